import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE, type Instant } from '@/domain/time'
import { book, changeSession, checkIn, confirm, join, look, perform } from '../support/commands'
import { aSession, TEN_AM } from '../support/sessions'

const move = (session: Session, startsAt: Instant, now: Instant): string => changeSession(session, { type: 'move', startsAt, endsAt: startsAt + HOUR }, now)
const statusOf = (session: Session, family: string) => session.roster.bookings[family]?.status

test('moved on its last day, a session gives nobody’s place to those who wait: who was asked anew had no day to answer', () => {
  const session = aSession({ capacity: 1, releaseUnconfirmed: true })
  perform(session, book('early'), TEN_AM - 3 * DAY)
  perform(session, join('waits', { autoUntil: TEN_AM + DAY }), TEN_AM - 3 * DAY)
  move(session, TEN_AM + HOUR, TEN_AM - 3 * HOUR)
  look(session, TEN_AM - 30 * MINUTE)
  expect([statusOf(session, 'early'), statusOf(session, 'waits')]).toEqual(['booked', undefined])
})

test('moved two days before and never confirmed, a place goes as any other', () => {
  const session = aSession({ capacity: 1, releaseUnconfirmed: true })
  perform(session, book('early'), TEN_AM - 3 * DAY)
  perform(session, join('waits', { autoUntil: TEN_AM + DAY }), TEN_AM - 3 * DAY)
  move(session, TEN_AM + HOUR, TEN_AM - 2 * DAY)
  look(session, TEN_AM - 30 * MINUTE)
  expect([statusOf(session, 'early'), statusOf(session, 'waits')]).toEqual(['released', 'offered'])
})

test('who never said yes to the new time is not called missing there; who did and stayed away is', () => {
  const session = aSession({ capacity: 3 })
  for (const family of ['came', 'silent', 'promised']) perform(session, book(family), TEN_AM - 3 * DAY)
  move(session, TEN_AM + HOUR, TEN_AM - DAY)
  perform(session, confirm('promised'), TEN_AM - HOUR)
  checkIn(session, 'came', TEN_AM + HOUR)
  look(session, TEN_AM + 2 * HOUR + DAY)
  expect([statusOf(session, 'silent'), statusOf(session, 'promised')]).toEqual(['booked', 'noShow'])
})
