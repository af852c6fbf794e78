import { bookingBlocker, clashes, limitBlocker, nextThatFits, waitingBlocker } from '@/domain/rules'
import { placesFor, type Session } from '@/domain/session'
import { freeSlots } from '@/domain/slot'
import { DAY, HOUR } from '@/domain/time'
import type { Claim, Household } from '@/domain/family'
import { aChild, aHousehold, aSession, seen, TEN_AM } from '../support/sessions'

const NOW = TEN_AM - 2 * DAY
const party = { children: [aChild()], adults: 1 }
const asked = (fields: Parameters<typeof aSession>[0], household: Partial<Household> = {}, now = NOW, who = party) =>
  bookingBlocker(seen(aSession(fields), 'f1'), who, aHousehold(who.children, household), now)

const EXPECTING = { expecting: { dueDate: '2026-12-20' } }
const PRIORITY = { group: 'residents' as const, districts: ['420103'], until: NOW + HOUR }

test.each([
  ['SESSION_NOT_FOUND', { publishAt: NOW + 1 }, {}, NOW],
  [null, { publishAt: NOW }, {}, NOW],
  ['SESSION_CANCELLED', { status: 'cancelled' }, {}, NOW],
  ['SESSION_STARTED', {}, {}, TEN_AM],
  ['SESSION_ENDED', {}, {}, TEN_AM + HOUR],
  ['BOOKING_NOT_OPEN', { bookingOpensAt: NOW + 1 }, {}, NOW],
  [null, { bookingOpensAt: NOW }, {}, NOW],
  ['AGE_MISMATCH', { ageMonths: { min: 15, max: 24 } }, {}, NOW],
  ['AGE_MISMATCH', { ageMonths: { min: 0, max: 13 } }, {}, NOW],
  [null, { ageMonths: { min: 14, max: 14 } }, {}, NOW],
  ['ADULTS_OUT_OF_RANGE', { adults: { min: 2, max: 2 } }, {}, NOW],
  ['EXPECTING_REQUIRED', { seat: 'expecting' }, {}, NOW],
  [null, { seat: 'expecting' }, EXPECTING, NOW],
  ['EXPECTING_REQUIRED', { seat: 'expecting' }, { expecting: { dueDate: '2026-11-08' } }, NOW],
  [null, { seat: 'expecting' }, { expecting: { dueDate: '2026-11-09' } }, NOW],
  ['DISTRICT_REQUIRED', { area: ['420103'] }, {}, NOW],
  ['AREA_MISMATCH', { area: ['420103'] }, { district: '420106' }, NOW],
  [null, { area: ['420103', '420106'] }, { district: '420106' }, NOW],
  ['PRIORITY_ONLY', { priority: PRIORITY }, {}, NOW],
  ['PRIORITY_ONLY', { priority: PRIORITY }, { district: '420106' }, NOW],
  [null, { priority: PRIORITY }, { district: '420103' }, NOW],
  [null, { priority: PRIORITY }, {}, NOW + HOUR],
  ['PRIORITY_ONLY', { priority: { group: 'siblings', until: NOW + 1 } }, {}, NOW],
  [null, { priority: { group: 'siblings', until: NOW + 1 } }, { children: [aChild(), aChild('c2')] }, NOW],
  ['BOOKING_PAUSED', {}, { noShows: [1, 2].map((days) => ({ sessionId: `s${days}`, at: NOW - days * DAY })) }, NOW],
  ['SESSION_FULL', { capacity: 0 }, {}, NOW],
  ['SLOT_REQUIRED', { slotMinutes: 15 }, {}, NOW],
] as const)('%s for %j and a family with %j', (code, fields, household, now) => {
  expect(asked(fields as never, household as never, now)).toBe(code)
})

test('a class without a child is refused, and a place for a whole family too: nobody comes past the age by leaving the children out; a lecture for adults is not', () => {
  const nobody = { children: [], adults: 1 }
  expect(asked({}, {}, NOW, nobody)).toBe('CHILD_REQUIRED')
  expect(asked({ seat: 'family' }, {}, NOW, nobody)).toBe('CHILD_REQUIRED')
  expect(asked({ seat: 'adult', kind: 'lecture' }, {}, NOW, nobody)).toBeNull()
})

test('every rule but room holds for waiting too', () => {
  const full = seen(aSession({ capacity: 0 }), 'f1')
  expect(waitingBlocker(full, party, aHousehold(), NOW)).toBeNull()
  expect(waitingBlocker({ ...full, ageMonths: { min: 0, max: 1 } }, party, aHousehold(), NOW)).toBe('AGE_MISMATCH')
})

test.each([
  ['child', 2],
  ['adult', 3],
  ['family', 1],
  ['expecting', 1],
] as const)('twins with three adults take, where a place is for one %s, %i', (seat, places) => {
  const twins = { children: [aChild('a'), aChild('b')], adults: 3 }
  expect(placesFor({ seat }, twins)).toBe(places)
})

test('slots of a party lie one after the other', () => {
  const slots = Object.fromEntries([1, 0, 1, 1, 0, 1].map((free, index) => [`s${index}`, { free }]))
  expect(freeSlots(slots, 1)).toEqual(['s0'])
  expect(freeSlots(slots, 2)).toEqual(['s2', 's3'])
  expect(freeSlots(slots, 3)).toBeUndefined()
  expect(freeSlots(slots, 1, 's5')).toEqual(['s5'])
  expect(freeSlots(slots, 2, 's3')).toBeUndefined()
  expect(freeSlots(slots, 1, 's9')).toBeUndefined()
  expect(freeSlots(slots, 2, 's5')).toBeUndefined()
})

describe('limits', () => {
  // TEN_AM is a Sunday: its week began on Monday the 23rd.
  const MONDAY = Date.parse('2026-11-23T00:00:00+08:00')
  const claim = (startsAt: number, fields: Partial<Claim> = {}): Claim => ({ sessionId: 'other', kind: 'class', startsAt, at: NOW, ...fields })
  const series = { id: 'term', title: '感统', number: 3, of: 8 }
  const blocked = (limits: Session['limits'], ...claims: Claim[]) => limitBlocker(aSession({ limits, series }), claims)

  test.each([
    ['the first minute of Monday', MONDAY, 'LIMIT_WEEK'],
    ['the last minute of the Sunday before', MONDAY - 1, null],
    ['the last minute of this Sunday', MONDAY + 7 * DAY - 1, 'LIMIT_WEEK'],
    ['the next Monday', MONDAY + 7 * DAY, null],
  ])('a week has its first minute on Monday in Shanghai: %s', (_when, startsAt, code) => {
    expect(blocked({ perWeek: 1 }, claim(startsAt))).toBe(code)
  })

  test('count sessions of the kind, not this one, and only up to the number', () => {
    expect(blocked({ perWeek: 2 }, claim(TEN_AM))).toBeNull()
    expect(blocked({ perWeek: 1 }, claim(TEN_AM, { kind: 'lecture' }))).toBeNull()
    expect(blocked({ perWeek: 1 }, claim(TEN_AM, { sessionId: 's1' }))).toBeNull()
    expect(blocked(undefined, claim(TEN_AM))).toBeNull()
  })

  test('count a series in all its weeks', () => {
    expect(blocked({ perSeries: 1 }, claim(TEN_AM - 30 * DAY, { seriesId: 'term' }))).toBe('LIMIT_SERIES')
    expect(blocked({ perSeries: 1 }, claim(TEN_AM, { seriesId: 'another' }))).toBeNull()
    expect(limitBlocker(aSession({ limits: { perSeries: 1 } }), [claim(TEN_AM)])).toBeNull()
  })
})

test('two sessions clash when they overlap and ask for the same child, or for the adult alone', () => {
  const one = { ...aSession(), childIds: ['a'] }
  const other = (startsAt: number, childIds: string[]) => ({ _id: 's2', startsAt, endsAt: startsAt + HOUR, childIds })
  expect(clashes(one, other(TEN_AM + HOUR / 2, ['a', 'b']))).toBe(true)
  expect(clashes(one, other(TEN_AM + HOUR / 2, ['b']))).toBe(false)
  expect(clashes(one, other(TEN_AM + HOUR / 2, []))).toBe(true)
  expect(clashes(one, other(TEN_AM + HOUR, ['a']))).toBe(false)
  expect(clashes(one, one)).toBe(false)
})

test('a refusal names the earliest session of the kind that would take the party, also where it has to choose a time', () => {
  const at = (_id: string, days: number, fields: Parameters<typeof aSession>[0] = {}) =>
    seen(aSession({ _id, startsAt: TEN_AM + days * DAY, endsAt: TEN_AM + days * DAY + HOUR, ...fields }), 'f1')
  const refused = at('s1', 0)
  const others = [at('later', 5), at('lecture', 1, { kind: 'lecture' }), at('full', 1, { capacity: 0 }), at('tooOld', 2, { ageMonths: { min: 0, max: 6 } }), at('fits', 3), refused]
  expect(nextThatFits(others, refused, party, aHousehold(), NOW)?._id).toBe('fits')
  expect(nextThatFits([at('clinic', 1, { slotMinutes: 15 }), ...others], refused, party, aHousehold(), NOW)?._id).toBe('clinic')
  expect(nextThatFits([refused, at('full', 1, { capacity: 0 })], refused, party, aHousehold(), NOW)).toBeUndefined()
})
