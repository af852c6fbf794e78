import { FAIRNESS, pausedUntil } from '@/domain/fairness'
import { isConfirmed } from '@/domain/booking'
import { DAY, HOUR } from '@/domain/time'
import { answer, checkIn, excuse, forget, happened, look, object, perform, book } from '../support/commands'
import { aSession, TEN_AM } from '../support/sessions'

const missed = (...days: number[]) => days.map((day) => ({ sessionId: `s${day}`, at: TEN_AM + day * DAY }))
const END = TEN_AM + HOUR

test.each([
  ['no place missed', [], 0, undefined],
  ['one', [0], 0, undefined],
  ['two within sixty days: fourteen days from the second', [0, 60], 60, 74],
  ['two sixty-one days apart', [0, 61], 61, undefined],
  ['the pause is over to the millisecond', [0, 10], 24, undefined],
  ['a third prolongs it', [0, 10, 20], 24, 34],
  ['in any order', [20, 0, 10], 24, 34],
])('%s', (_what, days, now, until) => {
  expect(pausedUntil(missed(...days), TEN_AM + now * DAY)).toBe(until && TEN_AM + until * DAY)
})

test('the last millisecond of a pause still pauses', () => {
  expect(pausedUntil(missed(0, 1), TEN_AM + DAY + FAIRNESS.pause - 1)).toBeDefined()
})

function afterSession() {
  const session = aSession({ capacity: 3 })
  for (const family of ['came', 'missed', 'late']) perform(session, book(family), TEN_AM - 2 * DAY)
  checkIn(session, 'came', TEN_AM)
  return session
}

test('nobody is called missing within a day; a list that arrives late counts', () => {
  const session = afterSession()
  look(session, END + DAY - 1)
  expect(session.roster.bookings.missed!.status).toBe('booked')
  look(session, END + DAY)
  expect(session.roster.bookings.missed!.status).toBe('noShow')
  // Scanned in time, sent two days later.
  expect(checkIn(session, 'late', TEN_AM + 1, END + 3 * DAY)).toBe('recorded')
  expect(happened(session, 'late')).toEqual(['booked', 'noShow', 'attended'])
})

test('where nobody was checked in, the list was on paper and nobody is missing', () => {
  const session = aSession()
  perform(session, book('f1'), TEN_AM - DAY)
  look(session, END + 2 * DAY)
  expect(session.roster.bookings.f1!.status).toBe('booked')
})

test('a first check-in that arrives days later still asks who is missing', () => {
  const session = aSession()
  perform(session, book('f1'), TEN_AM - DAY)
  perform(session, book('f2'), TEN_AM - DAY)
  look(session, END + 2 * DAY)
  checkIn(session, 'f1', TEN_AM + 1, END + 2 * DAY)
  expect(session.roster.wakeAt).toBeLessThanOrEqual(END + 2 * DAY)
  look(session, END + 2 * DAY + 1)
  expect(session.roster.bookings.f2!.status).toBe('noShow')
})

test('staff excuse a no-show, by themselves or by an objection, and once', () => {
  const session = afterSession()
  look(session, END + DAY)
  expect(perform(session, excuse('missed'), END + 2 * DAY)).toBe('done')
  expect(perform(session, excuse('missed'), END + 2 * DAY)).toBe('already')
  expect(session.roster.bookings.missed!.excused).toMatchObject({ by: '王老师', reason: '孩子住院' })
  expect(perform(session, excuse('came'), END + 2 * DAY)).toBe('NO_SHOW_NOT_FOUND')

  expect(perform(session, object('late'), END + 2 * DAY)).toBe('done')
  expect(perform(session, answer('late', true), END + 3 * DAY)).toBe('done')
  expect(session.roster.bookings.late).toMatchObject({ status: 'noShow', excused: { reason: '已核实' } })
  expect(session.roster.objections).toEqual([])
})

test('a family has said that it comes when it confirmed the time as it is, or booked within the last day', () => {
  const session = aSession()
  expect(isConfirmed(session, { bookedAt: TEN_AM - 3 * DAY })).toBe(false)
  expect(isConfirmed(session, { bookedAt: TEN_AM - 3 * DAY, confirmedAt: TEN_AM - 2 * DAY })).toBe(true)
  expect(isConfirmed(session, { bookedAt: TEN_AM - DAY })).toBe(false)
  expect(isConfirmed(session, { bookedAt: TEN_AM - DAY + 1 })).toBe(true)
  const moved = { ...session, changes: [{ at: TEN_AM - HOUR, by: '李主任', what: 'moved' as const, reason: '停电' }] }
  expect(isConfirmed(moved, { bookedAt: TEN_AM - 2 * HOUR, confirmedAt: TEN_AM - 2 * HOUR })).toBe(false)
  expect(isConfirmed(moved, { bookedAt: TEN_AM - 3 * DAY, confirmedAt: TEN_AM - HOUR + 1 })).toBe(true)
})

test('who asked to be forgotten after the start is a number, and no no-show', () => {
  const session = afterSession()
  perform(session, forget('missed'), END)
  look(session, END + DAY)
  expect([session.roster.bookings.missed!.status, session.roster.bookings.late!.status]).toEqual(['booked', 'noShow'])
})
