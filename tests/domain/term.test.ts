import fc from 'fast-check'
import { firstOn, MOST_PARTS, termBlocker, termDays, weekdayOf, type TermWish } from '@/domain/term'
import { addDays, clockAt, DAY, isLocalDate, startOfDay } from '@/domain/time'
import { calendar } from '../../city/holidays'

const SATURDAY = 6
const wish = (fields: Partial<TermWish> = {}): TermWish => ({ firstDay: '2026-11-28', weekdays: [SATURDAY], count: 8, skipHolidays: true, skip: [], ...fields })
const of = (fields: Partial<TermWish>) => termDays(wish(fields), calendar)

test('across New Year: the holiday that is known is passed over, and of the next year nothing is guessed', () => {
  const { days, skipped, unknownYears } = of({ firstDay: '2025-12-18', weekdays: [4], count: 4 })
  expect(days).toEqual(['2025-12-18', '2025-12-25', '2026-01-08', '2026-01-15'])
  expect(skipped).toEqual([{ day: '2026-01-01', why: 'holiday', name: '元旦' }])
  expect(unknownYears).toEqual([2025])
  expect(of({ firstDay: '2026-12-19', count: 4 })).toMatchObject({ days: ['2026-12-19', '2026-12-26', '2027-01-02', '2027-01-09'], skipped: [], unknownYears: [2027] })
})

test('across Spring Festival: the whole week goes, the make-up workdays around it are shown and kept', () => {
  const { days, skipped, workdays } = of({ firstDay: '2026-02-07', count: 4 })
  expect(days).toEqual(['2026-02-07', '2026-02-14', '2026-02-28', '2026-03-07'])
  expect(skipped).toEqual([{ day: '2026-02-21', why: 'holiday', name: '春节' }])
  expect(workdays).toEqual([
    { day: '2026-02-14', name: '春节' },
    { day: '2026-02-28', name: '春节' },
  ])
})

test('a make-up workday goes by a tap, and the term is as long as before', () => {
  const { days, skipped } = of({ firstDay: '2026-02-07', count: 4, skip: ['2026-02-14'] })
  expect(days).toEqual(['2026-02-07', '2026-02-28', '2026-03-07', '2026-03-14'])
  expect(skipped).toEqual([
    { day: '2026-02-14', why: 'chosen' },
    { day: '2026-02-21', why: 'holiday', name: '春节' },
  ])
})

test('holidays that are wanted are kept, and named', () => {
  expect(of({ firstDay: '2026-10-01', weekdays: [4], count: 2, skipHolidays: false })).toMatchObject({ days: ['2026-10-01', '2026-10-08'], skipped: [], holidays: [{ day: '2026-10-01', name: '国庆节' }] })
})

test.each([
  ['a month that ends on a Saturday', { firstDay: '2026-01-31', count: 3 }, ['2026-01-31', '2026-02-07', '2026-02-14']],
  ['the last day of February', { firstDay: '2026-02-28', count: 2 }, ['2026-02-28', '2026-03-07']],
  ['a leap day', { firstDay: '2028-02-29', weekdays: [2], count: 2 }, ['2028-02-29', '2028-03-07']],
  ['a first day on another weekday', { firstDay: '2026-11-23', count: 2 }, ['2026-11-28', '2026-12-05']],
  ['two days a week', { firstDay: '2026-11-23', weekdays: [2, 4], count: 4 }, ['2026-11-24', '2026-11-26', '2026-12-01', '2026-12-03']],
])('%s', (_, fields, days) => {
  expect(of(fields).days).toEqual(days)
})

test('53 weeks reach into the next year and the one behind it', () => {
  const { days } = of({ firstDay: '2026-01-03', count: 53, skipHolidays: false })
  expect([days.length, days[52]]).toEqual([53, '2027-01-02'])
})

test.each([
  ['no weekday', { weekdays: [] }],
  ['nothing but days that are taken out', { weekdays: [SATURDAY], skip: Array.from({ length: 300 }, (_, week) => addDays('2026-11-28', 7 * week)) }],
])('%s makes no term, and ends', (_, fields) => {
  expect(of(fields)).toMatchObject({ days: [], skipped: [] })
})

const aDay = fc.integer({ min: 0, max: 1200 }).map((ahead) => addDays('2025-06-01', ahead))
const aWish: fc.Arbitrary<TermWish> = fc.record({
  firstDay: aDay,
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  count: fc.integer({ min: 1, max: 80 }),
  skipHolidays: fc.boolean(),
  skip: fc.uniqueArray(aDay, { maxLength: 20 }),
})

test('whatever is wished: so many days, on those weekdays, each later than the one before, none that was to be left out', () => {
  fc.assert(
    fc.property(aWish, (wished) => {
      const { days, skipped } = termDays(wished, calendar)
      expect(days).toHaveLength(Math.min(wished.count, MOST_PARTS))
      expect(days.every((day) => isLocalDate(day) && wished.weekdays.includes(weekdayOf(day)) && day >= wished.firstDay)).toBe(true)
      expect(days.every((day, index) => index === 0 || day > days[index - 1]!)).toBe(true)
      expect(days.some((day) => wished.skip.includes(day) || (wished.skipHolidays && day in calendar.holidays))).toBe(false)
      // Every wished weekday between the first and the last is either a day of the term or left out with a reason.
      const all = [...days, ...skipped.map(({ day }) => day)].sort()
      const last = days[days.length - 1]!
      const wanted: string[] = []
      for (let day = wished.firstDay; day <= last; day = addDays(day, 1)) if (wished.weekdays.includes(weekdayOf(day))) wanted.push(day)
      expect(all).toEqual(wanted)
    }),
  )
})

test('the first day that can be meant lies within a week', () => {
  fc.assert(
    fc.property(aDay, fc.integer({ min: 1, max: 7 }), (from, weekday) => {
      const first = firstOn(from, [weekday])
      expect(weekdayOf(first)).toBe(weekday)
      expect(startOfDay(first) - startOfDay(from)).toBeLessThan(7 * DAY)
    }),
  )
})

const NOW = clockAt('2026-11-22', '10:00')
test.each([
  ['TERM_EMPTY', { days: [] }],
  ['TERM_TOO_LONG', { days: Array.from({ length: 61 }, (_, week) => addDays('2026-11-28', 7 * week)) }],
  ['TERM_IN_PAST', { days: ['2026-11-21', '2026-11-28'] }],
  ['TERM_IN_PAST', { days: ['2026-11-22'], time: '10:00' }],
  ['SESSION_TIME_INVALID', { days: ['2026-11-28', '2026-11-28'] }],
  ['SESSION_TIME_INVALID', { days: ['2026-12-05', '2026-11-28'] }],
  ['SESSION_TIME_INVALID', { days: ['2027-02-30'] }],
  ['SESSION_TIME_INVALID', { days: ['2099-01-03'] }],
  ['PUBLISH_TIME_INVALID', { publishAt: NOW }],
  ['PUBLISH_TIME_INVALID', { publishAt: clockAt('2026-11-28', '10:00') }],
  [null, { publishAt: NOW + DAY }],
  ['OPENS_TOO_LATE', { opens: { daysBefore: 0, time: '10:00' } }],
  [null, { opens: { daysBefore: 0, time: '09:59' } }],
  [null, { opens: { daysBefore: 1, time: '20:00' } }],
  [null, { days: Array.from({ length: 60 }, (_, week) => addDays('2026-11-28', 7 * week)) }],
])('%s for a term of %j', (code, fields) => {
  expect(termBlocker({ days: ['2026-11-28', '2026-12-05'], time: '10:00', ...fields }, NOW)).toBe(code)
})
