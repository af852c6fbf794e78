import { CannotStart } from '../src/index'
import type { LocalCloud, StartOptions } from '../src/index'
import { scratch } from './scratch'
import { call, failure, getJson, post, sdkFor, startCloud, WITH_SDK, writeFunction } from './support'
import type { Wire } from '../src/wire'

const HOUR = 3600_000
const DAY = 24 * HOUR
const timer = (name: string, config: string) => ({ triggers: [{ name, type: 'timer', config }] })

/** A function that writes down each of its runs. */
const RECORDS = `${WITH_SDK}
  exports.main = async event => {
    const { SOURCE, OPENID } = cloud.getWXContext()
    await db.collection('runs').add({ data: { event, SOURCE, OPENID: OPENID || null, now: new Date().toISOString(), at: db.serverDate() } })
  }`

/** Midnight in Beijing, some days from now. */
const midnight = Math.floor(Date.now() / DAY + 2) * DAY - 8 * HOUR

const folder = (functions: Record<string, [body: string, config?: object]>): string => {
  const path = scratch()
  for (const [name, [body, config]] of Object.entries(functions)) writeFunction(path, name, body, config)
  return path
}

async function withCloud(options: Partial<StartOptions>, use: (cloud: LocalCloud) => Promise<void>): Promise<void> {
  const cloud = await startCloud(options)
  await use(cloud).finally(() => cloud.close())
}

test('the moved clock runs the timers it passes in time order, each at its own due time', async () => {
  const functions = folder({
    morning: [RECORDS, timer('daily', '0 0 8 * * * *')],
    noon: [RECORDS, timer('lunch', '0 0 12 * * * *')],
    now: ['exports.main = () => Date.now()'],
  })
  await withCloud({ functions, indexes: { runs: [] } }, async cloud => {
    await post(`${cloud.url}/cloud/clock`, { now: midnight })
    const before = (await call(cloud.url, 'now')).result
    expect(before - midnight).toBeLessThan(3000)

    const store = sdkFor(cloud.url).database().collection('runs')
    await store.where({ SOURCE: 'wx_trigger' }).remove()
    const { body: moved } = await post(`${cloud.url}/cloud/clock`, { advanceMs: 35 * HOUR })
    const due = [8, 12, 32].map(hour => new Date(midnight + hour * HOUR).toISOString())
    expect(moved.ran).toEqual([
      { function: 'morning', trigger: 'daily', at: due[0] },
      { function: 'noon', trigger: 'lunch', at: due[1] },
      { function: 'morning', trigger: 'daily', at: due[2] },
    ])
    expect((await call(cloud.url, 'now')).result - before).toBeGreaterThanOrEqual(35 * HOUR)

    const runs = (await store.orderBy('now', 'asc').get()).data
    expect(runs.map((run: Wire) => run.now)).toEqual(due)
    const event = { Type: 'Timer', TriggerName: 'daily', Time: due[0]!.replace('.000Z', 'Z'), Message: '' }
    expect(runs[0]).toMatchObject({ SOURCE: 'wx_trigger', OPENID: null, event, at: new Date(due[0]!) })

    const { body: back } = await post(`${cloud.url}/cloud/clock`, { now: midnight })
    expect(back.ran).toEqual([])
    expect((await getJson(`${cloud.url}/cloud/clock`)).now - midnight).toBeLessThan(3000)
    expect((await post(`${cloud.url}/cloud/clock`, { advanceMs: 9 * HOUR })).body.ran).toHaveLength(1)
  })
})

test('a timer that fails is told, and the move goes on', async () => {
  const functions = folder({ fails: [`exports.main = () => { throw new Error('no luck') }`, timer('daily', '0 0 8 * * * *')] })
  await withCloud({ functions }, async cloud => {
    await cloud.clock.set(midnight)
    const ran = await cloud.clock.advance(2 * DAY)
    expect(ran.map(run => run.error)).toEqual([expect.stringContaining('no luck'), expect.stringContaining('no luck')])
  })
})

test('a move past more than 10,000 runs is refused, and nothing has moved', async () => {
  const functions = folder({ tick: ['exports.main = () => null', timer('tick', '0 * * * * * *')] })
  await withCloud({ functions }, async cloud => {
    const { status, body } = await post(`${cloud.url}/cloud/clock`, { advanceMs: 10 * DAY })
    expect([status, body.errMsg]).toEqual([400, expect.stringContaining('10000')])
    expect(Math.abs(cloud.clock.now() - Date.now())).toBeLessThan(1000)
    expect(cloud.logs()).toHaveLength(0)
  })
})

test('the timers there are and when each is due next', async () => {
  const functions = folder({
    morning: ['exports.main = () => null', timer('daily', '0 0 8 * * * *')],
    over: ['exports.main = () => null', timer('once', '0 0 8 1 1 * 2020')],
    plain: ['exports.main = () => null'],
  })
  await withCloud({ functions }, async cloud => {
    const timers = () => getJson(`${cloud.url}/cloud/timers`)
    await cloud.clock.set(midnight)
    expect(await timers()).toEqual([
      { function: 'morning', trigger: 'daily', config: '0 0 8 * * * *', next: midnight + 8 * HOUR },
      { function: 'over', trigger: 'once', config: '0 0 8 1 1 * 2020', next: null },
    ])
    await cloud.clock.set(midnight + 9 * HOUR)
    expect((await timers())[0].next).toBe(midnight + 32 * HOUR)
    writeFunction(functions, 'morning', 'exports.main = () => null', timer('later', '0 0 10 * * * *'))
    expect((await timers())[0]).toMatchObject({ trigger: 'later', next: midnight + 10 * HOUR })
    writeFunction(functions, 'morning', 'exports.main = () => null', timer('broken', 'soon'))
    expect((await timers()).map((each: Wire) => each.function)).toEqual(['over'])
  })
})

test('timers also run as time goes by, each time once', async () => {
  const functions = folder({ tick: ['exports.main = event => console.log(event.Time)', timer('tick', '* * * * * * *')] })
  await withCloud({ functions }, async cloud => {
    while (cloud.logs().length < 3) await new Promise(resolve => setTimeout(resolve, 50))
    const times = cloud.logs().map(entry => Date.parse(entry.lines[0]!.text)).sort()
    expect(times).toEqual(times.map((_each, i) => times[0]! + i * 1000))
  })
})

test('timers due while the machine slept are missed, as those while it was off', async () => {
  const functions = folder({ tick: ['exports.main = event => console.log(event.Time)', timer('tick', '* * * * * * *')] })
  await withCloud({ functions }, async cloud => {
    while (cloud.logs().length < 1) await new Promise(resolve => setTimeout(resolve, 20))
    const { now } = Date
    const asleep = now()
    const awake = jest.spyOn(Date, 'now').mockImplementation(() => now() + 2 * HOUR)
    const times = () => cloud.logs().map(entry => Date.parse(entry.lines[0]!.text))
    while (times().filter(time => time > asleep + HOUR).length < 2) await new Promise(resolve => setTimeout(resolve, 20))
    // A run that was under way when it fell asleep still ends.
    expect(times().filter(time => time > asleep && time < asleep + HOUR)).toEqual([])
    awake.mockRestore()
  })
})

test('a timer that takes long holds up neither the clock nor the next runs', async () => {
  const functions = folder({ slow: ['exports.main = () => new Promise(resolve => setTimeout(resolve, 2500))', timer('tick', '* * * * * * *')] })
  await withCloud({ functions }, async cloud => {
    const run = post(`${cloud.url}/cloud/timers/run`, { name: 'slow' })
    const began = performance.now()
    await cloud.clock.freeze()
    expect(performance.now() - began).toBeLessThan(1500)
    expect((await run).body).toEqual([{ function: 'slow', trigger: 'tick', at: expect.any(String) }])
  })
})

describe('a trigger comes at least once', () => {
  const twins = (runs: Wire[]) => {
    expect(runs).toHaveLength(2)
    expect(runs[0].event).toEqual(runs[1].event)
    expect(Math.abs(runs[0].began - runs[1].began)).toBeLessThan(300)
  }
  const body = `${WITH_SDK}
    exports.main = async event => {
      const began = performance.timeOrigin + performance.now()
      await new Promise(resolve => setTimeout(resolve, 300))
      await db.collection('runs').add({ data: { event, began } })
    }`
  let cloud: LocalCloud
  let runs: () => Promise<Wire[]>
  beforeAll(async () => {
    cloud = await startCloud({ functions: folder({ nightly: [body, timer('nightly', '0 0 3 * * * *')], plain: ['exports.main = () => 1'] }), indexes: { runs: [] } })
    await post(`${cloud.url}/cloud/timers/run`, { name: 'nightly', twice: true }) // both instances are warm from here on
    runs = async () => {
      const store = sdkFor(cloud.url).database().collection('runs')
      const { data } = await store.get()
      await Promise.all(data.map(({ _id }: Wire) => store.doc(_id).remove()))
      return data
    }
    await runs()
  })
  afterAll(() => cloud.close())

  test('once, when nobody asks for more', async () => {
    expect((await post(`${cloud.url}/cloud/timers/run`, { name: 'nightly' })).body).toHaveLength(1)
    expect(await runs()).toHaveLength(1)
  })

  test('asked to run twice, the second starts while the first runs, with the same event', async () => {
    const { body: ran } = await post(`${cloud.url}/cloud/timers/run`, { name: 'nightly', twice: true })
    expect(ran).toHaveLength(2)
    twins(await runs())
  })

  test('a fault delivers twice when the clock passes it', async () => {
    await cloud.clock.set(midnight)
    await runs()
    cloud.faults.add([{ at: 'timer:nightly', do: 'twice', times: 1 }])
    expect(await cloud.clock.advance(4 * HOUR)).toHaveLength(2)
    const both = await runs()
    twins(both)
    expect(both[0].event.Time).toBe(new Date(midnight + 3 * HOUR).toISOString().replace('.000Z', 'Z'))
    expect(await cloud.clock.advance(DAY)).toHaveLength(1)
  })

  test('a function without a timer is 404, and an odd twice 400', async () => {
    expect((await post(`${cloud.url}/cloud/timers/run`, { name: 'plain' })).status).toBe(404)
    expect((await post(`${cloud.url}/cloud/timers/run`, { name: 'nowhere' })).status).toBe(404)
    expect((await post(`${cloud.url}/cloud/timers/run`, { name: 'nightly', twice: 'yes' })).status).toBe(400)
  })
})

test('two triggers on one function are refused at start', async () => {
  const trigger = { name: 'a', type: 'timer', config: '0 0 8 * * * *' }
  const functions = folder({ twice: ['exports.main = () => null', { triggers: [trigger, { ...trigger, name: 'b' }] }] })
  const error = await failure(startCloud({ functions }))
  expect(error).toBeInstanceOf(CannotStart)
  expect(error.message).toContain('twice')
})
