import { HEAR, Stage } from './stage.ts'
import { find } from './support.ts'

const stage = new Stage({
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
const { show, heard, types, until, inner, box } = stage

const scrollTop = () => inner('.list').evaluate((element) => element.scrollTop)

describe('hover', () => {
  const looks = () => inner('.outer, .inner').evaluateAll((elements) => elements.map((element) => element.classList.contains('on')))

  test('shows after its start time, while a finger is there, and stays a while', async () => {
    await show('hover')
    const { middle } = await box('.inner')
    await stage.finger.down(middle)
    await until(async () => (await looks()).every(Boolean))
    await stage.page.waitFor(200)
    expect(await looks()).toEqual([true, true])
    await stage.finger.up()
    await until(async () => !(await looks()).some(Boolean))
  })

  test('ends when the finger moves away, and can be kept from what is around', async () => {
    await show('hover', { stop: true })
    const { middle } = await box('.inner')
    await stage.finger.down(middle)
    await until(async () => (await looks())[1] === true)
    expect(await looks()).toEqual([false, true])
    await stage.finger.move({ x: middle.x + 30, y: middle.y })
    expect(await looks()).toEqual([false, false])
    await stage.finger.up()
  })
})

describe('a scroll-view', () => {
  test('scrolls to where the template says, but not twice to the same value', async () => {
    await show('scroll', { top: 120 })
    expect(await scrollTop()).toBe(120)
    const list = await find(stage.page, '.list')
    await list.scrollTo(0, 300)
    await stage.page.setData({ top: 120 })
    expect(await scrollTop()).toBe(300)
    await stage.page.setData({ top: 0 })
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
    const list = await find(stage.page, '.list')
    await list.scrollTo(0, 900)
    await until(async () => (await types()).length === 1)
    await list.scrollTo(0, 0)
    await until(async () => (await types()).length === 2)
    expect(await heard()).toEqual([['scrolltolower', { direction: 'bottom' }], ['scrolltoupper', { direction: 'top' }]])
    expect(await stage.page.data('last.scroll')).toEqual({ scrollTop: 0, scrollLeft: 0, scrollHeight: 1000, scrollWidth: 390, deltaX: 0, deltaY: 800 })
  })

  test('is thrown by a finger and tells of the drag', async () => {
    await show('scroll')
    const { middle } = await box('.list')
    await stage.finger.drag(middle, { x: middle.x, y: middle.y - 80 })
    await until(async () => (await types()).includes('dragend'))
    expect(await scrollTop()).toBeGreaterThan(40)
    expect((await types()).filter((type) => type.startsWith('drag'))).toEqual(['dragstart', 'dragend'])
  })

  test('is refreshed by a finger that pulls far enough', async () => {
    await show('scroll', { refresher: true })
    const { middle } = await box('.list')
    await stage.finger.drag(middle, { x: middle.x, y: middle.y + 90 })
    expect(await types()).toEqual(['refresherrefresh'])
    expect((await stage.page.data('counts')).refresherpulling).toBeGreaterThan(3)
    await stage.page.setData({ triggered: true })
    expect(await inner('.wx-refresher').evaluate((element) => element.getBoundingClientRect().height)).toBeGreaterThan(20)
    await stage.page.setData({ triggered: false })
    await until(async () => (await types()).length === 2)
    expect(await types()).toEqual(['refresherrefresh', 'refresherrestore'])
  })

  test('that is not pulled far enough is not refreshed', async () => {
    await show('scroll', { refresher: true })
    const { middle } = await box('.list')
    await stage.finger.drag(middle, { x: middle.x, y: middle.y + 40 })
    expect(await types()).toEqual(['refresherabort'])
  })

  test('lays out its children in a row only with enable-flex', async () => {
    await show('scroll', { vertical: false })
    const tops = () => inner('.row').evaluateAll(([first, second]) => [first, second].map((row) => row?.getBoundingClientRect().left))
    expect(await tops()).toEqual([0, 0])
    await stage.page.setData({ flex: true })
    const [first, second] = await tops()
    expect(second).toBeGreaterThan(first as number)
  })

  test('answers automator', async () => {
    await show('scroll')
    const list = (await find(stage.page, '.list')) as unknown as Record<string, (...args: number[]) => Promise<number>>
    await list.scrollTo?.(0, 70)
    expect([await list.scrollHeight?.(), await list.scrollWidth?.()]).toEqual([1000, 390])
    expect(await stage.session.app.evaluate(() => new Promise((resolve) => {
      wx.createSelectorQuery().select('.list').scrollOffset((found) => resolve(found.scrollTop)).exec()
    }))).toBe(70)
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
    await stage.page.setData({ show: false })
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
    await stage.finger.tap({ x: 195, y: 200 })
    await left()
    expect(await types()).toContain('clickoverlay')
  })

  test('closes when it is pulled down', async () => {
    await opened({ round: true })
    const { middle } = await box('.inside')
    await stage.finger.drag({ x: middle.x, y: middle.y - 60 }, { x: middle.x, y: middle.y + 80 })
    await left()
  })

  test('going back closes it, and only then the page', async () => {
    await stage.session.go('reLaunch', '/pages/home/home')
    stage.page = await stage.session.go('navigateTo', '/pages/sheet/sheet')
    await stage.page.setData({ show: true })
    await until(async () => (await types()).includes('afterenter'))
    await stage.session.app.callWxMethod('navigateBack')
    await left()
    expect((await stage.session.app.currentPage())?.path).toBe('pages/sheet/sheet')
    await stage.session.app.callWxMethod('navigateBack')
    expect((await stage.session.app.currentPage())?.path).toBe('pages/home/home')
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
    await (await find(stage.page, '.free')).tap()
    expect(await types()).toContain('tap')
    await stage.page.setData({ portal: false, title: '二' })
    expect((await at())[0]).toBe(50)
    expect(await inner('.free').textContent()).toBe('二')
  })

  test('a page that is left takes its portal with it', async () => {
    await show('others')
    expect(await inner('.free').count()).toBe(1)
    await stage.session.go('reLaunch', '/pages/home/home')
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
    expect(await stage.session.host.page.locator('#nav .title').textContent()).toBe('一')
    expect(await stage.session.host.page.locator('#nav').evaluate((bar) => bar.style.background)).toBe('rgb(0, 128, 0)')
    await stage.page.setData({ title: '二' })
    expect(await stage.session.host.page.locator('#nav .title').textContent()).toBe('二')
  })

  test('lists and grids lay out plainly', async () => {
    await show('others')
    expect(await inner('.cell').evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().left)))).toEqual([0, 135, 270, 0])
    expect(await inner('.head').evaluate((element) => element.getBoundingClientRect().left)).toBe(8)
  })
})
