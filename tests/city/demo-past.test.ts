import { tallyOf } from '@/domain/tally'
import { demoCity, demoPast } from '../../city/wuhan/demo'

const NOW = Date.parse('2026-11-25T10:07:00+08:00')

test('the past of the demonstration is the same on every machine, says that it is made up, and meets no session of today', () => {
  const past = demoPast(NOW)
  expect(demoPast(NOW)).toEqual(past)
  expect(past.every(({ demo, host }) => demo && host.includes('演示'))).toBe(true)
  const ids = [...past, ...demoCity(NOW).sessions].map(({ _id }) => _id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(Math.max(...past.map(({ endsAt }) => endsAt))).toBeLessThan(NOW)
})

test('there is something to count, and of the year before nobody is known any more', () => {
  const past = demoPast(NOW)
  const kept = past.filter(({ tally }) => tally)
  expect(past.length - kept.length).toBeGreaterThan(120)
  expect(kept.every(({ roster }) => Object.keys(roster.bookings).length === 0)).toBe(true)
  for (const field of ['families', 'waiting', 'noShows', 'excused'] as const) expect([field, past.some((session) => tallyOf(session)[field] > 0)]).toEqual([field, true])
})
