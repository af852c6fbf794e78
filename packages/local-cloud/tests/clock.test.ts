import type { LocalCloud } from '../src/index'
import { scratch } from './scratch'
import { call, getJson, post, runCli, sdkFor, startCloud, WITH_SDK, writeFunction } from './support'
import type { Wire } from '../src/wire'

const HOUR = 3600_000
const THEN = Date.parse('2021-05-06T07:08:09.000Z')

const functions = scratch()
let cloud: LocalCloud

beforeAll(async () => {
  writeFunction(functions, 'dates', `${WITH_SDK}
    const NativeDate = Date
    class Stamp extends Date { get isStamp() { return true } }
    exports.main = async event => {
      const began = Date.now()
      const monotonic = performance.now()
      if (event.wait) await new Promise(resolve => setTimeout(resolve, event.wait))
      const { _id } = await db.collection('notes').add({ data: { own: new Date(), server: db.serverDate(), later: db.serverDate({ offset: 60000 }) } })
      const stamp = new Stamp()
      return {
        began, ended: Date.now(), waited: performance.now() - monotonic,
        made: new Date().getTime(), plus: +new Date, text: Date(), called: new Date(0).toISOString(), parts: new Date(2020, 1, 3).toISOString(),
        subclass: [stamp.isStamp, stamp instanceof Stamp, stamp instanceof Date, stamp.getTime(), stamp.constructor.name],
        same: [new Date().constructor === Date, new Date() instanceof NativeDate, Date.name, Date.length, Date.UTC(2020, 0), Date.parse('2020-01-01'), Object.prototype.toString.call(new Date())],
        invalid: String(new Date(undefined)), copied: structuredClone(new Date()).getTime(),
        note: (await db.collection('notes').doc(_id).get()).data,
      }
    }`)
  writeFunction(functions, 'tick', 'exports.main = () => null', { triggers: [{ name: 'hourly', type: 'timer', config: '0 0 * * * * 2021' }] })
  cloud = await startCloud({ functions, indexes: { notes: [] } })
})

afterEach(() => cloud.clock.real())
afterAll(() => cloud.close())

const steer = (change: object) => post(`${cloud.url}/cloud/clock`, change)
const shown = () => getJson(`${cloud.url}/cloud/clock`)

test('a function sees the frozen clock, however it asks', async () => {
  await cloud.clock.freeze()
  await cloud.clock.set(THEN)
  const { result } = await call(cloud.url, 'dates', { wait: 50 })
  expect(result).toMatchObject({ began: THEN, ended: THEN, made: THEN, plus: THEN, text: new Date(THEN).toString(), copied: THEN })
  expect(result.waited).toBeGreaterThan(40)
  expect(result.subclass).toEqual([true, true, true, THEN, 'Stamp'])
  expect(result.same).toEqual([true, true, 'Date', 7, Date.UTC(2020, 0), Date.parse('2020-01-01'), '[object Date]'])
  expect(result).toMatchObject({ called: '1970-01-01T00:00:00.000Z', parts: '2020-02-03T00:00:00.000Z', invalid: 'Invalid Date' })
  expect(result.note).toMatchObject({ own: new Date(THEN).toISOString(), server: new Date(THEN).toISOString(), later: new Date(THEN + 60_000).toISOString() })
})

test('a function in the middle of a call sees a move', async () => {
  await cloud.clock.freeze()
  await cloud.clock.set(THEN)
  const running = call(cloud.url, 'dates', { wait: 300 })
  await new Promise(resolve => setTimeout(resolve, 100))
  await cloud.clock.set(THEN + 60_000)
  expect((await running).result).toMatchObject({ began: THEN, ended: THEN + 60_000 })
})

test('the addresses of files expire by the cloud\'s clock', async () => {
  const sdk = sdkFor(cloud.url)
  const { fileID } = await sdk.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('hello') })
  const { fileList } = await sdk.getTempFileURL({ fileList: [{ fileID, maxAge: 60 }] })
  expect((await fetch(fileList[0].tempFileURL)).status).toBe(200)
  await cloud.clock.advance(61_000)
  expect((await fetch(fileList[0].tempFileURL)).status).toBe(403)
})

test('frozen it stands, moved it stays frozen and runs the timers passed, released it goes on from there', async () => {
  await steer({ now: THEN })
  const frozen = await steer({ frozen: true })
  expect(frozen.body).toMatchObject({ frozen: true, ran: [] })
  await new Promise(resolve => setTimeout(resolve, 30))
  expect((await shown()).now).toBe(frozen.body.now)

  const moved = await steer({ advanceMs: 2 * HOUR })
  expect(moved.body).toMatchObject({ frozen: true, now: frozen.body.now + 2 * HOUR })
  expect(moved.body.ran).toHaveLength(2)
  expect((await shown()).now).toBe(frozen.body.now + 2 * HOUR)

  const released = await steer({ frozen: false })
  expect(released.body).toMatchObject({ frozen: false, ran: [] })
  await new Promise(resolve => setTimeout(resolve, 30))
  const { now } = await shown()
  expect(now - moved.body.now).toBeGreaterThanOrEqual(25)
  expect(now - moved.body.now).toBeLessThan(2000)
})

test('a frozen clock runs no timer, however long it stands', async () => {
  await cloud.clock.set(Date.parse('2021-01-01T00:59:59.000Z'))
  await cloud.clock.freeze()
  const calls = cloud.logs().length
  await new Promise(resolve => setTimeout(resolve, 1500))
  expect(cloud.logs()).toHaveLength(calls)
})

test('real time is one word away, runs no timer on the way, and stays exact', async () => {
  await steer({ now: THEN })
  await steer({ frozen: true })
  expect(Math.abs((await shown()).offsetMs - (THEN - Date.now()))).toBeLessThan(1000)
  const { body } = await steer({ real: true })
  expect(body).toMatchObject({ frozen: false, offsetMs: 0, ran: [] })
  expect(Math.abs(body.now - Date.now())).toBeLessThan(1000)
  expect((await steer({ frozen: false })).body.offsetMs).toBe(0)
})

test.each([[{}], [{ now: 'soon' }], [{ now: null }], [{ now: 9e15 }], [{ advanceMs: '1' }], [{ advanceMs: 8.64e15 }], [{ frozen: 'yes' }], [{ real: false }], [{ now: 1, advanceMs: 1 }], [{ later: 1 }], [{ toString: 1 }]])(
  '%j moves nothing',
  async change => {
    const before = await shown()
    const { status, body } = await steer(change)
    expect([status, typeof body.errMsg]).toEqual([400, 'string'])
    expect((await shown()).offsetMs).toBe(before.offsetMs)
  },
)

describe('over a restart', () => {
  const opened = async (data: string, use: (cloud: LocalCloud) => Promise<unknown>) => {
    const again = await startCloud({ data })
    await use(again).finally(() => again.close())
  }

  test('a moved clock goes on, a frozen one stands, and a released one is forgotten', async () => {
    const data = scratch()
    await opened(data, ({ clock }) => clock.set(THEN))
    await opened(data, async ({ clock }) => {
      expect(clock.frozen).toBe(false)
      expect(clock.now() - THEN).toBeGreaterThanOrEqual(0)
      expect(clock.now() - THEN).toBeLessThan(10_000)
      await clock.freeze()
      await clock.set(THEN)
    })
    await opened(data, async ({ clock }) => {
      expect([clock.frozen, clock.now()]).toEqual([true, THEN])
      await clock.real()
    })
    await opened(data, async ({ clock }) => expect([clock.frozen, clock.offsetMs]).toEqual([false, 0]))
  })

  test('timers missed while the cloud was off are not run', async () => {
    const data = scratch()
    const first = await startCloud({ data, functions })
    await first.clock.set(Date.parse('2021-01-01T00:59:59.500Z'))
    await first.close()
    await new Promise(resolve => setTimeout(resolve, 700))
    const second = await startCloud({ data, functions })
    await new Promise(resolve => setTimeout(resolve, 600))
    expect(second.clock.now()).toBeGreaterThan(Date.parse('2021-01-01T01:00:00.000Z'))
    expect(second.logs()).toEqual([])
    await second.close()
  })

  test('the command line tells that its clock does not show the real time', async () => {
    const args = ['--port', '0', '--data', scratch()]
    const stderr = async (use: (url: string) => Promise<unknown>) => {
      const { child, url, ended } = await runCli(args)
      await use(url)
      child.kill('SIGTERM')
      return (await ended).stderr
    }
    expect(await stderr(async url => post(`${url}/cloud/clock`, { now: THEN }))).toBe('')
    const told: Wire = await stderr(async url => post(`${url}/cloud/clock`, { real: true }))
    expect(told).toContain('2021-05-06T07:08')
    expect(await stderr(async () => null)).toBe('')
  })
})
