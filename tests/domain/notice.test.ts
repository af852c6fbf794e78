import { decide } from '@/domain/commands/decide'
import { TEMPLATE_OF, templatesToBook, type TemplateKey } from '@/domain/notice'
import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { accept, book, cancel, changeSession, checkIn, confirm, forget, join, look, perform, remove } from '../support/commands'
import { applyWrite, aSession, seen, TEN_AM } from '../support/sessions'

const NOW = TEN_AM - 5 * DAY
const ALL: TemplateKey[] = ['booked', 'offer', 'offer', 'dayBefore', 'dayBefore', 'twoHours', 'twoHours', 'changed', 'changed', 'missed']
/** What the clock says now, and to whom. */
const says = (session: Session, now: number, suits?: () => boolean): string[] => look(session, now, suits).map(({ familyId, notice }) => `${familyId} ${notice.kind}`)

function booked(): Session {
  const session = aSession({ capacity: 1 })
  perform(session, book('f1', { grants: ALL }), NOW)
  says(session, NOW)
  return session
}

test('a booking is told once', () => {
  const session = aSession()
  perform(session, book('f1', { grants: ALL }), NOW)
  expect(says(session, NOW + 1)).toEqual(['f1 booked'])
  expect(says(session, NOW + 2)).toEqual([])
})

test.each([
  [24 * HOUR + 1, []],
  [24 * HOUR, ['f1 dayBefore']],
  [2 * HOUR + 1, ['f1 dayBefore']],
  [2 * HOUR, ['f1 twoHours']],
  [1, ['f1 twoHours']],
  [0, []],
  [-MINUTE, []],
])('%d ms before the start it says %j', (before, expected) => {
  expect(says(booked(), TEN_AM - before)).toEqual(expected)
})

test('who confirmed within the last day is not asked the day before', () => {
  const session = booked()
  perform(session, confirm('f1'), TEN_AM - 23 * HOUR)
  expect(says(session, TEN_AM - 22 * HOUR)).toEqual([])
  expect(says(session, TEN_AM - HOUR)).toEqual(['f1 twoHours'])
})

test('after a move everybody is asked once, and reminded of the new time; nothing else is said again', () => {
  const session = booked()
  expect(says(session, TEN_AM - DAY)).toEqual(['f1 dayBefore'])
  const to = TEN_AM + 2 * DAY
  changeSession(session, { type: 'move', startsAt: to, endsAt: to + HOUR }, TEN_AM - 20 * HOUR)
  expect(says(session, TEN_AM - 19 * HOUR)).toEqual(['f1 moved'])
  expect(says(session, TEN_AM - 18 * HOUR)).toEqual([])
  expect(says(session, to - DAY)).toEqual(['f1 dayBefore'])
  expect(says(session, to - DAY + MINUTE)).toEqual([])
  expect(says(session, to - 2 * HOUR)).toEqual(['f1 twoHours'])
})

test('who has confirmed the new time, or booked it, is not told of the move', () => {
  const session = aSession()
  perform(session, book('f1', { grants: ['changed'] }), NOW)
  changeSession(session, { type: 'move', startsAt: TEN_AM + DAY, endsAt: TEN_AM + DAY + HOUR }, NOW + 1)
  perform(session, confirm('f1'), NOW + 2)
  perform(session, book('f2', { grants: ['changed'] }), NOW + 3)
  expect(says(session, NOW + 4)).toEqual([])
})

test('an offer is told, and once more ten minutes before its end, and nobody is woken', () => {
  const session = booked()
  perform(session, join('f2', { grants: ALL }), NOW)
  const night = TEN_AM - 3 * DAY + 13 * HOUR
  perform(session, cancel('f1'), night)
  expect(says(session, night)).toEqual([])
  expect(session.roster.wakeAt).toBe(TEN_AM - 2 * DAY - 2 * HOUR)
  expect(says(session, session.roster.wakeAt)).toEqual(['f2 offered'])
  expect(session.roster.wakeAt).toBe(TEN_AM - 2 * DAY - 2 * HOUR + 20 * MINUTE)
  expect(says(session, session.roster.wakeAt)).toEqual(['f2 offerExpiring'])
  const { until } = session.roster.bookings.f2!.offer!
  expect(session.roster.wakeAt).toBe(until)
  expect(says(session, until)).toEqual([])
})

test('a place taken for a family at night is told in the morning', () => {
  const session = booked()
  perform(session, join('f2', { grants: ['offer'], autoUntil: TEN_AM }), NOW)
  const night = TEN_AM - 3 * DAY + 13 * HOUR
  perform(session, cancel('f1'), night)
  expect(says(session, night)).toEqual([])
  expect(session.roster.bookings.f2!.status).toBe('booked')
  expect(says(session, session.roster.wakeAt)).toEqual(['f2 promoted'])
})

test('an accepted offer is told as a booking', () => {
  const session = booked()
  perform(session, join('f2', { grants: ['booked'] }), NOW)
  perform(session, cancel('f1'), NOW)
  says(session, NOW + 1)
  perform(session, accept('f2'), NOW + 2)
  expect(says(session, NOW + 3)).toEqual(['f2 booked'])
})

test('a place taken, released, cancelled or missed is told; one given back is not', () => {
  const removed = booked()
  perform(removed, remove('f1'), NOW + 1)
  expect(says(removed, NOW + 2)).toEqual(['f1 removed'])
  expect(says(removed, NOW + 3)).toEqual([])

  const cancelled = booked()
  changeSession(cancelled, { type: 'callOff' }, NOW + 1)
  expect(says(cancelled, NOW + 2)).toEqual(['f1 cancelled'])
  expect(says(cancelled, TEN_AM - HOUR)).toEqual([])

  const released = booked()
  released.releaseUnconfirmed = true
  perform(released, join('f2'), NOW)
  expect(says(released, TEN_AM - 2 * HOUR)).toEqual(['f1 released'])

  const missed = aSession()
  perform(missed, book('f1', { grants: ALL }), NOW)
  says(missed, NOW)
  perform(missed, book('f2'), NOW)
  checkIn(missed, 'f2', TEN_AM)
  expect(says(missed, TEN_AM + 25 * HOUR)).toEqual(['f1 missed'])

  const givenBack = booked()
  perform(givenBack, cancel('f1'), NOW + 1)
  expect(says(givenBack, TEN_AM - DAY)).toEqual([])
})

test('news of three days ago is no news', () => {
  const session = aSession()
  perform(session, book('f1', { grants: ['booked'] }), NOW)
  expect(says(session, NOW + 3 * DAY)).toEqual([])
})

test('one accept is one message; without one nothing is sent, and nothing is said to the forgotten', () => {
  const session = aSession()
  perform(session, book('f1', { grants: ['twoHours'] }), NOW)
  perform(session, book('f2'), NOW)
  expect(says(session, TEN_AM - HOUR)).toEqual(['f1 twoHours'])
  expect(session.roster.bookings.f1!.grants).toEqual([])
  const gone = booked()
  perform(gone, forget('f1'), NOW + 1)
  expect(says(gone, TEN_AM - HOUR)).toEqual([])
})

test('a grant spent while somebody allows more stays spent', () => {
  const session = aSession()
  perform(session, book('f1', { grants: ['booked'] }), NOW)
  const allowed = { type: 'allow' as const, familyId: 'f1', grants: [{ template: 'changed' as const, who: 'p' }] }
  // Decided on what was read before the message went out.
  const late = decide(seen(session, 'f1'), allowed, NOW)
  says(session, NOW + 1)
  expect('write' in late && applyWrite(session, late.write)).toBe(false)
  expect(perform(session, allowed, NOW + 2)).toBe('done')
  expect(session.roster.bookings.f1!.grants.map(({ template }) => template)).toEqual(['changed'])
})

test('the booking tap asks only for what can still be sent, three at most', () => {
  expect([30, 24, 5, 2, 1].map((hours) => templatesToBook({ startsAt: TEN_AM }, TEN_AM - hours * HOUR))).toEqual([
    ['dayBefore', 'twoHours', 'changed'],
    ['twoHours', 'changed'],
    ['twoHours', 'changed'],
    ['changed'],
    ['changed'],
  ])
  expect(new Set(Object.values(TEMPLATE_OF)).size).toBe(6)
})
