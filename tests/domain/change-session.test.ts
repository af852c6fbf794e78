import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { book, cancel, changeSession, perform } from '../support/commands'
import { aSession, TEN_AM } from '../support/sessions'

const NOW = TEN_AM - 3 * HOUR

/** A class of two places, both given. */
const full = (): Session => {
  const session = aSession({ capacity: 2 })
  perform(session, book('f1'), NOW)
  perform(session, book('f2'), NOW)
  return session
}

test('a session never becomes smaller than what is given', () => {
  const session = full()
  expect(changeSession(session, { type: 'resize', capacity: 1 }, NOW)).toBe('CAPACITY_BELOW_GIVEN')
  perform(session, cancel('f2'), NOW)
  expect(changeSession(session, { type: 'resize', capacity: 1 }, NOW)).toBe('done')
  expect(session.roster).toMatchObject({ capacity: 1, free: 0 })
  expect(changeSession(session, { type: 'resize', capacity: 1 }, NOW)).toBe('already')
})

test('a clinic loses its last times only where nobody has them', () => {
  const clinic = aSession({ capacity: 3, slotMinutes: 15 })
  perform(clinic, book('f1', { slot: 's2' }), NOW)
  expect(changeSession(clinic, { type: 'resize', capacity: 2 }, NOW)).toBe('CAPACITY_BELOW_GIVEN')
  expect(changeSession(clinic, { type: 'resize', capacity: 4 }, NOW)).toBe('done')
  expect(Object.keys(clinic.roster.slots!)).toEqual(['s0', 's1', 's2', 's3'])
})

test('a session is moved only to a time to come, and takes nobody’s place', () => {
  const session = { ...full(), checkInOpensAt: TEN_AM - 10 * MINUTE }
  expect(changeSession(session, { type: 'move', startsAt: NOW, endsAt: TEN_AM }, NOW)).toBe('SESSION_TIME_INVALID')
  expect(changeSession(session, { type: 'move', startsAt: TEN_AM, endsAt: TEN_AM }, NOW)).toBe('SESSION_TIME_INVALID')
  // A year that was mistyped, and an end on another day.
  expect(changeSession(session, { type: 'move', startsAt: TEN_AM + 36_500 * DAY, endsAt: TEN_AM + 36_500 * DAY + HOUR }, NOW)).toBe('SESSION_TIME_INVALID')
  expect(changeSession(session, { type: 'move', startsAt: TEN_AM + HOUR, endsAt: TEN_AM + DAY }, NOW)).toBe('SESSION_TIME_INVALID')
  expect(changeSession(session, { type: 'move', startsAt: TEN_AM + DAY, endsAt: TEN_AM + DAY + HOUR }, NOW)).toBe('done')
  expect(session).toMatchObject({ startsAt: TEN_AM + DAY, checkInOpensAt: TEN_AM + DAY - 10 * MINUTE })
  expect(Object.values(session.roster.bookings).map(({ status }) => status)).toEqual(['booked', 'booked'])
})

test('a session is called off once, and nothing is changed after it began', () => {
  const session = full()
  expect(changeSession(session, { type: 'resize', capacity: 5 }, TEN_AM)).toBe('SESSION_STARTED')
  expect(changeSession(session, { type: 'callOff' }, NOW)).toBe('done')
  expect(changeSession(session, { type: 'callOff' }, NOW)).toBe('already')
  expect(changeSession(session, { type: 'resize', capacity: 5 }, NOW)).toBe('SESSION_CANCELLED')
  expect(perform(session, book('f3'), NOW)).toBe('SESSION_CANCELLED')
})
