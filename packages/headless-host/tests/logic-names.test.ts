import { open, type Session } from './support.ts'

let session: Session
beforeAll(async () => {
  session = await open({
    files: {
      'pages/a/a.wxml': '<wxs module="m">module.exports = { twice: function (n) { return n * 2 } }</wxs><part id="p" n="{{n}}"/><view>{{m.twice(n)}}</view>',
      'pages/a/a.json': { usingComponents: { part: '/parts/part' } },
      'pages/a/a.js': `Page({
        data: { n: 0 },
        method() {},
        timer() { setTimeout(function later() {}, 0) },
        interval() { const id = setInterval(function round() { clearInterval(id) }, 1) },
        callback() { this.setData({ own: 1 }, () => {}) },
        query() { this.createSelectorQuery().exec(() => {}) },
        wx() { wx.getSystemInfo({ success() {} }) },
      })`,
      'parts/part.wxml': '',
      'parts/part.json': { component: true },
      'parts/part.js': `const shared = require('../shared/behavior.js')
        Component({ behaviors: [shared], properties: { n: { type: Number, observer() {} } }, data: { a: 1, b: 1 }, observers: { 'a, b'() {} }, pageLifetimes: { show() {} }, methods: { own() {} } })`,
      'shared/behavior.js': `module.exports = Behavior({ methods: { inherited() {} } })`,
    },
  })
})
afterAll(() => session.close())

/** What ran last is what an endless loop would have been ended in. */
describe('what runs has a name: its file, and what it is there', () => {
  test.each([
    [`getCurrentPages()[0].method()`, 'pages/a/a: method'],
    [`getCurrentPages()[0].selectComponent('#p').own()`, 'parts/part: own'],
    [`getCurrentPages()[0].selectComponent('#p').inherited()`, 'shared/behavior: inherited'],
    [`getCurrentPages()[0].selectComponent('#p').setData({ a: 2 })`, 'parts/part: observer of a, b'],
    [`getCurrentPages()[0].selectComponent('#p').setData({ n: 5 })`, 'parts/part: property n.observer'],
    [`getCurrentPages()[0].timer()`, 'pages/a/a: setTimeout later'],
    [`getCurrentPages()[0].interval()`, 'pages/a/a: setInterval round'],
    [`getCurrentPages()[0].callback()`, 'pages/a/a: setData callback'],
    [`getCurrentPages()[0].query()`, 'pages/a/a: selector query'],
  ])('%s', async (code, name) => {
    await session.app.evaluate(`() => { ${code} }` as never)
    await new Promise((done) => setTimeout(done, 30))
    expect(await session.host.page.evaluate(() => window.__takeStuck())).toBe(`something after ${name}`)
  })
})
