import { decide } from '@/domain/commands/decide'
import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { accept, book, cancel, changeSession, confirm, happened, join, leave, look, perform, remove } from '../support/commands'
import { applyWrite, aSession, seen, TEN_AM } from '../support/sessions'

const NOW = TEN_AM - 2 * DAY
const status = (session: Session, familyId: string) => session.roster.bookings[familyId]?.status

/** A full class of one place: f1 has it, the others wait in this order. */
function queued(...families: string[]): Session {
  const session = aSession({ capacity: 1, releaseUnconfirmed: true })
  perform(session, book('f1'), NOW)
  families.forEach((family, index) => perform(session, join(family), NOW + index + 1))
  return session
}

test('while a place is free nobody waits, and while somebody waits nobody books past', () => {
  const session = aSession({ capacity: 1 })
  expect(perform(session, join('f1'), NOW)).toBe('PLACES_FREE')
  perform(session, book('f1'), NOW)
  expect(perform(session, join('f2'), NOW)).toBe('done')
  perform(session, cancel('f1'), NOW)
  expect(perform(session, book('f3'), NOW)).toBe('SESSION_FULL')
  expect(perform(session, join('f3'), NOW)).toBe('done')
})

test('joining again keeps the place in the queue; another party is refused; a party larger than the room too', () => {
  const session = queued('f2', 'f3')
  expect(perform(session, join('f2'), NOW + 9)).toBe('already')
  expect(perform(session, join('f2', { autoUntil: TEN_AM }), NOW + 9)).toBe('done')
  expect(session.roster.queue.map(({ familyId, at, autoUntil }) => [familyId, at, autoUntil])).toEqual([['f2', NOW + 1, TEN_AM], ['f3', NOW + 2, undefined]])
  expect(perform(session, join('f4', { children: 2 }), NOW + 9)).toBe('PARTY_TOO_LARGE')
  changeSession(session, { type: 'resize', capacity: 2 }, NOW + 9)
  expect(perform(session, join('f2', { children: 2 }), NOW + 9)).toBe('ALREADY_WAITING')
  expect(perform(session, join('f1'), NOW + 9)).toBe('ALREADY_BOOKED')
})

test('two guardians who join at once wait once, and keep what both allowed', () => {
  const session = queued()
  const [mother, father] = [1, 2].map(() => decide(seen(session, 'f2'), join('f2', { grants: ['offer'] }), NOW))
  expect([mother, father].map((decision) => 'write' in decision! && applyWrite(session, decision.write))).toEqual([true, false])
  const again = [1, 2].map(() => decide(seen(session, 'f2'), join('f2', { grants: ['offer'] }), NOW))
  expect(again.map((decision) => 'write' in decision && applyWrite(session, decision.write))).toEqual([true, false])
  perform(session, join('f2', { grants: ['offer'] }), NOW)
  expect(session.roster.queue[0]!.grants).toHaveLength(3)
})

test('a free place is offered to the head of the queue, asks half an hour, and goes to the next', () => {
  const session = queued('f2', 'f3')
  perform(session, cancel('f1'), NOW + MINUTE)
  expect(session.roster.wakeAt).toBeLessThanOrEqual(NOW + MINUTE)
  look(session, NOW + 2 * MINUTE)
  expect([status(session, 'f2'), status(session, 'f3')]).toEqual(['offered', undefined])
  const { until } = session.roster.bookings.f2!.offer!
  expect(until).toBe(NOW + 32 * MINUTE)
  expect(session.roster.wakeAt).toBeLessThanOrEqual(until)
  expect(perform(session, accept('f2'), until)).toBe('OFFER_EXPIRED')
  look(session, until)
  expect(happened(session, 'f2')).toEqual(['waiting', 'offered', 'expired'])
  expect(perform(session, accept('f2'), until + 1)).toBe('OFFER_EXPIRED')
  expect(perform(session, accept('f3'), until + 1)).toBe('done')
  expect(status(session, 'f3')).toBe('booked')
})

test('in its last millisecond an offer is accepted, by the other guardian too, and by a tap on booking', () => {
  const session = queued('f2')
  perform(session, cancel('f1'), NOW)
  look(session, NOW + 5)
  const { until } = session.roster.bookings.f2!.offer!
  expect(perform(session, accept('f2'), until - 1)).toBe('done')
  expect(perform(session, accept('f2'), until + 1)).toBe('already')
  expect(session.roster.bookings.f2!.bookedBy).toBe('other-f2')

  const other = queued('f2')
  perform(other, cancel('f1'), NOW)
  look(other, NOW + 5)
  expect(perform(other, book('f2'), NOW + 6)).toBe('done')
  expect(happened(other, 'f2')).toEqual(['waiting', 'offered', 'accepted'])
})

test('an offer ends by the second guardian’s “no” or by “yes”, whoever is first', () => {
  const session = queued('f2')
  perform(session, cancel('f1'), NOW)
  look(session, NOW + 5)
  const [yes, no] = [accept('f2'), leave('f2')].map((command) => decide(seen(session, 'f2'), command, NOW + 6))
  expect([no, yes].map((decision) => 'write' in decision! && applyWrite(session, decision.write))).toEqual([true, false])
  expect(perform(session, accept('f2'), NOW + 7)).toBe('NO_OFFER')
  expect(session.roster.free).toBe(1)
})

test('who lets us accept has the place at once; after its time it is asked', () => {
  const session = queued()
  perform(session, join('f2', { autoUntil: NOW + HOUR }), NOW)
  perform(session, cancel('f1'), NOW)
  look(session, NOW + MINUTE)
  expect(happened(session, 'f2')).toEqual(['waiting', 'promoted'])

  const later = queued()
  perform(later, join('f2', { autoUntil: NOW + HOUR }), NOW)
  perform(later, cancel('f1'), NOW + 2 * HOUR)
  look(later, NOW + 2 * HOUR)
  expect(status(later, 'f2')).toBe('offered')
})

test('who cannot use the place keeps its own in the queue, and the next gets it', () => {
  const session = queued('f2', 'f3')
  perform(session, cancel('f1'), NOW)
  look(session, NOW + 5, ({ familyId }) => familyId !== 'f2')
  expect([status(session, 'f2'), status(session, 'f3')]).toEqual([undefined, 'offered'])
  expect(session.roster.queue.map(({ familyId }) => familyId)).toEqual(['f2'])
})

test('leaving the queue is seen in the history; giving up twice is giving up once; cancelling means leaving', () => {
  const session = queued('f2', 'f3')
  expect(perform(session, leave('f2'), NOW + 5)).toBe('done')
  expect(perform(session, leave('f2'), NOW + 6)).toBe('already')
  expect(happened(session, 'f2')).toEqual(['waiting', 'left'])
  expect(perform(session, leave('f4'), NOW + 6)).toBe('NOT_WAITING')
  perform(session, join('f2'), NOW + 7)
  expect(perform(session, cancel('f2'), NOW + 8)).toBe('done')
  expect(session.roster.queue.map(({ familyId }) => familyId)).toEqual(['f3'])
})

test('a session moved before the end of an offer is not taken after its start, and the offer still ends', () => {
  const session = queued('f2')
  perform(session, cancel('f1'), NOW)
  look(session, NOW + 5)
  changeSession(session, { type: 'move', startsAt: NOW + 10 * MINUTE, endsAt: NOW + 20 * MINUTE }, NOW + MINUTE)
  expect(perform(session, accept('f2'), NOW + 10 * MINUTE)).toBe('SESSION_STARTED')
  look(session, NOW + 11 * MINUTE)
  expect(session.roster.wakeAt).toBe(session.roster.bookings.f2!.offer!.until)
  look(session, session.roster.wakeAt)
  expect(status(session, 'f2')).toBe('expired')
})

describe('two hours before', () => {
  const T2 = TEN_AM - 2 * HOUR

  test('a place nobody confirmed goes to a family that waits, the latest booked first', () => {
    const session = aSession({ capacity: 3, releaseUnconfirmed: true })
    for (const [index, family] of ['first', 'second', 'confirmed'].entries()) perform(session, book(family), NOW + index)
    perform(session, confirm('confirmed'), TEN_AM - 20 * HOUR)
    perform(session, join('f2'), NOW + 9)
    look(session, T2 - 1)
    expect(status(session, 'second')).toBe('booked')
    expect(session.roster.wakeAt).toBe(T2)
    look(session, T2)
    expect(['first', 'second', 'confirmed', 'f2'].map((family) => status(session, family))).toEqual(['booked', 'released', 'booked', 'offered'])
    expect(session.roster.free).toBe(0)
  })

  test.each([
    ['nobody waits', { releaseUnconfirmed: true }, [], true],
    ['nobody who waits could come', { releaseUnconfirmed: true }, ['f2'], false],
    ['the session did not say so', { releaseUnconfirmed: false }, ['f2'], true],
  ])('it stays where %s', (_why, fields, families, suits) => {
    const session = { ...queued(...families), ...fields }
    look(session, T2, () => suits)
    expect(status(session, 'f1')).toBe('booked')
    expect(session.roster.free).toBe(0)
  })
})

test('a family whose place was taken joins again like everybody, at the end', () => {
  const session = queued('f2')
  perform(session, remove('f1'), NOW + 5)
  expect(perform(session, join('f1'), NOW + 6)).toBe('done')
  expect(session.roster.queue.map(({ familyId }) => familyId)).toEqual(['f2', 'f1'])
})

test('a family that said yes to one time is asked about another: a move keeps its place in the queue and no more', () => {
  const session = queued()
  perform(session, join('f2', { autoUntil: TEN_AM }), NOW + 1)
  changeSession(session, { type: 'move', startsAt: TEN_AM + 2 * DAY, endsAt: TEN_AM + 2 * DAY + HOUR }, NOW + 2)
  perform(session, cancel('f1'), NOW + 3)
  look(session, NOW + 4)
  expect(status(session, 'f2')).toBe('offered')
})

test('once the doors are open nobody loses a place for not having confirmed, however late somebody asks for one', () => {
  const session = queued()
  perform(session, join('f2', { autoUntil: TEN_AM }), TEN_AM - HOUR)
  look(session, TEN_AM - HOUR)
  expect([status(session, 'f1'), status(session, 'f2')]).toEqual(['booked', undefined])

  const sooner = queued()
  perform(sooner, join('f2', { autoUntil: TEN_AM }), TEN_AM - HOUR - 1)
  look(sooner, TEN_AM - HOUR - 1)
  expect([status(sooner, 'f1'), status(sooner, 'f2')]).toEqual(['released', 'booked'])
})

test('an offer is for those who waited: booking with others beside it is refused, and the offer stands', () => {
  const session = aSession({ capacity: 2 })
  perform(session, book('f1', { children: 2 }), NOW)
  perform(session, join('f2'), NOW)
  perform(session, cancel('f1'), NOW)
  look(session, NOW + MINUTE)
  expect(perform(session, book('f2', { children: 2 }), NOW + MINUTE)).toBe('ALREADY_WAITING')
  expect(status(session, 'f2')).toBe('offered')
  expect(perform(session, book('f2'), NOW + MINUTE)).toBe('done')
})
