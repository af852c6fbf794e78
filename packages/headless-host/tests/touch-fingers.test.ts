import { find, open, type Page, type Session } from './support.ts'

const note = (event: string) => `bind${event}="note"`
const EVENTS = ['touchstart', 'touchmove', 'touchend', 'tap', 'longpress'].map(note).join(' ')

let session: Session
let page: Page
beforeAll(async () => {
  session = await open({
    files: {
      'pages/a/a.wxml': `<view class="pad" style="width: 300px; height: 200px" ${EVENTS}><text class="in">板</text></view>
        <scroll-view class="list" scroll-y style="height: 200px"><view style="height: 2000px">长</view></scroll-view>
        <view class="other" style="height: 40px">别处</view>`,
      'pages/a/a.js': `Page({
        data: { seen: [] },
        note({ type, touches, changedTouches }) {
          const places = (list) => list.map(({ identifier, clientX, clientY }) => [identifier, Math.round(clientX), Math.round(clientY)])
          this.setData({ seen: [...this.data.seen, { type, touches: places(touches), changed: places(changedTouches) }] })
        },
      })`,
    },
  })
})
beforeEach(async () => {
  page = await session.go('reLaunch', '/pages/a/a')
})
afterAll(() => session.close())

interface Seen {
  type: string
  touches: number[][]
  changed: number[][]
}
const seen = async () => (await page.data('seen')) as Seen[]
const types = async () => (await seen()).map(({ type }) => type)
const touch = (identifier: number, clientX: number, clientY: number) => ({ identifier, clientX, clientY })
const changing = (...changedTouches: object[]) => ({ changedTouches }) as object

describe('fingers', () => {
  test('that touch and let go are a tap', async () => {
    const pad = await find(page, '.pad')
    await pad.touchstart()
    await pad.touchend()
    expect(await types()).toEqual(['touchstart', 'touchend', 'tap'])
    expect((await seen())[0]).toEqual({ type: 'touchstart', touches: [[0, 150, 100]], changed: [[0, 150, 100]] })
    expect((await seen())[1]?.touches).toEqual([])
  })

  test('that stay are a long press and no tap', async () => {
    await (await find(page, '.pad')).longpress()
    expect(await types()).toEqual(['touchstart', 'longpress', 'touchend'])
  })

  test('that move are no tap, and are where they were moved to', async () => {
    const pad = await find(page, '.pad')
    await pad.touchstart(changing(touch(0, 20, 20)))
    await pad.touchmove(changing(touch(0, 60, 50)))
    await pad.touchend(changing(touch(0, 90, 80)))
    const all = await seen()
    expect(all[0]?.changed).toEqual([[0, 20, 20]])
    expect(all.at(-1)).toMatchObject({ type: 'touchend', changed: [[0, 90, 80]] })
    expect(await types()).not.toContain('tap')
  })

  test('are two at a time, moved together, lifted together', async () => {
    const pad = await find(page, '.pad')
    await pad.touchstart(changing(touch(0, 40, 40), touch(1, 200, 40)))
    await pad.touchmove(changing(touch(0, 60, 40), touch(1, 180, 40)))
    await expect(pad.touchend(changing(touch(1, 180, 40)))).rejects.toThrow('lifting some of several fingers is not supported')
    await pad.touchend()
    const all = await seen()
    expect(all.filter(({ type }) => type === 'touchstart').at(-1)?.touches).toEqual([[0, 40, 40], [1, 200, 40]])
    expect(all.filter(({ type }) => type === 'touchmove').at(-1)?.touches).toEqual([[0, 60, 40], [1, 180, 40]])
    expect(all.filter(({ type }) => type === 'touchend').map(({ touches, changed }) => [touches.length, changed[0]?.[0]])).toEqual([[1, 0], [0, 1]])
  })

  test('can be described by the place on the page, and by `touches` alone', async () => {
    const pad = await find(page, '.pad')
    await pad.touchstart({ touches: [{ identifier: 0, pageX: 30, pageY: 31 }] })
    await pad.touchend()
    expect((await seen())[0]?.changed).toEqual([[0, 30, 31]])
  })

  test('scroll what they drag', async () => {
    const list = await find(page, '.list')
    const { top } = await list.offset()
    await list.touchstart(changing(touch(0, 100, top + 150)))
    for (let y = 140; y >= 20; y -= 20) await list.touchmove(changing(touch(0, 100, top + y)))
    await list.touchend()
    expect(await list.property('scrollTop')).toBeGreaterThan(50)
  })

  test('do not do what a finger cannot', async () => {
    const pad = await find(page, '.pad')
    await expect(pad.touchmove()).rejects.toThrow('no finger is on the screen: touchstart comes first')
    await expect(pad.touchend()).rejects.toThrow('no finger is on the screen: touchstart comes first')
    await expect(pad.touchstart(changing(touch(0, 20, 405)))).rejects.toThrow('view.pad is covered by view.other at 20, 405')
    await pad.touchstart()
    await expect(pad.touchstart()).rejects.toThrow('finger 0 is on the screen already: touchend comes first')
    await expect(pad.touchmove(changing(touch(3, 1, 1)))).rejects.toThrow('finger 3 is not on the screen')
    await pad.touchend()
  })

  test('can be lifted off a page that has gone from under them', async () => {
    const pad = await find(page, '.pad')
    await pad.touchstart()
    page = await session.go('reLaunch', '/pages/a/a')
    await pad.touchend()
    await (await find(page, '.pad')).tap()
    expect(await types()).toContain('tap')
  })

  test('a touch that is only told of reaches the handler with its places', async () => {
    await (await find(page, '.in')).dispatchEvent({ eventName: 'touchmove', touches: [touch(5, 7, 8)], changedTouches: [touch(5, 7, 8)] } as never)
    expect(await seen()).toEqual([{ type: 'touchmove', touches: [[5, 7, 8]], changed: [[5, 7, 8]] }])
  })
})
