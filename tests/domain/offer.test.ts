import fc from 'fast-check'
import { isQuiet, offerEndsAt, offersOpen, OFFER_LASTS, wakingFrom } from '@/domain/offer'
import { DAY, HOUR, localDate, midnightOf, MINUTE, startOfDay } from '@/domain/time'

const at = (time: string, day = '2026-11-28'): number => Date.parse(`${day}T${time}+08:00`)

test.each([
  ['09:00:00', '09:30:00', 0],
  ['21:30:00', '22:00:00', 0],
  ['21:30:01', '08:00:01', 1],
  ['21:55:00', '08:25:00', 1],
  ['21:59:59.999', '08:29:59.999', 1],
  ['22:00:00', '08:30:00', 1],
  ['23:59:59', '08:30:00', 1],
  ['00:00:00', '08:30:00', 0],
  ['07:59:59.999', '08:30:00', 0],
  ['08:00:00', '08:30:00', 0],
])('an offer made at %s ends at %s, %i days later', (made, ends, days) => {
  expect(offerEndsAt(at(made))).toBe(at(ends) + days * DAY)
})

test('an offer lasts thirty minutes in which people are awake, and never ends at night', () => {
  fc.assert(
    fc.property(fc.integer({ min: at('00:00:00'), max: at('00:00:00') + 2 * DAY }), (made) => {
      const end = offerEndsAt(made)
      const quiet = Array.from({ length: (end - made) / MINUTE }, (_, minute) => made + minute * MINUTE).filter(isQuiet).length * MINUTE
      // Counted by the minute: off by one at each end.
      expect(Math.abs(end - made - quiet - OFFER_LASTS)).toBeLessThanOrEqual(MINUTE)
      expect(isQuiet(end - 1)).toBe(false)
    }),
  )
})

test.each([
  ['21:59:59.999', false],
  ['22:00:00', true],
  ['00:00:00', true],
  ['07:59:59.999', true],
  ['08:00:00', false],
])('at %s it is quiet: %s', (time, quiet) => {
  expect(isQuiet(at(time))).toBe(quiet)
  expect(isQuiet(wakingFrom(at(time)))).toBe(false)
})

test('offers are made as long as they end half an hour before the start, and once closed they stay closed', () => {
  const session = { startsAt: at('10:00:00') }
  expect(offersOpen(session, at('09:00:00'))).toBe(true)
  expect(offersOpen(session, at('09:00:00') + 1)).toBe(false)
  expect(offersOpen({ startsAt: at('08:45:00') }, at('21:45:00', '2026-11-27'))).toBe(true)
  expect(offersOpen({ startsAt: at('08:45:00') }, at('21:46:00', '2026-11-27'))).toBe(false)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 * DAY }), fc.integer({ min: 0, max: DAY }), fc.integer({ min: 0, max: 24 }), (before, later, hour) => {
      const start = { startsAt: at('00:00:00') + hour * HOUR }
      const now = start.startsAt - before
      expect(!offersOpen(start, now) && offersOpen(start, now + later)).toBe(false)
    }),
  )
})

test('a day begins at midnight in Shanghai', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (moment) => expect(midnightOf(moment)).toBe(startOfDay(localDate(moment)))))
})
