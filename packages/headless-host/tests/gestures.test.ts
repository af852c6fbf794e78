import { Finger } from './finger.ts'
import { find, open, type Page, type Session } from './support.ts'

const ROWS = (count: number) => `<view wx:for="{{${count}}}" wx:key="*this" style="height: 50px" class="row r{{item}}">{{item}}</view>`

let session: Session
let finger: Finger
beforeAll(async () => {
  session = await open({
    files: {
      'pages/pull/pull.wxml': `<scroll-view class="inner" scroll-y style="height: 100px">${ROWS(10)}</scroll-view>${ROWS(40)}`,
      'pages/pull/pull.json': { enablePullDownRefresh: true, backgroundColor: '#00ff00' },
      'pages/pull/pull.js': `Page({
        pulled: 0,
        onPullDownRefresh() { this.pulled += 1 },
        done() { wx.stopPullDownRefresh() },
        count() { return this.pulled },
      })`,
      'pages/plain/plain.wxml': ROWS(40),
      'pages/plain/plain.js': 'Page({ pulled: 0, onPullDownRefresh() { this.pulled += 1 }, count() { return this.pulled } })',
      'pages/list/list.wxml': `<view wx:for="{{rows}}" wx:key="*this" style="height: 50px" class="row">{{item}}</view>`,
      'pages/list/list.json': { onReachBottomDistance: 100 },
      'pages/list/list.js': `Page({
        data: { rows: Array.from({ length: 30 }, (_, i) => i) }, bottoms: 0, tops: [],
        onReachBottom() { this.bottoms += 1 },
        onPageScroll({ scrollTop }) { this.tops.push(scrollTop) },
        more() { this.setData({ rows: Array.from({ length: 60 }, (_, i) => i) }) },
        read() { return { bottoms: this.bottoms, tops: this.tops } },
      })`,
      'pages/press/press.wxml': '<view class="target" style="height: 100px" bindlongpress="long" bindtap="tap">按住</view>',
      'pages/press/press.js': 'Page({ seen: [], long() { this.seen.push("longpress") }, tap() { this.seen.push("tap") }, read() { return this.seen } })',
    },
  })
  finger = await Finger.on(session)
})
afterAll(() => session.close())

const frameTop = (): Promise<number> => session.host.page.locator('#stage iframe.on').evaluate((frame) => frame.getBoundingClientRect().top)
const dots = (): Promise<boolean> => session.host.page.locator('#dots').isVisible()
const count = (page: Page): Promise<unknown> => page.callMethod('count')
const scrollTop = (): Promise<number> => session.host.page.locator('#stage iframe.on').evaluate((frame) => (frame as HTMLIFrameElement).contentDocument!.scrollingElement!.scrollTop)
const scrollTo = (top: number): Promise<void> =>
  session.host.page.locator('#stage iframe.on').evaluate((frame, value) => {
    const inner = (frame as HTMLIFrameElement).contentDocument!
    inner.scrollingElement!.scrollTop = value
    return new Promise((resolve) => setTimeout(resolve, 60))
  }, top)

describe('pulling a page down', () => {
  test('shows the dots and tells the page, which stays open until it says it is done', async () => {
    const page = await session.go('reLaunch', '/pages/pull/pull')
    await finger.drag({ x: 200, y: 300 }, { x: 200, y: 500 }, { lift: false })
    expect(await frameTop()).toBeCloseTo(91 + 100, -1)
    expect(await dots()).toBe(true)
    expect(await count(page)).toBe(0)
    await finger.up()
    expect(await count(page)).toBe(1)
    expect(await frameTop()).toBe(91 + 50)
    expect(await scrollTop()).toBe(0)
    await finger.drag({ x: 200, y: 300 }, { x: 200, y: 500 })
    expect(await count(page)).toBe(1)
    await page.callMethod('done')
    expect(await frameTop()).toBe(91)
    expect(await dots()).toBe(false)
    await finger.drag({ x: 200, y: 300 }, { x: 200, y: 500 })
    expect(await count(page)).toBe(2)
  })

  test('not far enough is nothing', async () => {
    const page = await session.go('reLaunch', '/pages/pull/pull')
    await finger.drag({ x: 200, y: 300 }, { x: 200, y: 360 })
    expect([await count(page), await frameTop()]).toEqual([0, 91])
  })

  test('nor from further down the page, inside a scroll-view, or where it is not asked for', async () => {
    const page = await session.go('reLaunch', '/pages/pull/pull')
    await finger.drag({ x: 200, y: 120 }, { x: 200, y: 400 })
    expect(await count(page)).toBe(0)
    await scrollTo(300)
    await finger.drag({ x: 200, y: 300 }, { x: 200, y: 500 })
    expect(await count(page)).toBe(0)
    const plain = await session.go('reLaunch', '/pages/plain/plain')
    await finger.drag({ x: 200, y: 300 }, { x: 200, y: 500 })
    expect([await count(plain), await frameTop()]).toEqual([0, 91])
  })

  test('can be started by the page itself, where it is asked for', async () => {
    const page = await session.go('reLaunch', '/pages/pull/pull')
    await session.app.callWxMethod('startPullDownRefresh')
    await session.app.callWxMethod('startPullDownRefresh')
    expect([await count(page), await frameTop()]).toEqual([1, 91 + 50])
    await session.app.callWxMethod('stopPullDownRefresh')
    expect(await frameTop()).toBe(91)
    await session.go('reLaunch', '/pages/plain/plain')
    await expect(session.app.callWxMethod('startPullDownRefresh')).rejects.toThrow('startPullDownRefresh:fail')
  })

  test('a finger that moves up scrolls the page', async () => {
    await session.go('reLaunch', '/pages/pull/pull')
    await finger.drag({ x: 200, y: 600 }, { x: 200, y: 300 })
    expect(await scrollTop()).toBeGreaterThan(150)
    expect(await frameTop()).toBe(91)
  })
})

describe('scrolling a page', () => {
  const read = async (page: Page): Promise<{ bottoms: number; tops: number[] }> => (await page.callMethod('read')) as never

  test('reaches the bottom once, and again after leaving it or when the page has grown', async () => {
    const page = await session.go('reLaunch', '/pages/list/list')
    const end = 30 * 50 - 753
    await scrollTo(end - 150)
    expect((await read(page)).bottoms).toBe(0)
    await scrollTo(end - 90)
    await scrollTo(end - 20)
    await scrollTo(end)
    expect((await read(page)).bottoms).toBe(1)
    await scrollTo(100)
    await scrollTo(end)
    expect((await read(page)).bottoms).toBe(2)
    await page.callMethod('more')
    await scrollTo(end + 1500 - 50)
    expect((await read(page)).bottoms).toBe(3)
  })

  test('is told to the page at most once a frame', async () => {
    const page = await session.go('reLaunch', '/pages/list/list')
    await session.host.page.locator('#stage iframe.on').evaluate((frame) => {
      const scroller = (frame as HTMLIFrameElement).contentDocument!.scrollingElement!
      for (let top = 1; top <= 100; top += 1) scroller.scrollTop = top
      return new Promise((resolve) => setTimeout(resolve, 60))
    })
    expect((await read(page)).tops).toEqual([100])
  })

  test('pageScrollTo goes to a place or to an element, in its time', async () => {
    const page = await session.go('reLaunch', '/pages/plain/plain')
    await session.app.callWxMethod('pageScrollTo', { scrollTop: 400, duration: 0 })
    expect(await scrollTop()).toBe(400)
    const started = Date.now()
    await session.app.callWxMethod('pageScrollTo', { selector: '.r12', offsetTop: -20 })
    expect(Date.now() - started).toBeGreaterThan(250)
    expect(await scrollTop()).toBe(12 * 50 - 20)
    expect((await (await find(page, '.r12')).offset()).top).toBe(600)
    await expect(session.app.callWxMethod('pageScrollTo', { selector: '.none' })).rejects.toThrow('pageScrollTo:fail')
  })
})

test('a finger that stays is a long press', async () => {
  const page = await session.go('reLaunch', '/pages/press/press')
  await finger.down({ x: 100, y: 130 })
  await new Promise((resolve) => setTimeout(resolve, 450))
  await finger.up()
  expect(await page.callMethod('read')).toEqual(['longpress'])
})
