import { partId, programmeBlocker, programmeOf, sessionOf, termSessions, type Programme } from '@/domain/template'
import { clockAt, DAY, MINUTE } from '@/domain/time'
import { demoTemplates } from '../../city/wuhan/demo'
import { aProgramme } from '../support/plan'

const NOW = clockAt('2026-11-22', '10:00')
const STARTS = clockAt('2026-12-05', '10:00')
const held = { _id: 's1', startsAt: STARTS, demo: false }

test('a programme held on a day is a session that can be booked', () => {
  const programme = aProgramme({ opens: { daysBefore: 7, time: '09:00' }, priority: { group: 'siblings', days: 2 }, slotMinutes: 15, capacity: 3 })
  expect(sessionOf(programme, held, NOW)).toMatchObject({
    startsAt: STARTS,
    endsAt: STARTS + 45 * MINUTE,
    bookingOpensAt: clockAt('2026-11-28', '09:00'),
    priority: { group: 'siblings', until: clockAt('2026-11-30', '09:00') },
    status: 'open',
    changes: [],
    roster: { capacity: 3, free: 3, slots: { s0: { free: 1 }, s1: { free: 1 }, s2: { free: 1 } }, bookings: {}, queue: [] },
  })
})

test('where booking opens at once, who comes first does from the hour it is published', () => {
  const programme = aProgramme({ priority: { group: 'residents', districts: ['420103'], days: 1 } })
  expect(sessionOf(programme, held, NOW).priority).toMatchObject({ until: NOW + DAY })
  expect(sessionOf(programme, { ...held, publishAt: NOW + 2 * DAY }, NOW).priority).toMatchObject({ until: NOW + 3 * DAY })
})

const programmes: [string, Programme][] = [...demoTemplates().map(({ programme }) => [programme.title, programme] as [string, Programme]), ['with a head', aProgramme({ opens: { daysBefore: 3, time: '20:30' }, priority: { group: 'siblings', days: 2 } })]]
test.each(programmes)('held again as it was: %s', (_, programme) => {
  expect(programmeBlocker(programme)).toBeNull()
  expect(programmeOf(sessionOf(programme, held, NOW))).toEqual(programme)
})

test('held again after it was published at a time, who comes first has the days that were written, whenever that was', () => {
  const publishAt = clockAt('2026-12-01', '09:00')
  for (const opens of [{}, { opens: { daysBefore: 7, time: '09:00' } }]) {
    const programme = aProgramme({ ...opens, priority: { group: 'siblings', days: 2 } })
    expect(programmeOf(sessionOf(programme, { ...held, publishAt }, NOW))).toEqual(programme)
  }
})

test('a term has its numbers and ids from the id of the series; one day makes no series', () => {
  const term = { seriesId: 'a'.repeat(20), title: '小脚丫', days: ['2026-12-05', '2026-12-12'], time: '10:00', demo: false }
  const sessions = termSessions(aProgramme(), term, NOW)
  expect(sessions.map(({ _id, series }) => [_id, series])).toEqual([1, 2].map((number) => [partId(term.seriesId, number), { id: term.seriesId, title: '小脚丫', number, of: 2 }]))
  // In the order of their ids they are in the order of the term.
  expect([2, 10].map((number) => partId('a', number))).toEqual(['a02', 'a10'])
  // With its dot and the longest source the id of a part fits the 32 characters of a code.
  expect(`${sessions[0]!._id}.1234567`.length).toBeLessThanOrEqual(32)
  expect(termSessions(aProgramme(), { ...term, days: ['2026-12-05'] }, NOW)[0]).not.toHaveProperty('series')
})

test.each([
  ['ageMonths', { ageMonths: { min: 9, max: 8 } }],
  ['adults', { adults: { min: 2, max: 1 } }],
  ['adults', { seat: 'adult' as const, adults: { min: 0, max: 2 } }],
  ['slotMinutes', { slotMinutes: 15, capacity: 4, minutes: 45 }],
  ['stations', { stations: [{ id: 'a', name: '称重' }, { id: 'a', name: '口腔' }] }],
])('%s contradicts: %j', (field, fields) => {
  expect(programmeBlocker(aProgramme(fields))).toBe(field)
})
