import { decide, type Command } from '@/domain/commands/decide'
import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { answer, book, cancel, changeSession, checkIn, confirm, forget, happened, join, look, object, perform, remove } from '../support/commands'
import { applyWrite, aSession, seen, TEN_AM } from '../support/sessions'

const NOW = TEN_AM - 3 * HOUR

/** A tap that allows one more message. */
const allowing = (familyId: string, type: 'allow' | 'confirm'): Command => ({ type, familyId, who: `person-${familyId}`, grants: [{ template: 'changed', who: `person-${familyId}` }] })

/** The family had a place, staff took it, and the family objected: the first three milliseconds. */
function takenAndObjected(session: Session, wish: Parameters<typeof book>[1] = {}): void {
  perform(session, book('f1', wish), NOW)
  perform(session, remove('f1'), NOW + 1)
  perform(session, object('f1'), NOW + 2)
}

test('the last place goes to one of two who saw it free', () => {
  const session = aSession({ capacity: 1 })
  const both = ['f1', 'f2'].map((familyId) => decide(seen(session, familyId), book(familyId), NOW))
  expect(both.map((decision) => 'write' in decision && applyWrite(session, decision.write))).toEqual([true, false])
  expect(perform(session, book('f2'), NOW)).toBe('SESSION_FULL')
})

test('a second tap finds the booking; another party is a second booking and refused', () => {
  const session = aSession()
  expect(perform(session, book('f1'), NOW)).toBe('done')
  expect(perform(session, book('f1'), NOW)).toBe('already')
  expect(perform(session, book('f1', { children: 2 }), NOW)).toBe('ALREADY_BOOKED')
  expect(session.roster.free).toBe(1)
})

test('twins take two places or none', () => {
  const session = aSession({ capacity: 3 })
  expect(perform(session, book('f1', { children: 2 }), NOW)).toBe('done')
  expect(perform(session, book('f2', { children: 2 }), NOW)).toBe('SESSION_FULL')
  expect(session.roster.free).toBe(1)
})

test('at a clinic twins get two times one after the other, and give both back', () => {
  const clinic = aSession({ capacity: 4, slotMinutes: 15 })
  expect(perform(clinic, book('f1', { slot: 's1' }), NOW)).toBe('done')
  expect(perform(clinic, book('f2', { children: 2, slot: 's0' }), NOW)).toBe('SLOT_TAKEN')
  expect(perform(clinic, book('f2', { children: 2 }), NOW)).toBe('SLOT_REQUIRED')
  expect(perform(clinic, book('f2', { children: 2, slot: 's2' }), NOW)).toBe('done')
  expect(clinic.roster.bookings.f2!.slots).toEqual(['s2', 's3'])
  expect(perform(clinic, cancel('f2'), NOW)).toBe('done')
  expect(clinic.roster.slots).toEqual({ s0: { free: 1 }, s1: { free: 0 }, s2: { free: 1 }, s3: { free: 1 } })
})

test('a place given back can be taken again, and its ticket is a new one', () => {
  const session = aSession({ capacity: 1 })
  perform(session, book('f1'), NOW)
  const first = session.roster.bookings.f1!.bookedAt
  expect(perform(session, cancel('f1'), NOW)).toBe('done')
  expect(perform(session, cancel('f1'), NOW)).toBe('already')
  expect(perform(session, book('f1'), NOW)).toBe('done')
  expect(session.roster.bookings.f1!.bookedAt).toBeGreaterThan(first)
  expect(happened(session, 'f1')).toEqual(['booked', 'cancelled', 'booked'])
})

test('whoever books last still wakes the clock for its reminders', () => {
  const session = aSession()
  look(session, TEN_AM - 5 * DAY)
  perform(session, book('f1', { grants: ['dayBefore'] }), TEN_AM - 4 * DAY)
  expect(session.roster.wakeAt).toBe(TEN_AM - DAY)
  look(session, TEN_AM - DAY)
  perform(session, book('f2', { grants: ['twoHours'] }), TEN_AM - 20 * HOUR)
  expect(session.roster.wakeAt).toBe(TEN_AM - 2 * HOUR)
})

test('after the last offer a family books past the queue, and leaves it with its place', () => {
  const late = TEN_AM - 40 * MINUTE
  const session = aSession({ capacity: 1 })
  perform(session, book('f1'), NOW)
  perform(session, join('f2'), NOW)
  perform(session, join('f3'), NOW)
  perform(session, cancel('f1'), late)
  const other = decide(seen(session, 'f4'), book('f4'), late)
  expect(perform(session, book('f3'), late)).toBe('done')
  expect(session.roster.queue.map(({ familyId }) => familyId)).toEqual(['f2'])
  expect(happened(session, 'f3')).toEqual(['waiting', 'booked'])
  expect('write' in other && applyWrite(session, other.write)).toBe(false)
})

test('one guardian queues while the other books: a family never holds a place and waits', () => {
  const late = TEN_AM - 40 * MINUTE
  const session = aSession({ capacity: 1 })
  const booking = decide(seen(session, 'f1'), book('f1'), late)
  session.roster.queue.push({ familyId: 'f1', childIds: [], guests: [], adults: 1, places: 1, at: late, who: 'other', grants: [] })
  expect('write' in booking && applyWrite(session, booking.write)).toBe(false)
})

test('check-in opens an hour before the start, closes with the end, and counts from the first scan on', () => {
  const session = aSession()
  perform(session, book('f1'), NOW)
  expect(checkIn(session, 'f1', TEN_AM - HOUR - 1)).toBe('CHECK_IN_NOT_OPEN')
  expect(checkIn(session, 'f1', TEN_AM + HOUR)).toBe('SESSION_ENDED')
  expect(checkIn(session, 'f1', TEN_AM - HOUR)).toBe('recorded')
  expect(checkIn(session, 'f1', TEN_AM)).toBe('recorded')
  expect(session.roster.bookings.f1!.attended).toEqual({ at: TEN_AM - HOUR, by: '王老师', means: 'code' })
  expect(perform(session, cancel('f1'), TEN_AM)).toBe('ALREADY_ATTENDED')
  expect(perform(session, remove('f1'), TEN_AM - 1)).toBe('ALREADY_ATTENDED')
  expect(checkIn(session, 'f2', TEN_AM)).toBe('BOOKING_NOT_FOUND')
})

test('confirming twice is confirming once, until the session is moved', () => {
  const session = aSession()
  perform(session, book('f1'), NOW)
  expect(perform(session, confirm('f1'), NOW + 1)).toBe('done')
  expect(perform(session, confirm('f1'), NOW + 2)).toBe('already')
  const late = decide(seen(session, 'f1'), { ...confirm('f1'), grants: [{ template: 'changed', who: 'p' }] } as never, NOW + 2)
  changeSession(session, { type: 'move', startsAt: TEN_AM + DAY, endsAt: TEN_AM + DAY + HOUR }, NOW + 3)
  // To the time that was read, not to the one it has now.
  expect('write' in late && applyWrite(session, late.write)).toBe(false)
  expect(perform(session, confirm('f1'), NOW + 4)).toBe('done')
})

test.each([
  ['SESSION_STARTED', TEN_AM],
  ['SESSION_ENDED', TEN_AM + HOUR],
] as const)('nobody gives a place back or takes one away when it is %s', (code, now) => {
  const session = aSession()
  perform(session, book('f1'), NOW)
  expect(perform(session, cancel('f1'), now)).toBe(code)
  expect(perform(session, remove('f1'), now)).toBe(code)
  expect(perform(session, confirm('f1'), now)).toBe(code)
})

test('a place taken by staff keeps its reason; the family objects once, and a yes gives it back while one is free', () => {
  const session = aSession({ capacity: 1 })
  perform(session, book('f1'), NOW)
  expect(perform(session, remove('f1'), NOW + 1)).toBe('done')
  expect(session.roster.bookings.f1).toMatchObject({ status: 'removed', cancelReason: '场地漏水' })
  expect(perform(session, object('f1'), NOW + 2)).toBe('done')
  expect(perform(session, object('f1', '又一次'), NOW + 3)).toBe('already')
  perform(session, book('f2'), NOW + 4)
  expect(perform(session, answer('f1', true), NOW + 5)).toBe('SESSION_FULL')
  perform(session, cancel('f2'), NOW + 6)
  const [yes, no] = [true, false].map((accepted) => decide(seen(session, 'f1'), answer('f1', accepted), NOW + 7))
  expect('write' in no! && applyWrite(session, no.write)).toBe(true)
  // Another member of staff answered at the same time: the first answer stands.
  expect('write' in yes! && applyWrite(session, yes.write)).toBe(false)
  expect(perform(session, answer('f1', true), NOW + 8)).toBe('already')
  expect(session.roster).toMatchObject({ free: 1, objections: [] })
})

test('who objected and has a place again by then is answered, and gets no second one', () => {
  const session = aSession({ capacity: 3 })
  takenAndObjected(session)
  expect(perform(session, book('f1'), NOW + 3)).toBe('done')
  expect(session.roster.objections).toEqual(['f1'])
  expect(perform(session, answer('f1', true), NOW + 4)).toBe('done')
  expect(session.roster).toMatchObject({ free: 2, objections: [] })
  expect(happened(session, 'f1')).toEqual(['booked', 'removed', 'objected', 'booked', 'answered'])
})

test('who objected, booked again and gave that place back wants none: a late yes is an answer', () => {
  const session = aSession({ capacity: 3 })
  takenAndObjected(session)
  perform(session, book('f1'), NOW + 3)
  perform(session, cancel('f1'), NOW + 4)
  expect(perform(session, answer('f1', true), NOW + 5)).toBe('done')
  expect(session.roster).toMatchObject({ free: 3, objections: [] })
  expect(session.roster.bookings.f1!.status).toBe('cancelled')
})

test('a time given back by staff is the same time where it is still free, and another where it is not', () => {
  const back = (taken?: string): string[] | undefined => {
    const clinic = aSession({ capacity: 3, slotMinutes: 15 })
    takenAndObjected(clinic, { slot: 's1' })
    if (taken) perform(clinic, book('f2', { slot: taken }), NOW + 3)
    perform(clinic, answer('f1', true), NOW + 4)
    return clinic.roster.bookings.f1!.slots
  }
  expect(back()).toEqual(['s1'])
  expect(back('s1')).toEqual(['s0'])
})

test('a guardian who allows messages without end fills no roster', () => {
  const session = aSession({ capacity: 1 })
  perform(session, book('f1'), NOW)
  for (let n = 1; n <= 20; n += 1) {
    perform(session, allowing('f1', 'allow'), NOW + n)
    perform(session, allowing('f1', 'confirm'), NOW + n)
    perform(session, join('f2', { grants: ['offer'] }), NOW + n)
  }
  expect(session.roster.bookings.f1!.grants).toHaveLength(5)
  expect(session.roster.queue[0]!.grants).toHaveLength(5)
  expect(happened(session, 'f1').length).toBeLessThanOrEqual(5)
})

test('a place given back by staff ends the wait of a family that queued again, and its history tells of both', () => {
  const session = aSession({ capacity: 1 })
  takenAndObjected(session)
  perform(session, book('f2'), NOW + 3)
  perform(session, join('f1'), NOW + 4)
  perform(session, cancel('f2'), NOW + 5)
  expect(perform(session, answer('f1', true), NOW + 6)).toBe('done')
  expect(session.roster.queue).toEqual([])
  expect(happened(session, 'f1')).toEqual(['booked', 'removed', 'objected', 'waiting', 'reinstated'])
  expect(session.roster.bookings.f1).not.toHaveProperty('cancelReason')
})

test('a family that asks to be forgotten leaves a number and no name', () => {
  const session = aSession()
  perform(session, book('f1'), NOW)
  checkIn(session, 'f1', TEN_AM)
  perform(session, forget('f1'), TEN_AM + HOUR)
  const booking = session.roster.bookings.f1!
  expect(booking).toMatchObject({ status: 'attended', childIds: [], bookedBy: '', guests: [{ name: '*', ageMonths: 14 }] })
  expect(JSON.stringify(booking)).not.toMatch(/person-f1|小/)
})
