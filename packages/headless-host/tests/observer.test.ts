import { open, type Page, type Session } from './support.ts'

let session: Session
let page: Page
beforeAll(async () => {
  session = await open({
    files: {
      'pages/q/q.wxml': `<view id="a" class="x" data-n="1" mark:m="k" style="width:100px;height:20px;color:rgb(1,2,3)">甲</view>
        <scroll-view id="s" scroll-y style="width:80px;height:50px"><view style="height:200px;width:80px"/></scroll-view>
        <view class="x" data-n="2" style="height:10px"/><input id="i" value="{{value}}" maxlength="{{8}}"/><canvas id="c" type="2d"/><view id="plain"/>
        <part id="p" class="host"/><view style="height:2000px"/>`,
      'pages/q/q.json': { usingComponents: { part: '/parts/part' } },
      'pages/q/q.js': `Page({
        data: { value: 'v' },
        ask(code) { return new Promise((done) => { const query = this.createSelectorQuery(); ASKS[code](query, this); query.exec(done) }) },
        global() { return new Promise((done) => wx.createSelectorQuery().select('#a').boundingClientRect().in(this.selectComponent('#p')).select('#in').boundingClientRect().exec((found) => done(found.map((one) => one.id)))) },
        order() { const seen = []; return new Promise((done) => this.createSelectorQuery().select('#a').boundingClientRect(() => seen.push('one')).select('#none').boundingClientRect((found) => seen.push(found)).selectAll('.none').boundingClientRect((found) => seen.push(found)).exec(() => { seen.push('exec'); done(seen) })) },
        afterSetData() { return new Promise((done) => { this.setData({ value: 'w' }); this.createSelectorQuery().select('#i').fields({ properties: ['value', 'maxlength', 'class', 'nothing'] }, done).exec() }) },
        wrongIn() { try { this.createSelectorQuery().in({}) } catch (error) { return error.message } },
        canvas() { return new Promise((done) => this.createSelectorQuery().select('#c').node().exec(([found]) => done([typeof found.node, typeof (found.node && found.node.getContext)]))) },
      })
      const ASKS = {
        box: (query) => query.select('#a').boundingClientRect(),
        all: (query) => query.selectAll('.x').boundingClientRect(),
        viewport: (query) => query.selectViewport().boundingClientRect(),
        viewportScroll: (query) => query.selectViewport().scrollOffset(),
        scroll: (query) => query.select('#s').scrollOffset(),
        fields: (query) => query.select('#a').fields({ id: true, dataset: true, mark: true, rect: true, size: true, scrollOffset: true, computedStyle: ['color', 'margin-top'], node: true, context: true }),
        through: (query) => query.select('.host >>> .inner').fields({ id: true }).select('.inner').fields({ id: true }),
        plainNode: (query) => query.select('#plain').node(),
      }`,
      'pages/o/o.wxml': `<scroll-view id="box" scroll-y style="height:100px"><view style="height:150px"/><view class="target" id="t1" data-n="1" style="height:40px"/><view class="target" id="t2" style="height:40px"/><view style="height:300px"/></scroll-view>
        <view id="seen" style="height:10px"/><view style="height:3000px"/><view id="far" data-far="yes" style="height:100px"/><part id="p"/>`,
      'pages/o/o.json': { usingComponents: { part: '/parts/part' } },
      'pages/o/o.js': `Page({
        told: [],
        note(name) { return (result) => this.told.push([name, result.id, Math.round(result.intersectionRatio * 100) / 100]) },
        start(name) { this.told = []; OBSERVERS[name](this); return true },
        take() { return this.told.splice(0) },
        whole() { return new Promise((done) => this.createIntersectionObserver().relativeToViewport().observe('#seen', done)) },
        forgot() { try { this.createIntersectionObserver().observe('#seen', () => {}) } catch (error) { return error.message } },
        stop() { this.running.disconnect() },
        inPart() { return new Promise((done) => this.selectComponent('#p').createIntersectionObserver().relativeToViewport({ bottom: 5000 }).observe('#in', (result) => done(result.id))) },
        media(component) { return new Promise((done) => { const seen = []; const observer = (component ? this.selectComponent('#p') : wx).createMediaQueryObserver(); observer.observe({ maxWidth: 500, orientation: 'portrait' }, ({ matches }) => { seen.push(matches); setTimeout(() => { observer.disconnect(); done(seen) }, 20) }) }) },
      })
      const OBSERVERS = {
        viewport: (page) => { page.running = page.createIntersectionObserver(); page.running.relativeToViewport().observe('#far', page.note('far')) },
        margin: (page) => { page.running = wx.createIntersectionObserver(page); page.running.relativeToViewport({ bottom: 5000 }).observe('#far', page.note('margin')) },
        thresholds: (page) => { page.running = page.createIntersectionObserver({ thresholds: [0.25, 0.75, 1] }); page.running.relativeTo('#box').observe('#t1', page.note('t')) },
        all: (page) => { page.running = page.createIntersectionObserver({ observeAll: true, nativeMode: true }); page.running.relativeTo('#box').observe('.target', page.note('all')) },
        initial: (page) => { page.running = page.createIntersectionObserver({ initialRatio: 1, thresholds: [1] }); page.running.relativeToViewport().observe('#seen', page.note('initial')) },
        two: (page) => { page.running = page.createIntersectionObserver(); page.running.relativeTo('#box').relativeTo('#seen').observe('#t1', page.note('two')) },
      }`,
      'parts/part.wxml': '<view id="in" class="inner" style="height:5px">内</view>',
      'parts/part.json': { component: true },
      'parts/part.js': 'Component({})',
    },
  })
})
afterAll(() => session.close())

describe('createSelectorQuery', () => {
  beforeAll(async () => {
    page = await session.go('reLaunch', '/pages/q/q')
  })

  const box = { left: 0, top: 0, right: 100, bottom: 20, width: 100, height: 20 }
  test.each([
    ['the box of one', 'box', [{ id: 'a', dataset: { n: '1' }, ...box }]],
    ['the boxes of all, in order', 'all', [[expect.objectContaining({ dataset: { n: '1' } }), expect.objectContaining({ dataset: { n: '2' }, height: 10 })]]],
    ['the viewport', 'viewport', [expect.objectContaining({ id: '', left: 0, top: 0, width: 390 })]],
    ['how far the page is scrolled', 'viewportScroll', [expect.objectContaining({ scrollTop: 0, scrollLeft: 0, scrollWidth: 390 })]],
    ['how far a scroll-view is scrolled', 'scroll', [expect.objectContaining({ id: 's', scrollTop: 0, scrollHeight: 200, scrollWidth: 80 })]],
    ['fields of every kind', 'fields', [{
      id: 'a', dataset: { n: '1' }, mark: { m: 'k' }, ...box, scrollLeft: 0, scrollTop: 0, scrollWidth: 100, scrollHeight: expect.any(Number),
      color: 'rgb(1, 2, 3)', 'margin-top': '0px', node: null, context: null,
    }]],
    ['across a component’s border only by >>>', 'through', [{ id: 'in' }, null]],
    ['no node of what has none to show', 'plainNode', [{ node: null }]],
  ])('answers %s', async (_, code, expected) => {
    expect(await page.callMethod('ask', code)).toEqual(expected)
  })

  test.each([
    ['asks a component by in, the page before', 'global', ['a', 'in']],
    ['calls back in order, then all at once', 'order', ['one', null, [], 'exec']],
    ['sees what setData has just changed, and only public properties', 'afterSetData', { value: 'w', maxlength: 8 }],
    ['says what is no component', 'wrongIn', 'SelectorQuery.in: the argument is neither a page nor a component'],
    ['hands out a canvas by its node', 'canvas', ['object', 'function']],
  ])('%s', async (_, method, expected) => {
    expect(await page.callMethod(method)).toEqual(expected)
  })
})

describe('createIntersectionObserver', () => {
  beforeEach(async () => {
    page = await session.go('reLaunch', '/pages/o/o')
  })

  const drawn = () => new Promise((done) => setTimeout(done, 80))
  const told = async () => {
    await drawn()
    return (await page.callMethod('take')) as unknown[]
  }
  const start = (name: string) => page.callMethod('start', name)
  const scrollBox = (top: number) => session.host.page.frameLocator('iframe.on').locator('#box').evaluate((element, y) => void (element.scrollTop = y), top)
  const scrollPage = (top: number) => session.app.callWxMethod('pageScrollTo', { scrollTop: top, duration: 0 })

  test('tells when something comes into the viewport and when it leaves', async () => {
    await start('viewport')
    expect(await told()).toEqual([])
    await scrollPage(3000)
    expect(await told()).toEqual([['far', 'far', 1]])
    await scrollPage(0)
    expect(await told()).toEqual([['far', 'far', 0]])
  })

  test('reckons with margins, and falls silent when disconnected', async () => {
    await start('margin')
    expect(await told()).toEqual([['margin', 'far', 1]])
    await page.callMethod('stop')
    await scrollPage(3000)
    expect(await told()).toEqual([])
  })

  test('tells at each threshold', async () => {
    await start('thresholds')
    for (const [top, ratio] of [[60, 0.25], [80, 0.75], [95, 1], [50, 0]] as const) {
      await scrollBox(top)
      expect(await told()).toEqual([['t', 't1', ratio]])
    }
  })

  test('observes all when asked to, the first otherwise', async () => {
    await start('all')
    await scrollBox(150)
    expect(await told()).toEqual([['all', 't1', 1], ['all', 't2', 1]])
  })

  test('says nothing of what is as initialRatio has it', async () => {
    await start('initial')
    expect(await told()).toEqual([])
  })

  test('of several areas takes what they have in common', async () => {
    await start('two')
    await scrollBox(150)
    expect(await told()).toEqual([])
  })

  test('tells all of it', async () => {
    const area = { left: 0, right: 390, width: 390, top: 100, bottom: 110, height: 10 }
    expect(await page.callMethod('whole')).toEqual({
      id: 'seen', dataset: {}, time: expect.any(Number) as number, intersectionRatio: 1, intersectionRect: area, boundingClientRect: area,
      relativeRect: expect.objectContaining({ left: 0, top: 0, width: 390 }) as object,
    })
  })

  test('works inside a component, and says what was forgotten', async () => {
    expect(await page.callMethod('inPart')).toBe('in')
    expect(await page.callMethod('forgot')).toBe('IntersectionObserver.observe: call relativeTo or relativeToViewport first')
  })
})

test('createMediaQueryObserver tells whether the page’s size matches', async () => {
  page = await session.go('reLaunch', '/pages/o/o')
  expect(await page.callMethod('media', false)).toEqual([true])
  expect(await page.callMethod('media', true)).toEqual([true])
})
