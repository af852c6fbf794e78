import { open, type Page, type Session } from './support.ts'

let session: Session
const warnings: string[] = []
beforeAll(async () => {
  session = await open({
    files: {
      'pages/a/a.wxml': '<view class="n">{{n}}</view><view class="n">{{a.b[0].c}}</view><part id="p" v="{{n}}"/><view wx:for="{{rows}}" wx:key="id" class="row">{{item.name}}</view>',
      'pages/a/a.json': { usingComponents: { part: '/parts/part' } },
      'pages/a/a.js': `Page({
        data: { n: 0, a: { b: [{ c: 1 }] }, rows: [] },
        screen() { return new Promise((done) => this.createSelectorQuery().selectAll('.n').fields({ dataset: true }, done).exec()) },
        later(run) { return new Promise((done) => setTimeout(() => done(run()), 30)) },
        limit(size) { this.setData({ n: 'x'.repeat(size - '{"n":""}'.length) }); return this.data.n.length },
        cycle() { const o = {}; o.o = o; this.setData({ o }) },
        functions() { this.setData({ given: { keep: 1, drop() {} }, gone() {} }); return [this.data.given, 'gone' in this.data] },
        undefinedOne() { this.setData({ n: 1, nothing: undefined }); return ['nothing' in this.data, this.data.n] },
        copies() { const list = [{ name: 'a' }]; this.setData({ rows: list }); list[0].name = 'b'; return this.data.rows[0].name },
        paths() { this.setData({ 'a.b[0].c': 5, 'a.b[2].d': 6, 'fresh.deep[1]': 7 }); return [this.data.a, this.data.fresh] },
        order() {
          const seen = []
          return new Promise((done) => {
            this.setData({ n: 1 }, () => seen.push('first'))
            this.setData({ n: 2 }, () => seen.push('second'))
            wx.nextTick(() => { seen.push('tick'); done(seen) })
            seen.push('sync ' + this.data.n)
          })
        },
        burst() {
          const part = this.selectComponent('#p')
          return new Promise((done) => {
            let renders = 0
            this.setUpdatePerformanceListener({}, () => { renders += 1 })
            for (let n = 1; n <= 50; n += 1) this.setData({ n })
            setTimeout(() => done([renders, part.data.v, part.heard]), 30)
          })
        },
        wrong() { return ['text', null, 5].map((data) => { try { this.setData(data) } catch (error) { return error.name } return 'fine' }) },
        unload() { const before = this; return new Promise((done) => { wx.redirectTo({ url: '/pages/b/b' }); setTimeout(() => { before.setData({ n: 9 }, () => done([before.data.n, getCurrentPages()[0].route])); setTimeout(() => done('no callback'), 100) }, 200) }) },
        bigBytes() { this.setData({ n: '汉'.repeat(1000) }) },
      })`,
      'pages/b/b.wxml': 'b',
      'parts/part.wxml': '{{v}}',
      'parts/part.json': { component: true },
      'parts/part.js': `Component({ properties: { v: Number }, observers: { v() { this.heard = (this.heard || 0) + 1 } }, attached() { this.setData({ own: 1 }) } })`,
    },
  })
  await session.app.evaluate(() => {})
  session.app.on('console', (event: { type: string; args: unknown[] }) => warnings.push(`${event.type} ${String(event.args[0])}`))
})
afterAll(() => session.close())

const fresh = (): Promise<Page> => session.go('reLaunch', '/pages/a/a')
const LIMIT = 1024 * 1024

describe('setData', () => {
  test.each([
    ['hands over a copy', 'copies', 'a'],
    ['writes paths, and makes what lies on the way', 'paths', [{ b: [{ c: 5 }, null, { d: 6 }] }, { deep: [null, 7] }]],
    ['drops functions', 'functions', [{ keep: 1 }, false]],
    ['does not set what is undefined', 'undefinedOne', [false, 1]],
    ['changes data at once and calls back in order, later', 'order', ['sync 2', 'first', 'second', 'tick']],
    ['many times in a row is one rendering; a child hears of the last value', 'burst', [1, 50, 2]],
    ['refuses what is no object', 'wrong', ['TypeError', 'TypeError', 'TypeError']],
    ['after the page has gone is harmless, and still calls back', 'unload', [9, 'pages/b/b']],
  ])('%s', async (_, method, expected) => {
    expect(await (await fresh()).callMethod(method)).toEqual(expected)
  })

  test('refuses a cycle by the page’s name', async () => {
    await expect((await fresh()).callMethod('cycle')).rejects.toThrow('setData of pages/a/a: Converting circular structure to JSON')
  })

  test('takes 1,024 kB and not a byte more', async () => {
    const page = await fresh()
    expect(await page.callMethod('limit', LIMIT)).toBe(LIMIT - 8)
    await expect(page.callMethod('limit', LIMIT + 1)).rejects.toThrow(`setData of pages/a/a: 数据传输长度为 ${LIMIT + 1} 已经超过最大长度 ${LIMIT}`)
    expect(((await page.data('n')) as string).length).toBe(LIMIT - 8)
  })

  test('is counted in bytes of UTF-8, on its page', async () => {
    const page = await fresh()
    const before = (await session.host.metrics()).pages['pages/a/a']!
    await page.callMethod('bigBytes')
    const after = (await session.host.metrics()).pages['pages/a/a']!
    expect([after.calls - before.calls, after.bytes - before.bytes]).toEqual([1, 3000 + '{"n":""}'.length])
  })
})

/** Pages that never are still: who taps does not wait for them. */
describe('a page is waited for', () => {
  const measured = async (start: string) => {
    const page = await fresh()
    await session.app.evaluate(`() => { ${start} }` as never)
    await new Promise((done) => setTimeout(done, 400))
    const begun = Date.now()
    await page.callMethod('paths')
    return Date.now() - begun
  }

  test('through a chain of short timers', async () => {
    await fresh()
    const found = await session.app.evaluate(
      () =>
        new Promise((done) => {
          const page = getCurrentPages()[0]!
          let left = 8
          const step = () => (left-- ? setTimeout(step, 0) : page.setData({ n: 'end' }))
          step()
          done(page.data.n)
        }),
    )
    expect(found).toBe(0)
    expect(await (await session.app.currentPage())!.data('n')).toBe('end')
  })

  // Far below the seconds that waiting for any of them would take; how long it takes on an idle machine is no test's business.
  test.each([
    ['an interval', 'setInterval(() => getCurrentPages()[0].setData({ n: Date.now() }), 16)'],
    ['a timer that sets itself again', 'const again = () => setTimeout(again, 0); again()'],
    ['a loop that sleeps', '(async () => { for (;;) await new Promise((done) => setTimeout(done, 16)) })()'],
  ])('but not for %s', async (_, start) => {
    expect(await measured(start)).toBeLessThan(700)
  })
})
