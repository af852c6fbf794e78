import fc from 'fast-check'
import { parseCron } from '../src/timers/cron'

const SECOND = 1000
const DAY = 86_400 * SECOND
const next = (cron: string, after: string) => {
  const at = parseCron(cron).next(Date.parse(after))
  return at === null ? null : new Date(at).toISOString()
}

test('seven fields, read in UTC+8', () => {
  expect(next('0 0 8 * * * *', '2026-01-01T00:00:00Z')).toBe('2026-01-02T00:00:00.000Z')
  expect(next('0 30 23 31 12 * 2027', '2026-01-01T00:00:00Z')).toBe('2027-12-31T15:30:00.000Z')
  expect(next('0 0 0 29 2 * *', '2026-01-01T00:00:00Z')).toBe('2028-02-28T16:00:00.000Z')
})

test.each([
  ['*/5 * * * * * *', '2026-01-01T00:00:01Z', '2026-01-01T00:00:05.000Z'],
  ['0 0 2 1 * * *', '2026-01-01T00:00:00Z', '2026-01-31T18:00:00.000Z'],
  ['0 15 10 * * MON-FRI *', '2026-01-02T03:00:00Z', '2026-01-05T02:15:00.000Z'],
  ['0 0 10,14,16 * * * *', '2026-01-01T02:00:00Z', '2026-01-01T06:00:00.000Z'],
  ['0 */30 9-17 * * * *', '2026-01-01T09:30:00Z', '2026-01-02T01:00:00.000Z'],
  ['0 0 12 * * WED *', '2026-01-01T00:00:00Z', '2026-01-07T04:00:00.000Z'],
  ['0 1/10 * * * * *', '2026-01-01T00:00:00Z', '2026-01-01T00:01:00.000Z'],
])('the example %s of the documentation', (cron, after, due) => expect(next(cron, after)).toBe(due))

test('day and weekday both given mean either', () => {
  const days = ['2026-01-01T00:00:00Z']
  for (let i = 0; i < 3; i++) days.push(next('0 0 12 15 * 0 *', days[i]!)!)
  expect(days.slice(1)).toEqual(['2026-01-04T04:00:00.000Z', '2026-01-11T04:00:00.000Z', '2026-01-15T04:00:00.000Z'])
})

test('what is never due again is null, and found quickly', () => {
  const began = performance.now()
  expect(next('0 0 0 1 1 * 2020', '2026-01-01T00:00:00Z')).toBeNull()
  expect(next('0 0 0 31 2 * *', '2026-01-01T00:00:00Z')).toBeNull()
  expect(parseCron('* * * * * * *').next(8.64e15)).toBeNull()
  expect(parseCron('* * * * * * *').next(-8.64e15)).toBe(Date.parse('1970-01-01T00:00:00+08:00'))
  expect(performance.now() - began).toBeLessThan(1000)
})

test.each([
  ['* * * * *', '7 个字段'],
  ['60 * * * * * *', '秒'],
  ['0 0 24 * * * *', '小时'],
  ['0 0 0 0 * * *', '日'],
  ['0 0 0 * 13 * *', '月'],
  ['0 0 0 * * 7 *', '星期'],
  ['0 0 0 * * * 1969', '年'],
  ['0 0 0 ? * MON *', '? 微信的文档没有'],
  ['0 0 0 * * 6#3 *', '# 微信的文档没有'],
  ['0 0 0 L * * *', '里的 L'],
  ['0 0 0 15W * * *', '里的 15W'],
  ['0 0 0 * jan * *', '里的 jan'],
  ['0 0 0 MON * * *', '里的 MON'],
  ['0 0 22-2 * * * *', '从小到大'],
  ['0 0 0 * * FRI-MON *', '从小到大'],
  ['*/0 * * * * * *', '写法不对'],
  ['1-2-3 * * * * * *', '写法不对'],
  ['1,,2 * * * * * *', '写法不对'],
  ['*-5 * * * * * *', '写法不对'],
  ['x * * * * * *', '里的 x'],
])('%s is refused, naming what is wrong', (cron, why) => expect(() => parseCron(cron)).toThrow(why))

// The rule once more, as plainly as it can be said: which numbers does a field's text allow?
function allowed(text: string, low: number, high: number): boolean[] {
  const isIn = (value: number) =>
    text.split(',').some(part => {
      const [range, step] = part.split('/')
      const [first, last] = range === '*' ? [low, high] : range!.split('-').map(Number)
      const end = last ?? (step === undefined ? first! : high)
      return value >= first! && value <= end && (value - first!) % Number(step ?? 1) === 0
    })
  return Array.from({ length: high + 1 }, (_each, value) => value >= low && isIn(value))
}

function dueBy(fields: string[]): (at: number) => boolean {
  const ranges = [[0, 59], [0, 59], [0, 23], [1, 31], [1, 12], [0, 6], [1970, 2099]] as const
  const [second, minute, hour, day, month, weekday, year] = fields.map((text, i) => allowed(text, ranges[i]![0], ranges[i]![1]))
  const isEither = fields[3] !== '*' && fields[5] !== '*'
  return at => {
    const local = new Date(at + 8 * 3600 * SECOND)
    if (!second![local.getUTCSeconds()] || !minute![local.getUTCMinutes()] || !hour![local.getUTCHours()]) return false
    if (!month![local.getUTCMonth() + 1] || !year![local.getUTCFullYear()]) return false
    const [byDay, byWeekday] = [day![local.getUTCDate()], weekday![local.getUTCDay()]]
    return Boolean(isEither ? byDay || byWeekday : byDay && byWeekday)
  }
}

test('next() goes on strictly, to each instant that meets the fields and to no other', () => {
  const field = (low: number, high: number) => {
    const value = fc.integer({ min: low, max: high })
    const range = fc.tuple(value, value).map(pair => pair.sort((a, b) => a - b).join('-'))
    const step = fc.integer({ min: 1, max: high })
    const part = fc.oneof(value.map(String), range, fc.tuple(fc.oneof(fc.constant('*'), value.map(String), range), step).map(both => both.join('/')))
    return fc.oneof({ weight: 2, arbitrary: fc.constant('*') }, fc.array(part, { minLength: 1, maxLength: 3 }).map(parts => parts.join(',')))
  }
  const crons = fc.tuple(field(0, 59), field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 6), field(2026, 2028))
  const begins = fc.integer({ min: Date.parse('2026-01-01') / SECOND, max: Date.parse('2028-12-31') / SECOND }).map(seconds => seconds * SECOND)
  fc.assert(
    fc.property(crons, begins, (fields, begin) => {
      const cron = parseCron(fields.join(' '))
      const isDue = dueBy(fields)
      let due = cron.next(begin - 1)
      for (let at = begin; at < begin + DAY; at += SECOND) {
        const isNext = at === due
        if (isDue(at) !== isNext) throw new Error(`${fields.join(' ')} at ${new Date(at).toISOString()}`)
        if (isNext) due = cron.next(at)
      }
      expect(due === null || due >= begin + DAY).toBe(true)
    }),
    { numRuns: 30 },
  )
})
