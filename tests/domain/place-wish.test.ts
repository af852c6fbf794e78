import { MOST_WISHES, toTell, wishBlocker, wishState, WISH_LASTS } from '@/domain/place-wish'
import type { Nursery } from '@/domain/nursery'
import { addDays, clockAt, DAY, localDate } from '@/domain/time'
import { visitsOf, VISITS_AHEAD } from '@/domain/visit'
import { isVisitId } from '@/domain/visit-id'
import { aNursery } from '../support/nurseries'

const NOW = clockAt('2026-11-22', '10:00')
const TODAY = localDate(NOW)
/** 19 months old: 托小班, or 混合编班. */
const child = { birthDate: '2025-04-01' }
const wish = { until: NOW + WISH_LASTS }
const confirmed = (more: Partial<Nursery> = {}): Nursery => aNursery({ classes: [{ type: 'small', free: 2 }, { type: 'big', free: 9 }], freeAsOf: TODAY, ...more })

test('a family is told of the places its child fits in, once for each confirmation', () => {
  expect(toTell(wish, child, confirmed(), NOW)).toEqual({ asOf: TODAY, free: 2 })
  const told = { asOf: TODAY, free: 2, at: NOW }
  expect(toTell({ ...wish, told }, child, confirmed(), NOW)).toBeUndefined()
  expect(toTell({ ...wish, told: { ...told, asOf: addDays(TODAY, -7) } }, child, confirmed(), NOW)).toEqual({ asOf: TODAY, free: 2 })
})

test.each<[string, Partial<Nursery>]>([
  ['there is none', { classes: [{ type: 'small', free: 0 }] }],
  ['only older children have one', { classes: [{ type: 'big', free: 3 }] }],
  ['nobody said', { classes: [{ type: 'small' }] }],
  ['the figure is no longer believed', { freeAsOf: addDays(TODAY, -15) }],
  ['nobody confirmed it', { freeAsOf: undefined }],
  ['the nursery is closed', { status: 'closed' }],
])('nobody is told of a place when %s', (_, more) => {
  expect(toTell(wish, child, confirmed(more), NOW)).toBeUndefined()
})

test('a wish ends by itself: by time, and when no class takes the child any more', () => {
  expect(wishState(wish, child, NOW)).toBe('waiting')
  expect(wishState({ ...wish, told: { asOf: TODAY, free: 1, at: NOW } }, child, NOW)).toBe('free')
  expect(wishState({ ...wish, told: { asOf: TODAY, free: 1, at: NOW } }, child, NOW + 15 * DAY)).toBe('waiting')
  expect(wishState(wish, child, wish.until)).toBe('ended')
  expect(toTell(wish, child, confirmed(), wish.until)).toBeUndefined()
  expect(wishState(wish, { birthDate: '2023-11-22' }, NOW)).toBe('tooOld')
  expect(wishState(wish, { birthDate: '2023-11-23' }, NOW)).toBe('waiting')
})

test('a family waits at no closed nursery, for no child of three, and at ten at most; one it waits at does not count again', () => {
  const others = Array.from({ length: MOST_WISHES }, (_, index) => `other${index}`)
  expect(wishBlocker(aNursery({ status: 'closed' }), child, [], NOW)).toBe('NURSERY_CLOSED')
  expect(wishBlocker(aNursery(), { birthDate: '2023-11-22' }, [], NOW)).toBe('WISH_TOO_OLD')
  expect(wishBlocker(aNursery(), child, others, NOW)).toBe('WISH_LIMIT')
  expect(wishBlocker(aNursery(), child, [...others.slice(1), 'n1'], NOW)).toBeNull()
})

test('an offer becomes a visit for each time of each day that lies ahead, the same whenever it is made', () => {
  const offer = { days: [TODAY, addDays(TODAY, 1), addDays(TODAY, VISITS_AHEAD / DAY + 1)], times: ['09:00', '15:00'], minutes: 45, places: 3 }
  const visits = visitsOf(aNursery({ name: '长'.repeat(60) }), offer, NOW)
  expect(visits.map(({ startsAt }) => startsAt)).toEqual([clockAt(TODAY, '15:00'), clockAt(addDays(TODAY, 1), '09:00'), clockAt(addDays(TODAY, 1), '15:00')])
  expect(visits.map(({ _id }) => _id)).toEqual(visitsOf(aNursery(), offer, NOW + 1).map(({ _id }) => _id))
  expect(visits.every(({ _id, kind, nurseryId, seat }) => isVisitId(_id) && kind === 'visit' && nurseryId === 'n1' && seat === 'family')).toBe(true)
  expect([...visits[0]!.title].length).toBeLessThanOrEqual(40)
})
