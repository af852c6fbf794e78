import fc from 'fast-check'
import { decide, type Command } from '@/domain/decide'
import type { Session } from '@/domain/session'
import { HOUR, MINUTE } from '@/domain/time'
import { aChild, applyWrite, aSession, seen, TEN_AM } from '../support/sessions'

const FAMILIES = ['f1', 'f2', 'f3', 'f4']
const BEFORE = TEN_AM - 2 * HOUR
const book = (familyId: string, children = 1): Command => ({
  type: 'book',
  familyId,
  who: `person-${familyId}`,
  party: { children: Array.from({ length: children }, (_, i) => aChild(`${familyId}-c${i}`)), adults: 1 },
  accepted: ['template'],
})
const cancel = (familyId: string): Command => ({ type: 'cancel', familyId, who: `person-${familyId}` })
const checkIn = (familyId: string): Command => ({ type: 'checkIn', familyId, who: 'staff', staffName: '王老师' })
const remind = (familyId: string): Command => ({ type: 'remind', familyId, reminder: 'twoHours', template: 'template' })

/** Reads, decides and writes at once. */
function perform(session: Session, command: Command, now = BEFORE): string {
  const decision = decide(seen(session, command.familyId), command, now)
  if ('refused' in decision) return decision.refused
  if ('already' in decision) return 'already'
  return applyWrite(session, decision.write) ? 'done' : 'lost'
}

const held = (session: Session): number =>
  Object.values(session.roster.bookings)
    .filter(({ status }) => status !== 'cancelled')
    .reduce((sum, { places }) => sum + places, 0)

test('however reads and writes interleave, every place is given exactly once and none is lost', () => {
  const command = fc.record({
    familyId: fc.constantFrom(...FAMILIES),
    type: fc.constantFrom('book', 'twins', 'cancel', 'checkIn', 'forget'),
    // How many later commands are decided before this one's write arrives.
    late: fc.integer({ min: 0, max: 4 }),
    at: fc.constantFrom(BEFORE, TEN_AM - 30 * MINUTE, TEN_AM + MINUTE),
  })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), fc.array(command, { maxLength: 25 }), (capacity, steps) => {
      const session = aSession({ capacity })
      const waiting: { due: number; write: () => void }[] = []
      steps.forEach(({ familyId, type, late, at }, index) => {
        const asked: Command =
          type === 'book' ? book(familyId) : type === 'twins' ? book(familyId, 2)
          : type === 'cancel' ? cancel(familyId) : type === 'checkIn' ? checkIn(familyId)
          : { type: 'forget', familyId, who: 'x' }
        const decision = decide(seen(session, familyId), asked, at)
        if ('write' in decision) waiting.push({ due: index + late, write: () => applyWrite(session, decision.write) })
        for (const one of waiting.filter(({ due }) => due === index)) one.write()
        expect(session.roster.free).toBe(capacity - held(session))
        expect(session.roster.free).toBeGreaterThanOrEqual(0)
      })
    }),
    { numRuns: 500 },
  )
})

test('the last place goes to one of two who saw it free', () => {
  const session = aSession({ capacity: 1 })
  const both = ['f1', 'f2'].map((familyId) => decide(seen(session, familyId), book(familyId), BEFORE))
  const written = both.map((decision) => 'write' in decision && applyWrite(session, decision.write))
  expect(written).toEqual([true, false])
  expect(perform(session, book('f2'))).toBe('SESSION_FULL')
})

test('a second tap finds the booking; another party is a second booking and refused', () => {
  const session = aSession()
  expect(perform(session, book('f1'))).toBe('done')
  expect(perform(session, book('f1'))).toBe('already')
  expect(perform(session, book('f1', 2))).toBe('ALREADY_BOOKED')
  expect(session.roster.free).toBe(1)
})

test('twins take two places or none', () => {
  const session = aSession({ capacity: 3 })
  expect(perform(session, book('f1', 2))).toBe('done')
  expect(perform(session, book('f2', 2))).toBe('SESSION_FULL')
  expect(session.roster.free).toBe(1)
})

test('a place given back can be taken again, and its ticket is a new one', () => {
  const session = aSession({ capacity: 1 })
  perform(session, book('f1'))
  const first = session.roster.bookings.f1!.bookedAt
  expect(perform(session, cancel('f1'))).toBe('done')
  expect(perform(session, cancel('f1'))).toBe('already')
  expect(perform(session, book('f1'))).toBe('done')
  expect(session.roster.bookings.f1!.bookedAt).toBeGreaterThan(first)
  expect(session.roster.bookings.f1!.history.map(({ what }) => what)).toEqual(['booked', 'cancelled', 'booked'])
})

test.each([
  ['SESSION_CANCELLED', { status: 'cancelled' }, BEFORE],
  ['SESSION_STARTED', {}, TEN_AM],
  ['SESSION_ENDED', {}, TEN_AM + HOUR],
  ['BOOKING_NOT_OPEN', { bookingOpensAt: BEFORE + 1 }, BEFORE],
  ['AGE_MISMATCH', { ageMonths: { min: 15, max: 24 } }, BEFORE],
  ['AGE_MISMATCH', { ageMonths: { min: 0, max: 13 } }, BEFORE],
  ['ADULTS_OUT_OF_RANGE', { adults: { min: 2, max: 2 } }, BEFORE],
  ['SESSION_FULL', { capacity: 0 }, BEFORE],
] as const)('booking is refused with %s', (code, fields, now) => {
  expect(perform(aSession({ ...fields } as Partial<Session>), book('f1'), now)).toBe(code)
})

test('a class without a child is refused, a lecture for adults is not', () => {
  expect(perform(aSession(), book('f1', 0))).toBe('CHILD_REQUIRED')
  expect(perform(aSession({ seat: 'adult', kind: 'lecture' }), book('f1', 0))).toBe('done')
})

test('people who wait go before people who come', () => {
  const session = aSession()
  session.roster.queue.push({ familyId: 'f2', places: 1, at: BEFORE })
  expect(perform(session, book('f1'))).toBe('SESSION_FULL')
})

test('check-in opens an hour before the start, closes with the end, and happens once', () => {
  const session = aSession()
  perform(session, book('f1'))
  expect(perform(session, checkIn('f1'), TEN_AM - HOUR - 1)).toBe('CHECK_IN_NOT_OPEN')
  expect(perform(session, checkIn('f1'), TEN_AM + HOUR)).toBe('SESSION_ENDED')
  expect(perform(session, checkIn('f1'), TEN_AM - HOUR)).toBe('done')
  expect(perform(session, checkIn('f1'), TEN_AM)).toBe('already')
  expect(session.roster.bookings.f1!.attended).toEqual({ at: TEN_AM - HOUR, by: '王老师' })
  expect(perform(session, cancel('f1'))).toBe('ALREADY_ATTENDED')
  expect(perform(session, checkIn('f2'), TEN_AM)).toBe('BOOKING_NOT_FOUND')
})

test('one accepted message is spent once, however often the timer fires', () => {
  const session = aSession()
  perform(session, book('f1'))
  const twice = [remind('f1'), remind('f1')].map((command) => decide(seen(session, 'f1'), command, TEN_AM - HOUR))
  expect(twice.map((decision) => 'write' in decision && applyWrite(session, decision.write))).toEqual([true, false])
  expect(perform(session, remind('f1'), TEN_AM - HOUR)).toBe('already')
  expect(session.roster.bookings.f1!.accepted).toEqual([])
})

test('a family that asks to be forgotten leaves a number and no name', () => {
  const session = aSession()
  perform(session, book('f1'))
  perform(session, checkIn('f1'), TEN_AM)
  perform(session, { type: 'forget', familyId: 'f1', who: 'person-f1' }, TEN_AM + HOUR)
  const booking = session.roster.bookings.f1!
  expect(booking).toMatchObject({ status: 'attended', childIds: [], bookedBy: '', guests: [{ name: '*', ageMonths: 14 }] })
  expect(JSON.stringify(booking)).not.toMatch(/person-f1|小/)
})
