import { find, open, type Page, type Session } from './support.ts'

let session: Session
beforeAll(async () => {
  session = await open()
})
afterAll(() => session.close())

const home = (): Promise<Page> => session.go('reLaunch', '/pages/home/home?from=test')

describe('pages', () => {
  test('app and page lifecycles run in order', async () => {
    await session.go('switchTab', '/pages/me/me')
    await session.go('switchTab', '/pages/home/home')
    const seen = await session.app.evaluate(() => getApp().seen)
    expect(seen.slice(0, 8)).toEqual([
      'app.onLaunch pages/home/home', 'app.onShow', 'home.onLoad {}', 'home.onShow', 'home.onReady', 'home.onHide', 'me.onLoad', 'me.onShow',
    ])
    expect(seen.slice(8)).toEqual(['me.onHide', 'home.onShow'])
  })

  test('a query arrives, and templates, WXS, slots and components render', async () => {
    const page = await home()
    expect(page.query).toEqual({ from: 'test' })
    expect(await (await find(page, '#box')).text()).toBe('哈哈')
    expect(await (await find(page, '#counter')).text()).toBe('数3\n槽')
  })

  test('rpx, styles and aria reach the element', async () => {
    const box = await find(await home(), '#box')
    expect(await box.size()).toEqual({ width: 195, height: 42 })
    expect(await box.style('background-color')).toBe('rgb(1, 2, 3)')
    expect(await box.attribute('aria-label')).toBe('盒子')
  })

  test('hidden hides, and an image keeps its proportions', async () => {
    const page = await home()
    expect(await (await find(page, '.hidden-box')).style('display')).toBe('none')
    await page.waitFor(async () => (await page.data('picture')) !== null)
    expect(await page.data('picture')).toEqual({ width: 2, height: 4 })
    expect(await (await find(page, '.pic')).size()).toEqual({ width: 39, height: 78 })
  })

  test('an eleventh page is refused', async () => {
    await home()
    for (let n = 2; n <= 10; n += 1) await session.go('navigateTo', `/pages/chain/chain?n=${n}`)
    expect(await session.app.pageStack()).toHaveLength(10)
    await expect(session.go('navigateTo', '/pages/chain/chain?n=11')).rejects.toThrow('navigateTo:fail webview count limit exceed')
    await session.app.callWxMethod('navigateBack', { delta: 8 })
    expect((await session.app.pageStack()).map((page) => page.path)).toEqual(['pages/home/home', 'pages/chain/chain'])
  })

  test('a subpackage is loaded when its first page opens', async () => {
    await home()
    const loaded = () => session.app.evaluate(() => Boolean(getApp().farLoaded))
    expect(await loaded()).toBe(false)
    const page = await session.go('navigateTo', '/trip/far/far')
    expect(await (await find(page, '.far')).text()).toBe('到了')
    expect(await loaded()).toBe(true)
  })

  test('what cannot be routed to says so', async () => {
    await home()
    await expect(session.go('navigateTo', '/pages/none/none')).rejects.toThrow('navigateTo:fail page "pages/none/none" is not found')
    await expect(session.go('navigateTo', '/pages/me/me')).rejects.toThrow('can not navigateTo a tabbar page')
    await expect(session.go('navigateBack')).rejects.toThrow('cannot navigate back at first page')
  })

  test('the tab bar can be tapped', async () => {
    await home()
    await session.host.page.locator('#tabs button', { hasText: '我的' }).tap()
    await expect(session.app.currentPage()).resolves.toMatchObject({ path: 'pages/me/me' })
  })
})
