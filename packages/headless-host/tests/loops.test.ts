import { start } from '../src/index.ts'
import { build, find, open, type Session } from './support.ts'

/** Short, so that the tests are; what is still at work after half of it is a slow phone, not a loop. */
const LIMIT = 1000

const FILES = {
  'pages/a/a.wxml': '<view class="spin" style="height: 40px" bindtap="spin">转</view><view class="late" style="height: 40px" bindtap="spinLater">等</view><view class="n" style="height: 40px" bindtap="add">{{n}}</view><view class="catch" style="height: 40px" bindtouchstart="hold">按</view>',
  'pages/a/a.js': `Page({
    data: { n: 0 },
    spin() { for (;;); },
    async spinLater() { await Promise.resolve(); for (;;); },
    hold() { for (;;); },
    add() { this.setData({ n: this.data.n + 1 }) },
    work(ms) { const until = Date.now() + ms; while (Date.now() < until); return '干完了' },
    slow(ms) { return new Promise((resolve) => setTimeout(resolve, ms, '等到了')) },
    observe() { this.setData({ n: -1 }, function spinCallback() { for (;;); }) },
  })`,
  'pages/stuck/stuck.wxml': '<view>{{n}}</view>',
  'pages/stuck/stuck.js': 'Page({ onLoad() { for (;;); } })',
}

let session: Session
beforeAll(async () => {
  session = await open({ files: FILES, timeout: LIMIT })
})
afterAll(() => session.close())

async function timed(run: () => Promise<unknown>): Promise<{ message: string; ms: number }> {
  const startedAt = Date.now()
  const message = await run().then(() => 'no error', (error: Error) => error.message)
  return { message, ms: Date.now() - startedAt }
}

/** The host answers, the page renders, fingers work, other pages open. */
async function assertAlive(): Promise<void> {
  const page = await session.go('reLaunch', '/pages/a/a')
  await (await find(page, '.n')).tap()
  expect(await (await find(page, '.n')).text()).toBe('1')
}

const fresh = () => session.go('reLaunch', '/pages/a/a')

describe('an endless loop is ended, and named:', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ['in a handler', async () => (await find(await fresh(), '.spin')).tap(), 'Element.tap: pages/a/a: spin did not end within 1 s'],
    ['in a handler, after it waited', async () => (await find(await fresh(), '.late')).tap(), 'Element.tap: something after pages/a/a: spinLater did not end'],
    ['while the finger is still on the glass', async () => (await find(await fresh(), '.catch')).touchstart(), 'Element.touchstart: pages/a/a: hold did not end'],
    ['in a callback of setData', async () => (await fresh()).callMethod('observe'), 'Page.callMethod: pages/a/a: '],
    ['in onLoad of a page being opened', async () => session.go('navigateTo', '/pages/stuck/stuck'), 'App.callWxMethod: pages/stuck/stuck: onLoad did not end'],
    ['in evaluate', async () => session.app.evaluate('() => { for (;;); }'), 'App.callFunction: the evaluated function did not end'],
    ['in a timer', async () => session.app.evaluate('() => { setTimeout(function tick() { for (;;); }, 1) }'), 'App.callFunction: the evaluated function: setTimeout tick did not end'],
  ])('%s', async (_, run, message) => {
    const ended = await timed(run)
    expect(ended.message).toContain(message)
    expect(ended.ms).toBeLessThan(LIMIT * 3)
    await assertAlive()
  })

  test('in an interval, once: it does not come round again', async () => {
    await session.app.evaluate('() => { setInterval(function round() { for (;;); }, 50) }')
    const page = await session.app.currentPage()
    const ended = await timed(() => page!.waitFor(async () => (await page!.data('n')) === 'never'))
    expect(ended.message).toContain('setInterval round did not end')
    await assertAlive()
  })
})

describe('what is not an endless loop', () => {
  test('a promise that takes longer than the limit is waited for', async () => {
    expect(await (await fresh()).callMethod('slow', LIMIT * 1.6)).toBe('等到了')
  })

  test('work that is done in time is let be', async () => {
    expect(await (await fresh()).callMethod('work', LIMIT / 2)).toBe('干完了')
  })

  test('who asks while another call is slow is answered meanwhile', async () => {
    const page = await fresh()
    const slow = page.callMethod('slow', LIMIT * 1.5)
    expect((await timed(() => page.data('n'))).ms).toBeLessThan(LIMIT)
    expect(await slow).toBe('等到了')
  })
})

test('everybody who was waiting when a loop is ended is told', async () => {
  const page = await fresh()
  const spin = await find(page, '.spin')
  const both = await Promise.all([timed(() => spin.tap()), timed(() => new Promise((resolve) => setTimeout(resolve, 300)).then(() => page.data('n')))])
  expect(both.map(({ message }) => message)).toEqual([
    'Element.tap: pages/a/a: spin did not end within 1 s', 'Page.getData: pages/a/a: spin did not end within 1 s',
  ])
  await assertAlive()
})

test.each([
  ['app.js', { 'app.js': 'for (;;);' }, 'app: loading'],
  ['onLoad of the first page', { 'pages/a/a.js': 'Page({ onLoad() { for (;;); } })' }, 'pages/a/a: onLoad'],
])('a loop in %s at launch is an error of the start, with its name', async (_, files, name) => {
  const root = build({ 'pages/a/a.wxml': '<view/>', ...files })
  await expect(start({ root, port: 0, timeout: LIMIT })).rejects.toThrow(`${name} did not end within 1 s`)
})
