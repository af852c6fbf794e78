import fc from 'fast-check'
import { CannotStart } from '../src/index'
import { parseCron } from '../src/timers/cron'
import { call, failure, getJson, post, sdkFor, startCloud, temporaryFolder, WITH_SDK, writeFunction } from './support'
import type { Wire } from '../src/wire'

const HOUR = 3600_000
const next = (cron: string, after: string) => {
  const at = parseCron(cron).next(Date.parse(after))
  return at === null ? null : new Date(at).toISOString()
}

describe('trigger times', () => {
  test('seven fields, read in UTC+8', () => {
    expect(next('0 0 8 * * * *', '2026-01-01T00:00:00Z')).toBe('2026-01-02T00:00:00.000Z')
    expect(next('*/20 * * * * * *', '2026-01-01T00:00:05Z')).toBe('2026-01-01T00:00:20.000Z')
    expect(next('0 30 23 31 12 * 2027', '2026-01-01T00:00:00Z')).toBe('2027-12-31T15:30:00.000Z')
    expect(next('0 0 0 29 2 * *', '2026-01-01T00:00:00Z')).toBe('2028-02-28T16:00:00.000Z')
    expect(next('0 0 9 * * MON-FRI *', '2026-01-02T02:00:00Z')).toBe('2026-01-05T01:00:00.000Z')
    expect(next('0 0 0 1 1 * 2020', '2026-01-01T00:00:00Z')).toBeNull()
  })

  test('day and weekday both given mean either', () => {
    const days = ['2026-01-01T00:00:00Z']
    for (let i = 0; i < 3; i++) days.push(next('0 0 12 15 * 0 *', days[i]!)!)
    expect(days.slice(1)).toEqual(['2026-01-04T04:00:00.000Z', '2026-01-11T04:00:00.000Z', '2026-01-15T04:00:00.000Z'])
  })

  test.each(['* * * * *', '60 * * * * * *', '0 0 24 * * * *', '0 0 0 0 * * *', 'x * * * * * *', '5-1 * * * * * *', '*/0 * * * * * *'])('%s is refused', cron => {
    expect(() => parseCron(cron)).toThrow()
  })

  test('the next time is always later, and none lies between', () => {
    const field = (max: number) => fc.oneof(fc.constant('*'), fc.integer({ min: 0, max }).map(String))
    fc.assert(
      fc.property(field(59), field(59), field(23), fc.integer({ min: 0, max: 4e9 }), (second, minute, hour, seconds) => {
        const cron = parseCron(`${second} ${minute} ${hour} * * * *`)
        const after = seconds * 1000
        const due = cron.next(after)!
        const between = after + Math.floor((due - after - 1000) / 2000) * 1000
        return due > after && due - after <= 24 * HOUR && (between < after || cron.next(between) === due)
      }),
      { numRuns: 200 },
    )
  })
})

describe('the moved clock', () => {
  test('runs the timers it passes in time order, each at its own due time', async () => {
    const functions = temporaryFolder()
    const body = `${WITH_SDK}
      exports.main = async event => {
        const { SOURCE, OPENID } = cloud.getWXContext()
        await db.collection('runs').add({ data: { event, SOURCE, OPENID: OPENID || null, now: new Date().toISOString(), at: db.serverDate() } })
      }`
    writeFunction(functions, 'morning', body, { triggers: [{ name: 'daily', type: 'timer', config: '0 0 8 * * * *' }] })
    writeFunction(functions, 'noon', body, { triggers: [{ name: 'lunch', type: 'timer', config: '0 0 12 * * * *' }] })
    writeFunction(functions, 'now', `exports.main = () => Date.now()`)
    const cloud = await startCloud({ functions, indexes: { runs: [] } })
    try {
      const zero = Math.floor(Date.now() / (24 * HOUR) + 2) * 24 * HOUR - 8 * HOUR // a coming midnight in Beijing
      await post(`${cloud.url}/cloud/clock`, { now: zero })
      const before = (await call(cloud.url, 'now')).result
      expect(before - zero).toBeLessThan(3000)

      const store = sdkFor(cloud.url).database().collection('runs')
      await store.where({ SOURCE: 'wx_trigger' }).remove()
      const { body: moved } = await post(`${cloud.url}/cloud/clock`, { advanceMs: 35 * HOUR })
      const due = [8, 12, 32].map(hour => new Date(zero + hour * HOUR).toISOString())
      expect(moved.ran.map((run: Wire) => [run.trigger, run.at])).toEqual([['daily', due[0]], ['lunch', due[1]], ['daily', due[2]]])
      expect((await call(cloud.url, 'now')).result - before).toBeGreaterThanOrEqual(35 * HOUR)

      const runs = (await store.orderBy('now', 'asc').get()).data
      expect(runs.map((run: Wire) => run.now)).toEqual(due)
      expect(runs[0]).toMatchObject({
        SOURCE: 'wx_trigger',
        OPENID: null,
        event: { Type: 'Timer', TriggerName: 'daily', Time: due[0], Message: '' },
        at: new Date(due[0]!),
      })
      const { body: back } = await post(`${cloud.url}/cloud/clock`, { now: zero })
      expect(back.ran).toEqual([])
      expect((await getJson(`${cloud.url}/cloud/clock`)).now - zero).toBeLessThan(3000)
      expect((await post(`${cloud.url}/cloud/timers/run`, { name: 'noon' })).body).toMatchObject({ trigger: 'lunch' })
      expect((await post(`${cloud.url}/cloud/timers/run`, { name: 'now' })).status).toBe(404)
      expect((await post(`${cloud.url}/cloud/clock`, { now: 'soon' })).status).toBe(400)
    } finally {
      await cloud.close()
    }
  })

  test('timers also run as time goes by', async () => {
    const functions = temporaryFolder()
    writeFunction(functions, 'tick', `exports.main = () => null`, { triggers: [{ name: 'tick', type: 'timer', config: '* * * * * * *' }] })
    const cloud = await startCloud({ functions })
    await new Promise(resolve => setTimeout(resolve, 2600))
    const runs = cloud.logs().length
    await cloud.close()
    expect(runs).toBeGreaterThanOrEqual(2)
    expect(runs).toBeLessThanOrEqual(3)
  })

  test('two triggers on one function are refused at start', async () => {
    const functions = temporaryFolder()
    const trigger = { name: 'a', type: 'timer', config: '0 0 8 * * * *' }
    writeFunction(functions, 'twice', `exports.main = () => null`, { triggers: [trigger, { ...trigger, name: 'b' }] })
    const error = await failure(startCloud({ functions }))
    expect(error).toBeInstanceOf(CannotStart)
    expect(error.message).toContain('twice')
  })
})
