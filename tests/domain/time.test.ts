import fc from 'fast-check'
import { ageText, dayText, yuanText } from '@/copy/wording'
import { addDays, ageMonths, ageOn, isHalfHour, isLocalDate, localDate, mondayOf, shanghai, startOfDay } from '@/domain/time'

test('the day turns at midnight in Shanghai, wherever the code runs', () => {
  expect(startOfDay('2026-03-01')).toBe(Date.UTC(2026, 1, 28, 16))
  expect(localDate(Date.UTC(2026, 1, 28, 15, 59))).toBe('2026-02-28')
  expect(localDate(Date.UTC(2026, 1, 28, 16))).toBe('2026-03-01')
})

test('a week begins on Monday', () => {
  expect(mondayOf('2026-11-29')).toBe('2026-11-23')
  expect(mondayOf('2026-11-23')).toBe('2026-11-23')
  expect(shanghai(startOfDay('2026-11-23')).day()).toBe(1)
})

test('age counts whole months, also from the 31st', () => {
  expect(ageOn('2025-09-21', '2026-11-29')).toEqual({ months: 14, days: 8 })
  expect(ageMonths('2025-01-31', '2025-02-28')).toBe(1)
  expect(ageMonths('2025-01-31', '2025-02-27')).toBe(0)
  expect(ageMonths('2026-11-30', '2026-11-29')).toBe(-1)
})

test('a child never gets younger', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 2500 }), (born, lived) => {
      const birth = addDays('2018-01-01', born)
      const day = addDays(birth, lived)
      const today = ageOn(birth, day)
      const tomorrow = ageOn(birth, addDays(day, 1))
      expect(today.days).toBeGreaterThanOrEqual(0)
      expect(tomorrow.months * 40 + tomorrow.days).toBeGreaterThan(today.months * 40 + today.days - (tomorrow.months > today.months ? 40 : 0))
    }),
  )
})

test('only days of the calendar are days', () => {
  expect(['2026-02-28', '2024-02-29', '2026-02-30', '2026-13-01', '26-01-01', ''].map(isLocalDate)).toEqual([true, true, false, false, false, false])
})

test('words for age, day and money', () => {
  expect([ageText('2026-11-17', '2026-11-29'), ageText('2025-09-21', '2026-11-29'), ageText('2024-08-29', '2026-11-29'), ageText('2024-11-29', '2026-11-29')])
    .toEqual(['12 天', '14 个月 8 天', '2 岁 3 个月', '2 岁'])
  const now = startOfDay('2026-11-29')
  expect([now, now + 86_400_000, now + 7 * 86_400_000].map((at) => dayText(at, now))).toEqual(['今天', '明天', '12月6日 周日'])
  expect([yuanText(148_000), yuanText(99), yuanText(123_456_700)]).toEqual(['¥1,480', '¥0.99', '¥1,234,567'])
})

test('of the 288 runs of a day 48 are those of a half hour', () => {
  const runs = Array.from({ length: 288 }, (_, index) => Date.parse('2026-11-25T00:00:02+08:00') + index * 5 * 60_000)
  expect(runs.filter(isHalfHour)).toHaveLength(48)
})
