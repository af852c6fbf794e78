import { Finger } from './finger.ts'
import { find, open, type Page, type Session } from './support.ts'

/** Every handler notes what it hears in `data.heard`, as [type, detail]. */
const HEAR = `
  hear(event) { this.setData({ heard: [...this.data.heard, [event.type, event.detail]] }) },
`

let session: Session
let finger: Finger
let page: Page

beforeAll(async () => {
  session = await open({
    files: {
      'app.json': { window: { navigationBarTitleText: '家' } },
      'pages/home/home.wxml': '<view>home</view>',
      'pages/hover/hover.wxml': `
        <view class="outer" hover-class="on" hover-start-time="20" hover-stay-time="100" style="padding: 40px">
          <view class="inner" hover-class="on" hover-start-time="20" hover-stay-time="100" hover-stop-propagation="{{stop}}" style="height: 100px"></view>
        </view>`,
      'pages/hover/hover.js': `Page({ data: { stop: false } })`,
      'pages/scroll/scroll.wxml': `
        <scroll-view class="list" style="height: 200px; display: flex" scroll-y="{{vertical}}" scroll-x="{{!vertical}}" enhanced enable-flex="{{flex}}"
          scroll-top="{{top}}" scroll-into-view="{{into}}" scroll-into-view-offset="{{offset}}" scroll-into-view-alignment="{{alignment}}"
          scroll-with-animation="{{animated}}" lower-threshold="30" upper-threshold="30rpx"
          refresher-enabled="{{refresher}}" refresher-triggered="{{triggered}}" refresher-threshold="60"
          bindscroll="count" bindscrolltolower="hear" bindscrolltoupper="hear" binddragstart="hear" binddragend="hear"
          bindrefresherpulling="count" bindrefresherrefresh="hear" bindrefresherrestore="hear" bindrefresherabort="hear">
          <view wx:for="{{rows}}" wx:key="*this" id="row{{item}}" class="row" style="height: 50px; width: {{vertical ? 'auto' : '600px'}}">{{item}}</view>
        </scroll-view>
        <view style="height: 2000px"></view>`,
      'pages/scroll/scroll.js': `Page({
        data: { vertical: true, flex: false, top: null, into: '', offset: 0, alignment: 'start', animated: false, refresher: false, triggered: false,
          rows: Array.from({ length: 20 }, (_, index) => index), heard: [], counts: {}, last: {} },
        count(event) { this.setData({ ['counts.' + event.type]: (this.data.counts[event.type] || 0) + 1, ['last.' + event.type]: event.detail }) },
        ${HEAR}
      })`,
      'pages/swiper/swiper.wxml': `
        <swiper class="swiper" style="height: 200px" current="{{current}}" current-item-id="{{itemId}}" circular="{{circular}}" vertical="{{vertical}}"
          previous-margin="{{before}}" next-margin="{{after}}" display-multiple-items="{{shown}}" snap-to-edge="{{snap}}" duration="{{duration}}"
          autoplay="{{autoplay}}" interval="200" indicator-dots indicator-color="#00f" indicator-active-color="#f00"
          bindchange="changed" bindtransition="moved" bindanimationfinish="hear">
          <swiper-item wx:for="{{items}}" wx:key="*this" item-id="id-{{item}}" style="opacity: {{opacity}}"><view class="item">{{item}}</view></swiper-item>
        </swiper>`,
      'pages/swiper/swiper.js': `Page({
        data: { current: 0, itemId: '', circular: false, vertical: false, before: '0px', after: '0px', shown: 1, snap: false, duration: 100, autoplay: false,
          items: ['a', 'b', 'c', 'd'], opacity: 1, heard: [], echo: false, transition: null },
        changed(event) { this.hear(event); if (this.data.echo) this.setData({ current: event.detail.current }) },
        moved(event) { this.transition = event.detail; this.setData({ transition: event.detail }) },
        ${HEAR}
      })`,
      'pages/movable/movable.wxml': `
        <movable-area class="area" style="width: 300px; height: 300px; background: #eee" scale-area>
          <movable-view class="thing" style="width: {{size}}px; height: {{size}}px; background: {{color}}" direction="{{direction}}" x="{{x}}" y="{{y}}" animation="{{animation}}"
            out-of-bounds="{{out}}" inertia="{{inertia}}" disabled="{{disabled}}" scale="{{scale}}" scale-min="0.5" scale-max="2" scale-value="{{scaleValue}}"
            bindchange="changed" bindscale="hear" bindhtouchmove="hear" bindvtouchmove="hear" />
        </movable-area>`,
      'pages/movable/movable.js': `Page({
        data: { size: 50, color: 'red', direction: 'all', x: 10, y: 20, animation: false, out: false, inertia: false, disabled: false, scale: false, scaleValue: 1, heard: [], last: null, sources: {} },
        changed(event) { this.setData({ last: event.detail, ['sources.' + (event.detail.source || 'set')]: true }) },
        ${HEAR}
      })`,
      'pages/sheet/sheet.wxml': `
        <page-container show="{{show}}" position="{{position}}" round="{{round}}" duration="50" close-on-slide-down z-index="7" overlay-style="background: rgba(0, 0, 255, .3)"
          bindbeforeenter="hear" bindenter="hear" bindafterenter="hear" bindbeforeleave="hear" bindleave="hear" bindafterleave="hear" bindclickoverlay="hear">
          <view class="inside" style="height: 200px; width: 100px">里面</view>
        </page-container>`,
      'pages/sheet/sheet.js': `Page({ data: { show: false, position: 'bottom', round: false, heard: [] }, ${HEAR} })`,
      'pages/others/others.wxml': `
        <page-meta root-font-size="20px" page-style="color: rgb(1, 2, 3)" background-color="#ff0000"><navigation-bar title="{{title}}" front-color="#ffffff" background-color="#008000" /></page-meta>
        <view class="cage" style="overflow: hidden; height: 10px; transform: translateX(50px)">
          <root-portal enable="{{portal}}"><view class="free" bindtap="hear" style="position: fixed; left: 0; top: 400px; width: 80px; height: 80px">{{title}}</view></root-portal>
        </view>
        <match-media min-width="300" orientation="portrait"><view class="fits">合适</view></match-media>
        <match-media max-width="300"><view class="unfit">太宽</view></match-media>
        <match-media width="390"><view class="exact">正好</view></match-media>
        <grid-view cross-axis-count="3" cross-axis-gap="15"><view class="cell">1</view><view class="cell">2</view><view class="cell">3</view><view class="cell">4</view></grid-view>
        <list-view padding="{{[5, 6, 7, 8]}}"><sticky-section><sticky-header offset-top="3"><view class="head">头</view></sticky-header></sticky-section></list-view>
        <share-element key="a"><view class="shared">共享</view></share-element>
        <cover-view class="cover" hover-class="none"><cover-image src="/none.png" style="width: 10px; height: 10px" binderror="hear" /></cover-view>`,
      'pages/others/others.js': `Page({ data: { title: '一', portal: true, heard: [] }, ${HEAR} })`,
    },
  })
  finger = await Finger.on(session)
})
afterEach(() => finger.up())
afterAll(() => session.close())

const show = async (name: string, data?: object) => {
  page = await session.go('reLaunch', `/pages/${name}/${name}`)
  if (data) await page.setData(data)
}
type Heard = [type: string, detail: Record<string, unknown>][]
const heard = async () => (await page.data('heard')) as Heard
const types = async () => (await heard()).map(([type]) => type)
const until = (holds: () => Promise<boolean>) => page.waitFor(holds)
const inner = (selector: string) => session.host.page.frameLocator('iframe.on').locator(selector)
const box = async (selector: string) => {
  const found = await inner(selector).first().boundingBox()
  if (!found) throw new Error(`${selector} has no box`)
  return { ...found, middle: { x: found.x + found.width / 2, y: found.y + found.height / 2 } }
}
const scrollTop = () => inner('.list').evaluate((element) => element.scrollTop)

describe('hover', () => {
  const looks = () => inner('.outer, .inner').evaluateAll((elements) => elements.map((element) => element.classList.contains('on')))

  test('shows after its start time, while a finger is there, and stays a while', async () => {
    await show('hover')
    const { middle } = await box('.inner')
    await finger.down(middle)
    await until(async () => (await looks()).every(Boolean))
    await page.waitFor(200)
    expect(await looks()).toEqual([true, true])
    await finger.up()
    await until(async () => !(await looks()).some(Boolean))
  })

  test('ends when the finger moves away, and can be kept from what is around', async () => {
    await show('hover', { stop: true })
    const { middle } = await box('.inner')
    await finger.down(middle)
    await until(async () => (await looks())[1] === true)
    expect(await looks()).toEqual([false, true])
    await finger.move({ x: middle.x + 30, y: middle.y })
    expect(await looks()).toEqual([false, false])
    await finger.up()
  })
})

describe('a scroll-view', () => {
  test('scrolls to where the template says, but not twice to the same value', async () => {
    await show('scroll', { top: 120 })
    expect(await scrollTop()).toBe(120)
    const list = await find(page, '.list')
    await list.scrollTo(0, 300)
    await page.setData({ top: 120 })
    expect(await scrollTop()).toBe(300)
    await page.setData({ top: 0 })
    expect(await scrollTop()).toBe(0)
  })

  test.each([
    ['start', 0, 500],
    ['start', -20, 480],
    ['center', 0, 425],
    ['end', 0, 350],
    ['nearest', 0, 350],
  ])('brings a child into view, aligned to its %s with offset %d', async (alignment, offset, top) => {
    await show('scroll', { into: 'row10', alignment, offset })
    expect(await scrollTop()).toBe(top)
  })

  test('tells of its ends once, with the way it went', async () => {
    await show('scroll')
    const list = await find(page, '.list')
    await list.scrollTo(0, 900)
    await until(async () => (await types()).length === 1)
    await list.scrollTo(0, 0)
    await until(async () => (await types()).length === 2)
    expect(await heard()).toEqual([['scrolltolower', { direction: 'bottom' }], ['scrolltoupper', { direction: 'top' }]])
    expect(await page.data('last.scroll')).toEqual({ scrollTop: 0, scrollLeft: 0, scrollHeight: 1000, scrollWidth: 390, deltaX: 0, deltaY: 800 })
  })

  test('is thrown by a finger and tells of the drag', async () => {
    await show('scroll')
    const { middle } = await box('.list')
    await finger.drag(middle, { x: middle.x, y: middle.y - 80 })
    await until(async () => (await types()).includes('dragend'))
    expect(await scrollTop()).toBeGreaterThan(40)
    expect((await types()).filter((type) => type.startsWith('drag'))).toEqual(['dragstart', 'dragend'])
  })

  test('is refreshed by a finger that pulls far enough', async () => {
    await show('scroll', { refresher: true })
    const { middle } = await box('.list')
    await finger.drag(middle, { x: middle.x, y: middle.y + 90 })
    expect(await types()).toEqual(['refresherrefresh'])
    expect((await page.data('counts')).refresherpulling).toBeGreaterThan(3)
    await page.setData({ triggered: true })
    expect(await inner('.wx-refresher').evaluate((element) => element.getBoundingClientRect().height)).toBeGreaterThan(20)
    await page.setData({ triggered: false })
    await until(async () => (await types()).length === 2)
    expect(await types()).toEqual(['refresherrefresh', 'refresherrestore'])
  })

  test('that is not pulled far enough is not refreshed', async () => {
    await show('scroll', { refresher: true })
    const { middle } = await box('.list')
    await finger.drag(middle, { x: middle.x, y: middle.y + 40 })
    expect(await types()).toEqual(['refresherabort'])
  })

  test('lays out its children in a row only with enable-flex', async () => {
    await show('scroll', { vertical: false })
    const tops = () => inner('.row').evaluateAll(([first, second]) => [first, second].map((row) => row?.getBoundingClientRect().left))
    expect(await tops()).toEqual([0, 0])
    await page.setData({ flex: true })
    const [first, second] = await tops()
    expect(second).toBeGreaterThan(first as number)
  })

  test('answers automator', async () => {
    await show('scroll')
    const list = (await find(page, '.list')) as unknown as Record<string, (...args: number[]) => Promise<number>>
    await list.scrollTo?.(0, 70)
    expect([await list.scrollHeight?.(), await list.scrollWidth?.()]).toEqual([1000, 390])
    expect(await session.app.evaluate(() => new Promise((resolve) => {
      wx.createSelectorQuery().select('.list').scrollOffset((found) => resolve(found.scrollTop)).exec()
    }))).toBe(70)
  })
})

describe('a swiper', () => {
  const places = () => inner('wx-swiper-item').evaluateAll((items) => items.map((item) => Math.round(item.getBoundingClientRect().left)))

  test('follows the finger and turns to the next', async () => {
    await show('swiper')
    const { middle } = await box('.swiper')
    await finger.drag({ x: 300, y: middle.y }, { x: 100, y: middle.y }, { lift: false })
    expect((await places())[0]).toBe(-200)
    expect(await page.data('transition')).toEqual({ dx: expect.closeTo(200), dy: 0 })
    await finger.up()
    await until(async () => (await types()).includes('animationfinish'))
    expect(await heard()).toEqual([
      ['change', { current: 1, currentItemId: 'id-b', source: 'touch' }],
      ['animationfinish', { current: 1, currentItemId: 'id-b', source: 'touch' }],
    ])
    expect(await places()).toEqual([-390, 0, 390, 780])
  })

  test('comes back from a short drag and from beyond its end', async () => {
    await show('swiper')
    const { middle } = await box('.swiper')
    await finger.drag({ x: 300, y: middle.y }, { x: 200, y: middle.y }, { rest: 120 })
    await until(async () => (await types()).includes('animationfinish'))
    await finger.drag({ x: 100, y: middle.y }, { x: 350, y: middle.y })
    await page.waitFor(200)
    expect((await places())[0]).toBe(0)
    expect(await types()).not.toContain('change')
  })

  test('leaves a finger that goes up or down to the page', async () => {
    await show('swiper')
    const { middle } = await box('.swiper')
    await finger.drag(middle, { x: middle.x + 20, y: middle.y - 100 })
    expect(await types()).toEqual([])
  })

  test('that is circular goes on in both directions', async () => {
    await show('swiper', { circular: true })
    const { middle } = await box('.swiper')
    await finger.drag({ x: 100, y: middle.y }, { x: 340, y: middle.y }, { lift: false })
    expect((await places())[3]).toBe(-150)
    await finger.up()
    await until(async () => (await types()).includes('animationfinish'))
    expect((await heard())[0]?.[1]).toMatchObject({ current: 3, source: 'touch' })
    expect((await places())[3]).toBe(0)
  })

  test('swipes up and down when it is vertical', async () => {
    await show('swiper', { vertical: true })
    const { middle } = await box('.swiper')
    await finger.drag({ x: middle.x, y: middle.y + 60 }, { x: middle.x, y: middle.y - 80 })
    await until(async () => (await types()).includes('animationfinish'))
    expect((await heard())[0]?.[1]).toMatchObject({ current: 1 })
  })

  test.each([
    ['margins', { before: '20px', after: '40rpx' }, [20, 369], 349],
    ['several items', { shown: 2 }, [0, 195], 195],
    ['margins that the first item keeps out of', { before: '20px', after: '20px', snap: true }, [0, 350], 350],
  ])('has places for %s', async (_, data, [first, second], width) => {
    await show('swiper', data)
    expect((await places()).slice(0, 2)).toEqual([first, second])
    expect(Math.round((await box('wx-swiper-item')).width)).toBe(width)
  })

  test('follows current and current-item-id, and its items keep their places when restyled', async () => {
    await show('swiper', { current: 2 })
    await until(async () => (await types()).includes('animationfinish'))
    await page.setData({ itemId: 'id-d', opacity: 0.5 })
    await until(async () => (await types()).length === 4)
    expect((await heard()).map(([type, { current, source }]) => [type, current, source])).toEqual([
      ['change', 2, ''], ['animationfinish', 2, ''], ['change', 3, ''], ['animationfinish', 3, ''],
    ])
    expect((await places())[3]).toBe(0)
  })

  test('does not loop when a page sets current in bindchange', async () => {
    await show('swiper', { echo: true })
    await (await find(page, '.swiper')).swipeTo(2)
    await page.waitFor(300)
    expect(await types()).toEqual(['change', 'animationfinish'])
  })

  test('plays by itself, not while it is touched, not while another page is shown', async () => {
    await show('swiper', { autoplay: true, circular: true })
    await until(async () => (await types()).includes('change'))
    expect((await heard())[0]?.[1]).toMatchObject({ current: 1, source: 'autoplay' })
    const { middle } = await box('.swiper')
    await finger.down(middle)
    await page.waitFor(150)
    const before = (await types()).length
    await page.waitFor(500)
    expect((await types()).length).toBe(before)
    await finger.up()
    await session.go('navigateTo', '/pages/home/home')
    await new Promise((resolve) => setTimeout(resolve, 150))
    const hidden = (await types()).length
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect((await types()).length).toBe(hidden)
  })

  test('with fewer items than before shows the last', async () => {
    await show('swiper', { current: 3 })
    await until(async () => (await types()).includes('animationfinish'))
    await page.setData({ items: ['a', 'b'] })
    await until(async () => (await types()).length === 3)
    expect((await heard())[2]?.[1]).toMatchObject({ current: 1, source: '' })
    expect(await places()).toEqual([-390, 0])
    expect(await inner('.wx-dots > i').evaluateAll((dots) => dots.map((dot) => getComputedStyle(dot).backgroundColor))).toEqual(['rgb(0, 0, 255)', 'rgb(255, 0, 0)'])
  })
})

describe('a movable-view', () => {
  const place = async () => {
    const area = await box('.area')
    const { x, y } = await box('.thing')
    return [Math.round(x - area.x), Math.round(y - area.y)]
  }

  test('starts where it is told, follows the finger and stays inside', async () => {
    await show('movable')
    expect(await place()).toEqual([10, 20])
    const { middle } = await box('.thing')
    await finger.drag(middle, { x: middle.x + 100, y: middle.y + 30 })
    expect(await place()).toEqual([110, 50])
    expect(await page.data('last')).toEqual({ x: 110, y: 50, source: 'touch' })
    expect(await types()).toEqual(['htouchmove'])
    const there = (await box('.thing')).middle
    await finger.drag(there, { x: there.x + 250, y: there.y + 300 })
    expect(await place()).toEqual([250, 250])
    await page.setData({ color: 'blue' })
    expect(await place()).toEqual([250, 250])
  })

  test.each([
    ['horizontal', [60, 20]],
    ['vertical', [10, 20]],
    ['none', [10, 20]],
  ])('in direction %s goes only there', async (direction, expected) => {
    await show('movable', { direction })
    const { middle } = await box('.thing')
    await finger.drag(middle, { x: middle.x + 50, y: middle.y + 20 })
    expect(await place()).toEqual(expected)
  })

  test('may be pulled out of bounds and springs back', async () => {
    await show('movable', { out: true })
    const { middle } = await box('.thing')
    await finger.drag(middle, { x: 5, y: middle.y }, { lift: false })
    expect((await place())[0]).toBeLessThan(0)
    await finger.up()
    await until(async () => (await place())[0] === 0)
    expect(Object.keys((await page.data('sources')) as object)).toEqual(expect.arrayContaining(['touch-out-of-bounds', 'out-of-bounds']))
  })

  test('goes on when it is thrown, if it has inertia', async () => {
    await show('movable', { inertia: true })
    const { middle } = await box('.thing')
    await finger.drag(middle, { x: middle.x + 60, y: middle.y }, { rest: 0 })
    await until(async () => Boolean(((await page.data('sources')) as { friction?: boolean }).friction))
    await page.waitFor(300)
    expect((await place())[0]).toBeGreaterThan(75)
  })

  test('is scaled by two fingers around its middle, within its limits', async () => {
    await show('movable', { scale: true, x: 100, y: 100 })
    const { middle } = await box('.thing')
    await finger.pinch(middle, 20, 30)
    const { width, middle: after } = await box('.thing')
    expect(Math.round(width)).toBe(75)
    expect([Math.round(after.x), Math.round(after.y)]).toEqual([Math.round(middle.x), Math.round(middle.y)])
    const scales = (await heard()).filter(([type]) => type === 'scale')
    expect(scales[scales.length - 1]?.[1]).toEqual({ x: 87.5, y: 87.5, scale: 1.5 })
    await page.setData({ scaleValue: 9 })
    expect(Math.round((await box('.thing')).width)).toBe(100)
  })

  test('moves when told, by the page and by automator, but not when disabled by a finger', async () => {
    await show('movable', { disabled: true, x: 30 })
    expect(await place()).toEqual([30, 20])
    await ((await find(page, '.thing')) as unknown as { moveTo(x: number, y: number): Promise<void> }).moveTo(70, 80)
    expect(await place()).toEqual([70, 80])
    expect(await page.data('last')).toEqual({ x: 70, y: 80, source: '' })
    const { middle } = await box('.thing')
    await finger.drag(middle, { x: middle.x + 50, y: middle.y })
    expect(await place()).toEqual([70, 80])
  })

  test('that is larger than its area always covers it', async () => {
    await show('movable', { size: 400, x: 0, y: 0 })
    await finger.drag({ x: 200, y: 300 }, { x: 20, y: 250 })
    expect(await place()).toEqual([-100, -50])
  })
})

describe('a page-container', () => {
  const opened = async (data: object = {}) => {
    await show('sheet', { show: true, ...data })
    await until(async () => (await types()).includes('afterenter'))
  }
  const left = () => until(async () => (await types()).includes('afterleave'))

  test('enters and leaves in three steps each', async () => {
    await opened()
    await page.setData({ show: false })
    await left()
    expect(await types()).toEqual(['beforeenter', 'enter', 'afterenter', 'beforeleave', 'leave', 'afterleave'])
    expect(await inner('.inside').isVisible()).toBe(false)
  })

  test.each([
    ['bottom', (sheet: { y: number; height: number }) => Math.round(sheet.y + sheet.height) === 844],
    ['top', (sheet: { y: number }) => sheet.y < 100],
    ['right', (sheet: { height: number }) => sheet.height > 700],
    ['center', (sheet: { y: number; height: number }) => Math.abs(sheet.y + sheet.height / 2 - 467) < 2],
  ])('stands at the %s', async (position, stands) => {
    await opened({ position })
    expect(stands(await box('.wx-sheet'))).toBe(true)
    expect(await inner('wx-page-container').evaluate((element) => getComputedStyle(element).zIndex)).toBe('7')
  })

  test('closes on a tap beside it, and tells of that tap', async () => {
    await opened()
    await finger.tap({ x: 195, y: 200 })
    await left()
    expect(await types()).toContain('clickoverlay')
  })

  test('closes when it is pulled down', async () => {
    await opened({ round: true })
    const { middle } = await box('.inside')
    await finger.drag({ x: middle.x, y: middle.y - 60 }, { x: middle.x, y: middle.y + 80 })
    await left()
  })

  test('going back closes it, and only then the page', async () => {
    await session.go('reLaunch', '/pages/home/home')
    page = await session.go('navigateTo', '/pages/sheet/sheet')
    await page.setData({ show: true })
    await until(async () => (await types()).includes('afterenter'))
    await session.app.callWxMethod('navigateBack')
    await left()
    expect((await session.app.currentPage())?.path).toBe('pages/sheet/sheet')
    await session.app.callWxMethod('navigateBack')
    expect((await session.app.currentPage())?.path).toBe('pages/home/home')
  })
})

describe('other containers', () => {
  test('a root-portal leaves everything around it, unless it is off', async () => {
    await show('others')
    const at = async () => {
      const { x, y } = await box('.free')
      return [x, y > 450]
    }
    expect(await at()).toEqual([0, true])
    await (await find(page, '.free')).tap()
    expect(await types()).toContain('tap')
    await page.setData({ portal: false, title: '二' })
    expect((await at())[0]).toBe(50)
    expect(await inner('.free').textContent()).toBe('二')
  })

  test('a page that is left takes its portal with it', async () => {
    await show('others')
    expect(await inner('.free').count()).toBe(1)
    await session.go('reLaunch', '/pages/home/home')
    expect(await inner('.free').count()).toBe(0)
  })

  test('match-media shows what fits', async () => {
    await show('others')
    const shown = await Promise.all(['.fits', '.unfit', '.exact'].map((selector) => inner(selector).isVisible()))
    expect(shown).toEqual([true, false, true])
  })

  test('page-meta and navigation-bar change the page around', async () => {
    await show('others')
    expect(await inner('html').evaluate((root) => getComputedStyle(root).fontSize)).toBe('20px')
    expect(await inner('.shared').evaluate((element) => getComputedStyle(element).color)).toBe('rgb(1, 2, 3)')
    expect(await session.host.page.locator('#nav .title').textContent()).toBe('一')
    expect(await session.host.page.locator('#nav').evaluate((bar) => bar.style.background)).toBe('rgb(0, 128, 0)')
    await page.setData({ title: '二' })
    expect(await session.host.page.locator('#nav .title').textContent()).toBe('二')
  })

  test('lists and grids lay out plainly', async () => {
    await show('others')
    expect(await inner('.cell').evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().left)))).toEqual([0, 135, 270, 0])
    expect(await inner('.head').evaluate((element) => element.getBoundingClientRect().left)).toBe(8)
  })
})
