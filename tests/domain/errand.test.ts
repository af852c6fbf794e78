import type { Command } from '@/domain/commands/decide'
import { MOST_CHANGES } from '@/domain/commands/write'
import type { Session } from '@/domain/session'
import { DAY, HOUR } from '@/domain/time'
import { book, cancel, changeSession, checkIn, happened, join, perform } from '../support/commands'
import { aSession, TEN_AM } from '../support/sessions'

const NOW = TEN_AM - DAY
const send = (errandId = 'e1'): Command => ({ type: 'sendOnErrand', familyId: 'f1', who: 'mother', errandId, name: '外婆', hash: `hash-${errandId}` })
const withdraw = (errandId = 'e1'): Command => ({ type: 'withdrawErrand', familyId: 'f1', who: 'father', errandId })
const open = (who = 'grandmother', errandId = 'e1'): Command => ({ type: 'openErrand', familyId: 'f1', who, errandId })

function booked(): Session {
  const session = aSession()
  perform(session, book('f1'), TEN_AM - 2 * DAY)
  return session
}

test('a guardian sends somebody; it opens once, on the phone of whoever opened it first; the history says so', () => {
  const session = booked()
  expect(perform(session, send(), NOW)).toBe('done')
  expect(perform(session, open(), NOW + 1)).toBe('done')
  expect(perform(session, open(), NOW + 2)).toBe('already')
  expect(perform(session, open('stranger'), NOW + 3)).toBe('ERRAND_INVALID')
  expect(happened(session, 'f1')).toEqual(['booked', 'errandSent', 'errandOpened'])
  expect(session.roster.bookings.f1!.errands).toEqual({ e1: { name: '外婆', at: NOW, hash: 'hash-e1', who: 'grandmother' } })
})

test('a guardian who booked taps the card that the other one sent: it stays unopened for whoever it was sent to', () => {
  const session = booked()
  perform(session, send(), NOW)
  expect(perform(session, open(session.roster.bookings.f1!.bookedBy), NOW + 1)).toBe('already')
  expect(perform(session, open(), NOW + 2)).toBe('done')
  expect(perform(session, open('stranger'), NOW + 3)).toBe('ERRAND_INVALID')
})

test('either guardian takes it back; then it opens for nobody, and makes room for another', () => {
  const session = booked()
  for (const id of ['e1', 'e2', 'e3']) expect(perform(session, send(id), NOW)).toBe('done')
  expect(perform(session, send('e4'), NOW)).toBe('ERRAND_LIMIT')
  expect(perform(session, withdraw('none'), NOW)).toBe('ERRAND_INVALID')
  expect(perform(session, withdraw(), NOW + 1)).toBe('done')
  expect(perform(session, withdraw(), NOW + 2)).toBe('already')
  expect(perform(session, open(), NOW + 3)).toBe('ERRAND_WITHDRAWN')
  expect(perform(session, send('e4'), NOW + 4)).toBe('done')
})

test.each<[string, (session: Session) => void, number]>([
  ['BOOKING_CANCELLED', (session) => perform(session, cancel('f1'), NOW), NOW],
  ['SESSION_CANCELLED', (session) => changeSession(session, { type: 'callOff' }, NOW), NOW],
  ['SESSION_ENDED', () => undefined, TEN_AM + HOUR],
])('where there is nothing to bring the child to, %s is said to who sends and to who opens', (refused, change, now) => {
  const session = booked()
  perform(session, send(), NOW - 1)
  change(session)
  expect(perform(session, send('e2'), now)).toBe(refused)
  expect(perform(session, open(), now)).toBe(refused)
})

test('nobody is sent for a family without a place, or one that is here', () => {
  const session = booked()
  expect(perform(session, { ...send(), familyId: 'f2' }, NOW)).toBe('BOOKING_NOT_FOUND')
  checkIn(session, 'f1', TEN_AM)
  expect(perform(session, send(), TEN_AM)).toBe('ALREADY_ATTENDED')
})

test('whoever sends and takes back all day makes no roster longer than it may be; taking back is never refused', () => {
  const session = booked()
  const fates = Array.from({ length: MOST_CHANGES }, (_, turn) => [perform(session, send(`e${turn}`), NOW), perform(session, withdraw(`e${turn}`), NOW)])
  expect(fates[0]).toEqual(['done', 'done'])
  expect(fates.at(-1)![0]).toBe('TOO_MANY_CHANGES')
  expect(session.roster.bookings.f1!.history.length).toBeLessThanOrEqual(MOST_CHANGES + 1)
  expect(perform(session, cancel('f1'), NOW)).toBe('done')
  expect([book('f1'), join('f1')].map((command) => perform(session, command, NOW))).toEqual(['TOO_MANY_CHANGES', 'TOO_MANY_CHANGES'])
})
