import { callNumber, giveNumberBack, takeNumber } from '@/domain/commands/number'
import type { SessionDecision } from '@/domain/commands/change-session'
import { numberOf } from '@/domain/line'
import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { aScan, book, cancel, changeSession, checkIn, handOver, perform } from '../support/commands'
import { applyWrite, aSession, TEN_AM } from '../support/sessions'

const walkIn = { children: 1, adults: 1, source: 'gate' }
const take = (session: Session, id: string, now = TEN_AM) => done(session, takeNumber(session, { id, who: `person-${id}`, walkIn }, now))
const giveBack = (session: Session, id: string, now = TEN_AM) => done(session, giveNumberBack(session, { id, who: `person-${id}` }, now))
const call = (session: Session, id?: string) => callNumber(session, { ...(id ? { id } : {}), staffName: '王老师' }, TEN_AM)
const next = (session: Session, id?: string) => {
  const decision = call(session, id)
  return 'called' in decision && applyWrite(session, decision.write) ? decision.called.id : 'refused' in decision && decision.refused
}

function done(session: Session, decision: SessionDecision): string {
  if ('refused' in decision) return decision.refused
  return 'already' in decision ? 'already' : applyWrite(session, decision.write) ? 'done' : 'lost'
}
const opened = (): Session => aSession({ walkIns: true, capacity: 1 })

test('numbers are given in turn, once each, and take no place', () => {
  const session = opened()
  expect(['w1', 'w2', 'w1'].map((id) => take(session, id))).toEqual(['done', 'done', 'already'])
  expect(['w1', 'w2'].map((id) => numberOf(session.roster.line!, id))).toEqual(['1', '2'])
  expect(session.roster.free).toBe(1)
})

test('a number is refused where nobody may come without a booking, before the doors open, after the end, where it is called off, and to who has a place', () => {
  expect(take(aSession(), 'w1')).toBe('WALK_INS_OFF')
  const session = opened()
  expect(take(session, 'w1', TEN_AM - HOUR - 1)).toBe('CHECK_IN_NOT_OPEN')
  expect(take(session, 'w1', TEN_AM + HOUR)).toBe('SESSION_ENDED')
  perform(session, book('f1'), TEN_AM - DAY)
  expect(take(session, 'f1')).toBe('ALREADY_BOOKED')
  perform(session, cancel('f1'), TEN_AM - MINUTE)
  expect(take(session, 'f1')).toBe('done')
  const off = opened()
  changeSession(off, { type: 'callOff' }, TEN_AM - DAY)
  expect(take(off, 'w1')).toBe('SESSION_CANCELLED')
})

test('two who tap at once both get a number, and another one', () => {
  const session = opened()
  const decisions = ['w1', 'w2'].map((id) => takeNumber(session, { id, who: id, walkIn }, TEN_AM))
  expect(decisions.map((decision) => done(session, decision))).toEqual(['done', 'done'])
  expect(['w1', 'w2'].map((id) => numberOf(session.roster.line!, id))).toEqual(['1', '2'])
})

test('a number is given back once, and by nobody who is here; whoever takes one again stands at the end', () => {
  const session = opened()
  for (const id of ['w1', 'w2']) take(session, id)
  expect(giveBack(session, 'w3')).toBe('NOT_IN_LINE')
  expect([giveBack(session, 'w1'), giveBack(session, 'w1')]).toEqual(['done', 'NOT_IN_LINE'])
  expect(take(session, 'w1', TEN_AM + 1)).toBe('done')
  expect(numberOf(session.roster.line!, 'w1')).toBe('3')
  checkIn(session, 'w2', TEN_AM)
  expect(giveBack(session, 'w2')).toBe('ALREADY_ATTENDED')
})

test('the next is called, two desks that call at once call two, and anybody can be called again by name', () => {
  const session = opened()
  expect(next(session)).toBe('LINE_EMPTY')
  for (const [index, id] of ['w1', 'w2', 'w3'].entries()) take(session, id, TEN_AM + index)
  const both = [call(session), call(session)]
  expect(both.map((decision) => 'called' in decision && applyWrite(session, decision.write))).toEqual([true, false])
  expect(next(session)).toBe('w2')
  expect(next(session, 'w1')).toBe('w1')
  giveBack(session, 'w3')
  expect([next(session), next(session, 'w3'), next(session, 'nobody')]).toEqual(['LINE_EMPTY', 'NOT_IN_LINE', 'NOT_IN_LINE'])
})

test('who was entered at the desk by mistake is not called', () => {
  const session = opened()
  handOver(session, [aScan('w9', TEN_AM, { what: 'numbered', means: 'desk', walkIn: { ...walkIn, source: 'desk' }, label: 'A1' })], TEN_AM)
  expect(numberOf(session.roster.line!, 'w9')).toBe('A1')
  handOver(session, [aScan('w9', TEN_AM + 1, { what: 'undone', of: `w9-${TEN_AM}` })], TEN_AM + 1)
  expect(next(session)).toBe('LINE_EMPTY')
  expect(session.roster.bookings.w9!.status).toBe('booked')
})
