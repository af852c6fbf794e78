import { open, find, type Session } from './support.ts'

let session: Session
beforeAll(async () => {
  session = await open({
    files: {
      'app.json': {
        darkmode: true,
        resizable: true,
        window: { navigationBarTitleText: '应用', navigationBarBackgroundColor: '@bar', navigationBarTextStyle: '@text', backgroundColor: '@behind', backgroundColorContent: '@page' },
      },
      'theme.json': { light: { bar: '#ffffff', text: 'black', behind: '#eeeeee', page: '#fafafa' }, dark: { bar: '#101010', text: 'white', behind: '#202020', page: '#303030' } },
      'app.js': `
        const log = []
        const say = (name) => (options) => { log.push(name + ' ' + JSON.stringify(options === undefined ? null : options)) }
        App({
          log,
          onLaunch: say('launch'), onShow: say('app.show'), onHide: say('app.hide'), onThemeChange: say('theme'),
          onPageNotFound(options) { say('lost')(options); wx.redirectTo({ url: '/pages/other/other' }) },
        })
        wx.onAppShow(() => log.push('wx.show'))
        wx.onAppHide(() => log.push('wx.hide'))
        wx.onWindowResize(say('wx.resize'))`,
      'pages/home/home.wxml': '<part /><view class="half" style="width: 375rpx">半</view><view class="dark">主题</view>',
      'pages/home/home.wxss': '.dark { color: rgb(1, 1, 1); } @media (prefers-color-scheme: dark) { .dark { color: rgb(2, 2, 2); } } .half { height: 75rpx; }',
      'pages/home/home.json': { usingComponents: { part: '/parts/part' } },
      'pages/home/home.js': `Page({
        onShow() { getApp().log.push('show') },
        onHide() { getApp().log.push('hide') },
        onUnload() { getApp().log.push('unload') },
        onSaveExitState() { getApp().log.push('save'); return { data: 1 } },
        goOn() { return this.router.navigateTo({ url: '../other/other' }) },
        onResize(event) { getApp().log.push('resize ' + JSON.stringify(event.size)) },
      })`,
      'pages/other/other.wxml': '<view class="other">别处</view>',
      'parts/part.json': { component: true },
      'parts/part.wxml': '<view />',
      'parts/part.js': `Component({ methods: { go(way) { return this[way].navigateTo({ url: './other/other' }).catch((error) => error.errMsg) } }, pageLifetimes: { resize(size) { getApp().log.push('part.resize ' + size.windowWidth) } } })`,
    },
    entry: 'pages/home/home?from=卡片&n=%31',
  })
})
afterAll(() => session.close())

const log = (): Promise<string[]> => session.app.evaluate(() => getApp().log.splice(0))

describe('the app', () => {
  test('is told where it was opened; what stands in a query is handed over as written', async () => {
    const [launch, shown] = await log()
    expect(launch).toMatch(/^launch {"path":"pages\/home\/home","query":{"from":"卡片","n":"%31"},"scene":1001/)
    expect(shown).toMatch(/^app.show {"path":"pages\/home\/home"/)
    expect((await session.app.currentPage())!.query).toEqual({ from: '卡片', n: '%31' })
  })

  test('goes to the background and returns', async () => {
    await log()
    await session.host.setPhone({ background: true })
    expect(await log()).toEqual(['hide', 'app.hide null', 'wx.hide', 'save'])
    await session.host.setPhone({ background: false })
    const seen = await log()
    expect(seen[0]).toMatch(/^app.show {"path":"pages\/home\/home"/)
    expect(seen.slice(1)).toEqual(['wx.show', 'show'])
  })

  test("the capsule's ring sends it to the background", async () => {
    await session.host.page.locator('#nav .close').tap()
    expect(await log()).toEqual(['hide', 'app.hide null', 'wx.hide', 'save'])
    await session.host.setPhone({ background: false })
  })

  test('is opened again at a page, by a card', async () => {
    await log()
    await session.host.enter('pages/other/other?id=7')
    const seen = await log()
    expect(seen.slice(0, 4)).toEqual(['hide', 'app.hide null', 'wx.hide', 'save'])
    expect(seen[4]).toMatch(/^app.show {"path":"pages\/other\/other","query":{"id":"7"},"scene":1007/)
    expect(seen.slice(5)).toEqual(['wx.show', 'unload'])
    expect(await session.app.evaluate(() => wx.getEnterOptionsSync().scene + wx.getLaunchOptionsSync().scene)).toBe(2008)
    expect((await session.app.pageStack()).map((page) => page.path)).toEqual(['pages/other/other'])
  })

  test('a card with a page that is no longer there reaches onPageNotFound', async () => {
    await session.go('reLaunch', '/pages/home/home')
    await log()
    await session.host.enter('pages/gone/gone?id=7')
    expect(await log()).toContain('lost {"path":"pages/gone/gone","query":{"id":"7"},"isEntryPage":true}')
    expect((await session.app.currentPage())!.path).toBe('pages/other/other')
  })

  test('hears of the theme, and bars, backgrounds and styles follow', async () => {
    const page = await session.go('reLaunch', '/pages/home/home')
    const looks = async () => ({
      bar: await session.host.page.locator('#nav').evaluate((bar) => getComputedStyle(bar).backgroundColor),
      behind: await session.host.page.locator('#stage').evaluate((stage) => getComputedStyle(stage).backgroundColor),
      page: await (await find(page, 'page')).style('background-color'),
      text: await (await find(page, '.dark')).style('color'),
    })
    expect(await looks()).toEqual({ bar: 'rgb(255, 255, 255)', behind: 'rgb(238, 238, 238)', page: 'rgb(250, 250, 250)', text: 'rgb(1, 1, 1)' })
    await session.app.callWxMethod('setNavigationBarTitle', { title: '自己改的' })
    await log()
    await session.host.setPhone({ theme: 'dark' })
    expect(await log()).toEqual(['theme {"theme":"dark"}'])
    expect(await looks()).toEqual({ bar: 'rgb(16, 16, 16)', behind: 'rgb(32, 32, 32)', page: 'rgb(48, 48, 48)', text: 'rgb(2, 2, 2)' })
    expect(await session.host.page.locator('#nav .title').textContent()).toBe('自己改的')
    await session.host.setPhone({ theme: 'light' })
  })

  test("routers take addresses from where a file stands", async () => {
    const page = await session.go('reLaunch', '/pages/home/home')
    const part = (await find(page, 'part')) as unknown as { callMethod(name: string, ...args: unknown[]): Promise<unknown> }
    expect(await part.callMethod('go', 'router')).toBe('navigateTo:fail page "parts/other/other" is not found')
    expect(await part.callMethod('go', 'pageRouter')).toBe('navigateTo:fail page "pages/home/other/other" is not found')
    expect(await page.callMethod('goOn')).toMatchObject({ errMsg: 'navigateTo:ok' })
    expect((await session.app.currentPage())!.path).toBe('pages/other/other')
  })

  test('follows the size of the screen', async () => {
    const page = await session.go('reLaunch', '/pages/home/home')
    await log()
    expect(await session.host.resize(844, 390)).toBe(true)
    expect(await log()).toEqual(['part.resize 844', 'resize {"windowWidth":844,"windowHeight":299}', 'wx.resize {"size":{"windowWidth":844,"windowHeight":299}}'])
    expect(await (await find(page, '.half')).size()).toEqual({ width: 422, height: 84 })
    expect(await session.app.evaluate(() => wx.getWindowInfo().windowWidth)).toBe(844)
    await session.host.resize(390, 844)
    expect(await (await find(page, '.half')).size()).toEqual({ width: 195, height: 39 })
  })
})

test('an app without darkmode and resizable hears of neither', async () => {
  const fixed = await open({
    files: {
      'app.js': 'App({ themes: [], onThemeChange(theme) { this.themes.push(theme) } }); wx.onThemeChange((theme) => getApp().themes.push(theme))',
      'pages/a/a.wxml': '<view />',
      'pages/a/a.js': 'Page({ onResize() { this.resized = true } })',
    },
  })
  try {
    await fixed.host.setPhone({ theme: 'dark' })
    expect(await fixed.app.evaluate(() => [getApp().themes, wx.getAppBaseInfo().theme])).toEqual([[], 'light'])
    expect(await fixed.host.resize(844, 390)).toBe(false)
    expect(fixed.host.page.viewportSize()).toEqual({ width: 390, height: 844 })
    expect(await fixed.app.evaluate(() => Boolean(getCurrentPages()[0]!.resized))).toBe(false)
  } finally {
    await fixed.close()
  }
})
