import { find, open, type Session } from './support.ts'

let session: Session
beforeAll(async () => {
  session = await open({
    files: {
      'app.json': {
        window: { navigationBarTitleText: '默认', navigationBarBackgroundColor: '#ffffff', navigationBarTextStyle: 'black' },
        tabBar: { list: [{ pagePath: 'pages/home/home', text: '首页' }, { pagePath: 'pages/tab/tab', text: '另一个' }] },
      },
      'pages/home/home.wxml': '<view class="foot" style="padding-bottom: env(safe-area-inset-bottom)">首页</view>',
      'pages/tab/tab.wxml': '<view />',
      'pages/plain/plain.wxml': '<view class="foot">内容</view><view class="sum" style="height: calc(10px + env(safe-area-inset-bottom, 5px))" /><view class="long" style="height: 3000px" /><view class="grows" style="height: {{height}}px" />',
      'pages/plain/plain.wxss': '.foot { padding-top: env(safe-area-inset-top, 3px); padding-bottom: constant(safe-area-inset-bottom); padding-bottom: env(safe-area-inset-bottom); }',
      'pages/plain/plain.js': 'Page({ onLoad() { wx.setNavigationBarTitle({ title: "自己的" }) } })',
      'pages/custom/custom.wxml': '<view class="foot" style="padding-top: env(safe-area-inset-top); height: 20px">顶</view>',
      'pages/custom/custom.json': { navigationStyle: 'custom', navigationBarTextStyle: 'white', disableScroll: true },
      'pages/house/house.wxml': '<view />',
      'pages/house/house.json': { homeButton: true, navigationBarTitleText: '带首页按钮' },
      'pages/spin/spin.wxml': '<view class="spin" />',
      'pages/spin/spin.wxss': '.spin { width: 10px; height: 10px; animation: turn .05s linear infinite } @keyframes turn { to { transform: rotate(360deg) } }',
      'pages/leave/leave.wxml': '<view />',
      'pages/leave/leave.js': 'Page({ onLoad() { wx.enableAlertBeforeUnload({ message: "还没有保存" }) }, allow() { wx.disableAlertBeforeUnload() } })',
    },
  })
})
afterAll(() => session.close())

const nav = (selector: string) => session.host.page.locator(`#nav ${selector}`)
const paths = async (): Promise<string[]> => (await session.app.pageStack()).map((page) => page.path.split('/')[1] ?? '')

describe('the navigation bar', () => {
  test('has a title that a page may set while it loads', async () => {
    await session.go('reLaunch', '/pages/home/home')
    expect(await nav('.title').textContent()).toBe('默认')
    await session.go('navigateTo', '/pages/plain/plain')
    expect(await nav('.title').textContent()).toBe('自己的')
    await session.go('navigateBack')
    expect(await nav('.title').textContent()).toBe('默认')
  })

  test('leads back, and home from where back leads nowhere', async () => {
    await session.go('reLaunch', '/pages/home/home')
    expect([await nav('.back').count(), await nav('.home').count()]).toEqual([0, 0])
    await session.go('navigateTo', '/pages/plain/plain')
    expect([await nav('.back').count(), await nav('.home').count()]).toEqual([1, 0])
    await session.go('navigateTo', '/pages/house/house')
    expect([await nav('.back').count(), await nav('.home').count()]).toEqual([1, 1])
    await nav('.back').tap()
    expect(await paths()).toEqual(['home', 'plain'])
    await session.go('reLaunch', '/pages/plain/plain')
    expect([await nav('.back').count(), await nav('.home').count()]).toEqual([0, 1])
    await nav('.home').tap()
    expect(await paths()).toEqual(['home'])
  })

  test('the home button can be hidden', async () => {
    await session.go('reLaunch', '/pages/plain/plain')
    await session.app.callWxMethod('hideHomeButton')
    expect(await nav('.home').count()).toBe(0)
  })

  test('changes its colours, and shows that something is loading', async () => {
    await session.go('reLaunch', '/pages/plain/plain')
    await session.app.callWxMethod('setNavigationBarColor', { frontColor: '#ffffff', backgroundColor: '#1b7358' })
    await session.app.callWxMethod('showNavigationBarLoading')
    const bar = session.host.page.locator('#nav')
    expect(await bar.evaluate((element) => [getComputedStyle(element).backgroundColor, getComputedStyle(element).color])).toEqual(['rgb(27, 115, 88)', 'rgb(255, 255, 255)'])
    expect(await nav('.loading').count()).toBe(1)
    await session.app.callWxMethod('hideNavigationBarLoading')
    expect(await nav('.loading').count()).toBe(0)
    await expect(session.app.callWxMethod('setNavigationBarColor', { frontColor: 'red', backgroundColor: '#000000' })).rejects.toThrow('setNavigationBarColor:fail invalid frontColor "red"')
    await expect(session.app.callWxMethod('setNavigationBarTitle', {})).rejects.toThrow('setNavigationBarTitle:fail parameter error: parameter.title should be String instead of Undefined;')
  })

  test('a custom one leaves the screen to the page, but for the capsule', async () => {
    const page = await session.go('reLaunch', '/pages/custom/custom')
    expect(await session.app.evaluate(() => { const { windowHeight, screenTop } = wx.getWindowInfo(); return [windowHeight, screenTop] })).toEqual([844, 0])
    expect(await nav('.capsule').isVisible()).toBe(true)
    expect(await (await find(page, '.foot')).style('padding-top')).toBe('47px')
    await expect(session.host.page.locator('#stage iframe.on').boundingBox()).resolves.toMatchObject({ y: 0, height: 844 })
  })
})

test("what lies behind a page has the JSON's colour until the page changes it", async () => {
  await session.go('reLaunch', '/pages/plain/plain')
  const behind = () => session.host.page.locator('#stage').evaluate((stage) => getComputedStyle(stage).backgroundColor)
  const dots = () => session.host.page.locator('#dots').getAttribute('class')
  expect([await behind(), await dots()]).toEqual(['rgb(255, 255, 255)', 'dark'])
  await session.app.callWxMethod('setBackgroundColor', { backgroundColor: '#010203' })
  await session.app.callWxMethod('setBackgroundTextStyle', { textStyle: 'light' })
  expect([await behind(), await dots()]).toEqual(['rgb(1, 2, 3)', 'light'])
  await session.app.callWxMethod('setBackgroundColor', { backgroundColorTop: '#040506' })
  expect(await behind()).toBe('rgb(4, 5, 6)')
})

describe('what covers a page', () => {
  test('is 34 px of the home indicator where there is no tab bar, in sheets and in inline styles', async () => {
    const page = await session.go('reLaunch', '/pages/plain/plain')
    expect(await (await find(page, '.foot')).style('padding-bottom')).toBe('34px')
    expect(await (await find(page, '.foot')).style('padding-top')).toBe('0px')
    expect(await (await find(page, '.sum')).style('height')).toBe('44px')
  })

  test('is nothing above a tab bar, and the indicator again once the bar is hidden', async () => {
    const page = await session.go('reLaunch', '/pages/home/home')
    const foot = await find(page, '.foot')
    expect(await foot.style('padding-bottom')).toBe('0px')
    await session.app.callWxMethod('hideTabBar')
    expect(await foot.style('padding-bottom')).toBe('34px')
    await session.app.callWxMethod('showTabBar')
  })
})

test('what moves on a page stops while another is on top', async () => {
  await session.go('reLaunch', '/pages/spin/spin')
  const spinning = () =>
    session.host.page.locator('#stage iframe').first().evaluate((frame) => {
      const element = (frame as HTMLIFrameElement).contentDocument!.querySelector('.spin')!
      const view = (frame as HTMLIFrameElement).contentWindow!
      return new Promise<{ frames: number; turns: number }>((resolve) => {
        let frames = 0
        let turns = 0
        const count = () => view.requestAnimationFrame(() => {
          frames += 1
          count()
        })
        count()
        element.addEventListener('animationiteration', () => (turns += 1))
        setTimeout(() => resolve({ frames, turns }), 250)
      })
    })
  expect((await spinning()).turns).toBeGreaterThan(0)
  await session.go('navigateTo', '/pages/plain/plain')
  expect(await spinning()).toEqual({ frames: 0, turns: 0 })
  await session.go('navigateBack')
  expect((await spinning()).turns).toBeGreaterThan(0)
})

test('a page below keeps its place, renders, and can be measured', async () => {
  await session.go('reLaunch', '/pages/plain/plain')
  await session.app.callWxMethod('pageScrollTo', { scrollTop: 300, duration: 0 })
  await session.go('navigateTo', '/pages/house/house')
  const height = await session.app.evaluate(
    () =>
      new Promise((resolve) => {
        const [below] = getCurrentPages()
        below!.setData({ height: 1234 }, () => below!.createSelectorQuery().select('.grows').boundingClientRect((box) => resolve(box.height)).exec())
      }),
  )
  expect(height).toBe(1234)
  await session.go('navigateBack')
  expect(await session.host.page.locator('#stage iframe.on').evaluate((frame) => (frame as HTMLIFrameElement).contentDocument!.scrollingElement!.scrollTop)).toBe(300)
})

test('a page may ask before it is left', async () => {
  await session.go('reLaunch', '/pages/home/home')
  await session.go('navigateTo', '/pages/leave/leave')
  await nav('.back').tap()
  expect(await session.host.page.locator('#mask p').textContent()).toBe('还没有保存')
  await session.app.native().cancelModal()
  expect(await paths()).toEqual(['home', 'leave'])
  await nav('.back').tap()
  await session.app.native().confirmModal()
  expect(await paths()).toEqual(['home'])
  const again = await session.go('navigateTo', '/pages/leave/leave')
  await again.callMethod('allow')
  await nav('.back').tap()
  expect(await paths()).toEqual(['home'])
})
