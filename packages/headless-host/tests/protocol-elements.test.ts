import { find, open, type Page, type Session } from './support.ts'

const CARD = {
  'parts/card/card.json': { component: true, usingComponents: { badge: '../badge/badge' } },
  'parts/card/card.wxml': '<view class="head">{{title}}<badge class="mark" count="{{2}}" /></view><view class="body"><slot /></view>',
  'parts/card/card.js': `Component({
    properties: { title: String, count: { type: Number, value: 7 }, picked: Boolean },
    data: { list: [{ name: '甲' }] },
    methods: {
      rename(name) { this.setData({ title: name }); return name + '！' },
      later() { return new Promise((resolve) => setTimeout(() => resolve('稍后'), 5)) },
      fail() { throw new Error('卡片出错') },
      tell() { this.triggerEvent('told', { by: 'card' }) },
    },
  })`,
  'parts/badge/badge.json': { component: true },
  'parts/badge/badge.wxml': '<text class="number">{{count}}</text>',
  'parts/badge/badge.js': 'Component({ properties: { count: Number } })',
  'parts/ghost/ghost.json': { component: true },
  'parts/ghost/ghost.wxml': '<view class="sheet" style="width: 60px; height: 20px" bindtap="hit">影</view>',
  'parts/ghost/ghost.js': "Component({ options: { virtualHost: true }, methods: { hit() { this.triggerEvent('hit') } } })",
}

const WXML = `
<view class="outer a" id="top" data-kind="box" data-row-number="{{3}}" aria-label="盒子" style="color: rgb(1, 2, 3); width: 100px; height: 30px" bindtold="onOuter">
  <view class="inner">一 &lt; 二 &amp; 三</view>
  <text class="inner second">四</text>
</view>
<block wx:for="{{rows}}" wx:key="*this"><view class="row" data-n="{{item}}" bindtap="onRow">行{{item}}</view></block>
<card id="card" title="标题" data-x="1" class="big" bindtold="onTold"><view class="slotted">槽里</view></card>
<ghost class="ghost" bindhit="onHit" />
<input class="field" value="字" placeholder="名" bindinput="onField" /><switch class="toggle" checked /><slider class="slide" value="30" />
<picker class="pick" range="{{['甲','乙']}}" value="{{1}}"><view>选</view></picker>
<scroll-view class="list" scroll-y style="height: 50px"><view style="height: 300px">长</view></scroll-view>
<button class="off" disabled="{{true}}" type="primary">按</button><button class="on" disabled="{{false}}">按</button>
<view style="height: 1500px" /><view class="low" style="width: 10px; height: 10px" />`

let session: Session
let page: Page
beforeAll(async () => {
  session = await open({
    files: {
      ...CARD,
      'pages/a/a.json': { usingComponents: { card: '/parts/card/card', ghost: '/parts/ghost/ghost' } },
      'pages/a/a.wxml': WXML,
      'pages/a/a.js': `Page({
        data: { rows: [1, 2, 3], deep: { list: [{ name: '一' }] } },
        onTold(event) { this.setData({ told: event.detail, toldBy: event.currentTarget.id }) },
        onOuter() { this.setData({ outer: true }) },
        onField(event) { this.setData({ field: event.detail.value }) },
        later(name) { return new Promise((resolve) => setTimeout(() => resolve('稍后' + name), 5)) },
        fail() { throw new Error('页面出错') },
        reject() { return Promise.reject({ errMsg: 'x:fail no' }) },
      })`,
    },
  })
})
const anew = async () => {
  page = await session.go('reLaunch', '/pages/a/a')
}
beforeAll(anew)
afterAll(() => session.close())

const texts = async (selector: string): Promise<string[]> =>
  Promise.all((await page.$$(selector)).map((element: { text(): Promise<string> }) => element.text()))

describe('selectors', () => {
  test.each([
    ['view.inner', ['一 < 二 & 三']],
    ['.inner', ['一 < 二 & 三', '四']],
    ['#top', ['一 < 二 & 三\n四']],
    ['.outer.a .second', ['四']],
    ['view > text', ['四']],
    ['.row:nth-child(3), text', ['四', '行2']],
    ['[data-kind=box] > text', ['四']],
    ['view[data-row-number="3"] .second', ['四']],
    ['[aria-label^="盒"] text', ['四']],
    ['.row[data-n="2"]', ['行2']],
    ['card', ['标题2\n槽里']],
    ['.slotted', ['槽里']],
    ['card .slotted', ['槽里']],
    ['.head', []],
    ['.number', []],
    ['card >>> .number', ['2']],
    ['#card >>> badge', ['2']],
    ['.none, card >>> badge >>> text', ['2']],
    ['button[disabled]', ['按']],
    ['page > button', ['按', '按']],
    ['body', []],
    ['wx-view', []],
  ])('%s', async (selector, expected) => {
    expect(await texts(selector)).toEqual(expected)
  })

  test('the page itself is found, and is there only once', async () => {
    expect((await page.$$('page')).map((element: { tagName: string }) => element.tagName)).toEqual(['page'])
    expect((await (await find(page, 'page')).size()).width).toBe(390)
  })

  test('what a component is made of is found from the component, and so on inwards', async () => {
    const card = await find(page, 'card')
    expect(await (await card.$('.head'))?.text()).toBe('标题2')
    expect(await (await card.$('.slotted'))?.text()).toBe('槽里')
    expect(await (await card.$('.body .slotted'))?.text()).toBe('槽里')
    expect(await card.$('.number')).toBeNull()
    expect(await (await (await card.$('badge'))?.$('text'))?.text()).toBe('2')
    expect(await card.$('card')).toBeNull()
  })

  test('an element knows what is below it, not itself and not its neighbours', async () => {
    const outer = await find(page, '.outer')
    expect(await outer.$$('view')).toHaveLength(1)
    expect(await outer.$('.row')).toBeNull()
  })

  test('nothing found is null, or an empty list; what is no selector says so', async () => {
    expect(await page.$('.none')).toBeNull()
    expect(await page.$$('.none')).toEqual([])
    await expect(page.$$('..')).rejects.toThrow('".." is not a selector')
  })

  test('the same element is the same to whoever asks', async () => {
    expect(await page.$('.outer')).toBe(await page.$('#top'))
  })
})

describe('XPath', () => {
  const found = async (path: string) => Promise.all((await page.getElementsByXpath(path)).map((element: { text(): Promise<string> }) => element.text()))

  test.each([
    ['//view[@class="inner"]', ['一 < 二 & 三']],
    ['//view[contains(@class, "row")][2]', ['行2']],
    ['//text[text()="四"]', ['四']],
    ['//view/text()[contains(., "行3")]', ['行3']],
    ['/page/view[@aria-label="盒子"]/text', ['四']],
    ['//*[@data-row-number=3]//text', ['四']],
    ['//card//badge/text', ['2']],
    ['//wx-view', []],
  ])('%s', async (path, expected) => {
    expect(await found(path)).toEqual(expected)
  })

  test('a single one, none, and what is no path', async () => {
    expect(await (await page.xpath('//text'))?.text()).toBe('四')
    expect(await page.getElementByXpath('//nothing')).toBeNull()
    await expect(page.getElementsByXpath('//[')).rejects.toThrow('"//[" is not an XPath of elements')
  })
})

describe('what an element says of itself', () => {
  beforeEach(anew)

  test('its attributes, as the template says them', async () => {
    const outer = await find(page, '.outer')
    expect(await Promise.all(['id', 'class', 'data-kind', 'data-row-number', 'aria-label', 'nothing'].map((name) => outer.attribute(name)))).toEqual([
      'top', 'outer a', 'box', '3', '盒子', null,
    ])
    expect(await (await find(page, '.field')).attribute('value')).toBe('字')
    expect(await (await find(page, 'card')).attribute('title')).toBe('标题')
    expect(await (await find(page, '.list')).attribute('scroll-y')).toBe('true')
    expect(await (await find(page, '.on')).attribute('disabled')).toBeNull()
  })

  test('its WXML, with components under their own names and nothing of the host', async () => {
    expect(await (await find(page, '.outer')).wxml()).toBe('<view class="inner">一 &lt; 二 &amp; 三</view><text class="inner second">四</text>')
    expect(await (await find(page, 'card')).outerWxml()).toBe(
      '<card id="card" class="big" data-x="1" title="标题" count="7"><view class="head">标题<badge class="mark" count="2"><text class="number">2</text></badge></view><view class="body"><view class="slotted">槽里</view></view></card>',
    )
    expect(await (await find(page, '.field')).outerWxml()).toBe('<input class="field" value="字" placeholder="名"/>')
    expect(await (await find(page, 'page')).outerWxml()).toMatch(/^<page>.*<\/page>$/s)
  })

  test('its styles by either name, its size and its place on the page', async () => {
    const outer = await find(page, '.outer')
    expect([await outer.style('color'), await outer.style('font-size'), await outer.style('fontSize')]).toEqual(['rgb(1, 2, 3)', '16px', '16px'])
    expect(await outer.size()).toEqual({ width: 100, height: 30 })
    const low = await find(page, '.low')
    const before = await low.offset()
    expect(before.top).toBeGreaterThan(1500)
    await session.app.pageScrollTo(400)
    expect(await page.scrollTop()).toBe(400)
    expect(await low.offset()).toEqual(before)
    expect((await page.size()).height).toBeGreaterThan(1500)
  })

  test('a component whose host is virtual is where its parts are', async () => {
    const ghost = await find(page, 'ghost')
    expect(await ghost.size()).toEqual({ width: 60, height: 20 })
    expect(await ghost.text()).toBe('影')
    expect(await ghost.offset()).toEqual(await (await ghost.$('.sheet'))?.offset())
  })

  test('its properties as they are now, and by name what it has not', async () => {
    expect(await (await find(page, '.field')).value()).toBe('字')
    await (await find(page, '.field')).input('改了')
    expect(await (await find(page, '.field')).value()).toBe('改了')
    expect(await (await find(page, '.toggle')).value()).toBe(true)
    expect(await (await find(page, '.slide')).value()).toBe(30)
    expect(await (await find(page, '.pick')).value()).toBe(1)
    expect(await (await find(page, 'card')).property('count')).toBe(7)
    const list = await find(page, '.list')
    await list.scrollTo(0, 40)
    expect(await list.property('scrollTop')).toBe(40)
    await expect((await find(page, '.outer')).value()).rejects.toThrow('view.value not exists')
  })
})

describe('data and methods', () => {
  beforeEach(anew)

  test('of the page, whole and by path', async () => {
    expect(await page.data()).toMatchObject({ rows: [1, 2, 3] })
    expect(await page.data('deep.list[0].name')).toBe('一')
    expect(await page.data('deep.none.further')).toBeNull()
    await page.setData({ rows: [9], 'deep.list[0].name': '二', 'deep.list[1]': { name: '三' } })
    expect(await page.data('deep.list')).toEqual([{ name: '二' }, { name: '三' }])
    expect(await texts('.row')).toEqual(['行9'])
    await expect(page.setData('字' as never)).rejects.toThrow('must be an object')
  })

  test('a method’s promise is awaited, what it throws is said, one that is missing too', async () => {
    expect(await page.callMethod('later', '一')).toBe('稍后一')
    await expect(page.callMethod('fail')).rejects.toThrow('页面出错')
    await expect(page.callMethod('reject')).rejects.toThrow('x:fail no')
    await expect(page.callMethod('none')).rejects.toThrow('page pages/a/a has no method none')
  })

  test('of a component', async () => {
    const card = await find(page, 'card')
    expect(card.constructor.name).toBe('CustomElement')
    expect(await card.data('list[0].name')).toBe('甲')
    await card.setData({ title: '新' })
    expect(await (await card.$('.head'))?.text()).toBe('新2')
    expect(await card.callMethod('rename', '名')).toBe('名！')
    expect(await card.text()).toBe('名2\n槽里')
    expect(await card.callMethod('later')).toBe('稍后')
    await expect(card.callMethod('fail')).rejects.toThrow('卡片出错')
    await expect(card.callMethod('none')).rejects.toThrow('card.big has no method none')
  })

  test('a triggered event is the component’s own: its listener hears it, what is around does not', async () => {
    const card = await find(page, 'card')
    await card.trigger('told', { by: 'test' })
    expect(await page.data('told')).toEqual({ by: 'test' })
    expect(await page.data('toldBy')).toBe('card')
    await (await find(page, '.inner')).trigger('told')
    expect(await page.data('outer')).toBeNull()
    await (await find(page, '.inner')).dispatchEvent({ eventName: 'told' })
    expect(await page.data('outer')).toBe(true)
    await expect((await find(page, '.row')).trigger('tap')).rejects.toThrow('view.row: tap is what a finger does and cannot be triggered')
  })

  test('an element that has gone, a page that was closed', async () => {
    const [row] = await page.$$('.row')
    await page.setData({ rows: [] })
    await expect(row.text()).rejects.toThrow('view.row is no longer on the page')
    await expect(row.tap()).rejects.toThrow('view.row is no longer on the page')
    const outer = await find(page, '.outer')
    await session.go('reLaunch', '/pages/a/a')
    await expect(page.data()).rejects.toThrow(/page \d+ is not open: it may have been closed/)
    await expect(outer.text()).rejects.toThrow(/page \d+ is not open/)
    expect(await page.$('.outer')).toBeNull()
  })
})
