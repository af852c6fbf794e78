import { find, open, type Session } from './support.ts'

const TOOLS = `
var other = require('./deep/other.wxs')
module.exports = {
  plus: function (a, b) { return a + b },
  other: other.twice(21),
  kinds: [(1).constructor, 'x'.constructor, true.constructor, [].constructor, ({}).constructor, (function () {}).constructor, getDate().constructor, getRegExp('a').constructor].join(),
  isList: function (value) { return value.constructor === 'Array' },
  date: function () { return getDate(2020, 0, 2).getDate() + ' ' + getDate(1000).getTime() },
  regexp: getRegExp('A+', 'i').test('caab'),
  json: JSON.parse(JSON.stringify({ a: [1] })).a[0],
  math: Math.max(1, 2),
  browser: [typeof window, typeof document, typeof wx, typeof getApp, typeof setTimeout, typeof Promise, typeof __host].join(),
  thrown: function () { throw new Error('aus WXS') },
}
`

const EVENTS = `
var moved = function (event, owner) {
  var own = event.instance
  var state = own.getState()
  state.count = (state.count || 0) + 1
  own.setStyle({ 'background-color': 'rgb(1, 2, 3)', width: '100rpx' })
  own.addClass('on')
  own.removeClass('off')
  owner.selectComponent('.target').setStyle('height: 20px')
  var all = owner.selectAllComponents('.target').length
  owner.callMethod('fromWxs', {
    count: state.count, all: all, has: own.hasClass('on'), gone: own.hasClass('off'), data: own.getDataset(), type: event.type,
    touches: event.touches.length, none: owner.selectComponent('.none') === null, box: owner.selectComponent('.target').getBoundingClientRect().height,
    style: own.getComputedStyle(['background-color'])['background-color'],
  })
  owner.requestAnimationFrame(function () { owner.callMethod('frame', state.count) })
}
module.exports = {
  moved: moved,
  stop: function () { return false },
  changed: function (now, before, owner, own) { owner.callMethod('onChange', [now, before === undefined ? 'nothing' : before, own.getDataset().name]) },
  trigger: function (event, owner) { owner.selectComponent('#part').triggerEvent('poked', { by: 'wxs' }) },
  fails: function () { throw new Error('im WXS-Handler') },
}
`

const NAMES = ['plus(1, 2)', 'other', 'kinds', 'isList(list)', 'isList(1)', 'date()', 'regexp', 'json', 'math', 'browser']

let session: Session
let exceptions: string[] = []
beforeAll(async () => {
  session = await open({
    files: {
      'pages/a/a.wxml': `<wxs src="./tools.wxs" module="tools"/><wxs module="here">var n = 5; module.exports = { five: n, name: function (x) { return x.constructor + '!' } }</wxs>
        ${NAMES.map((name) => `<view class="t" data-t="{{tools.${name}}}"/>`).join('')}
        <view class="t" data-t="{{here.five}}{{here.name(list)}}"/>
        <view wx:if="{{thrown}}" class="t" data-t="{{tools.thrown()}}|still"/>`,
      'pages/a/a.js': `Page({ data: { list: [1] }, texts() { return new Promise((done) => this.createSelectorQuery().selectAll('.t').fields({ dataset: true }, (found) => done(found.map((one) => one.dataset.t))).exec()) } })`,
      'pages/a/tools.wxs': TOOLS,
      'pages/a/deep/other.wxs': 'module.exports.twice = function (n) { return n * 2 }',
      'pages/events/events.wxml': `<wxs src="./events.wxs" module="m"/>
        <view id="box" class="off" data-name="kiste" bind:touchmove="{{m.moved}}" bind:tap="{{m.trigger}}" style="height:40px">ziehen</view>
        <view bind:tap="outer"><view id="stop" bind:tap="{{m.stop}}">halt</view></view>
        <view class="target"/><view class="target"/>
        <view data-name="prop" prop="{{value}}" change:prop="{{m.changed}}"/>
        <view id="fails" bind:tap="{{m.fails}}">kaputt</view>
        <part id="part" bind:poked="onPoked"/>`,
      'pages/events/events.json': { usingComponents: { part: '/parts/part' } },
      'pages/events/events.js': `Page({
        data: { value: 1 }, calls: [], changes: [],
        fromWxs(args) { this.calls.push(args) }, frame(count) { this.framed = count }, onChange(args) { this.changes.push(args) },
        outer() { this.reached = true }, onPoked(event) { this.poked = event.detail },
        look() { return [this.calls, this.changes, this.reached || false, this.poked || null, this.framed || 0] },
      })`,
      'pages/events/events.wxs': EVENTS,
      'parts/part.wxml': 'teil',
      'parts/part.json': { component: true },
      'parts/part.js': 'Component({})',
      'pages/broken/broken.wxml': '<wxs src="./broken.wxs" module="m"/><view id="v">{{m.any}}-</view>',
      'pages/broken/broken.wxs': 'module.exports = { any: 1 }; nothing.here()',
    },
    onException: (message) => exceptions.push(message),
  })
})
afterAll(() => session.close())

const look = async () => (await (await session.app.currentPage())!.callMethod('look')) as [unknown[], unknown[], boolean, unknown, number]

describe('WXS', () => {
  test('modules compute for templates, with each other, in a language of their own', async () => {
    const page = await session.go('reLaunch', '/pages/a/a')
    expect(await page.callMethod('texts')).toEqual([
      3, 42, 'Number,String,Boolean,Array,Object,Function,Date,RegExp', true, false, '2 1000', true, 1, 2,
      'undefined,undefined,undefined,undefined,undefined,undefined,undefined', '5Array!',
    ])
  })

  test('a function that throws is told, and the template goes on', async () => {
    const page = await session.go('reLaunch', '/pages/a/a')
    exceptions = []
    await page.setData({ thrown: true })
    expect(exceptions).toEqual(['aus WXS'])
    expect(((await page.callMethod('texts')) as string[]).at(-1)).toBe('|still')
  })

  test('handles events with the instances of what is touched and of its owner', async () => {
    const page = await session.go('reLaunch', '/pages/events/events')
    const box = await find(page, '#box')
    const at = (x: number) => {
      const touch = { identifier: 0, clientX: x, clientY: 20, pageX: x, pageY: 20 }
      return { touches: [touch], changeTouches: [touch] }
    }
    await box.touchstart(at(20))
    await box.touchmove(at(80))
    await box.touchmove(at(140))
    await box.touchend({ ...at(140), touches: [] })
    await page.waitFor(async () => (await look())[4] === 2)
    expect((await look())[0]).toEqual([1, 2].map((count) => ({
      count, all: 2, has: true, gone: false, data: { name: 'kiste' }, type: 'touchmove', touches: 1, none: true, box: 20, style: 'rgb(1, 2, 3)',
    })))
    const shown = session.host.page.frameLocator('iframe.on').locator('#box')
    expect([(await box.size()).width, await shown.getAttribute('class')]).toEqual([52, 'on'])
  })

  test('stops an event by false, triggers events, and its errors are told', async () => {
    const page = await session.go('reLaunch', '/pages/events/events')
    exceptions = []
    for (const selector of ['#stop', '#box', '#fails']) await (await find(page, selector)).tap()
    expect((await look()).slice(2, 4)).toEqual([false, { by: 'wxs' }])
    expect(exceptions).toEqual(['im WXS-Handler'])
  })

  test('hears of properties that change, the first time too', async () => {
    const page = await session.go('reLaunch', '/pages/events/events')
    await page.setData({ value: 2 })
    await page.setData({ value: 2 })
    expect((await look())[1]).toEqual([[1, 'nothing', 'prop'], [2, 1, 'prop']])
  })

  test('a module that fails while loading is named and takes nothing else with it', async () => {
    const page = await session.go('reLaunch', '/pages/broken/broken')
    expect(await (await find(page, '#v')).text()).toBe('1-')
  })
})

test('a broken WXS module is named when the app starts', async () => {
  const told: string[] = []
  const other = await open({
    files: { 'pages/a/a.wxml': '<wxs src="./b.wxs" module="m"/><wxs module="own">nirgends.x</wxs>', 'pages/a/b.wxs': 'nothing.here()' },
    onException: (message) => told.push(message),
  })
  await other.close()
  expect(told.sort()).toEqual(['pages/a/a.wxml <wxs module="own">: nirgends is not defined', 'pages/a/b.wxs: nothing is not defined'])
})
