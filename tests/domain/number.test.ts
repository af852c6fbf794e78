import { callNumber, giveNumberBack, takeNumber } from '@/domain/commands/number'
import { MOST_CHANGES } from '@/domain/commands/write'
import type { SessionDecision } from '@/domain/commands/change-session'
import { beforeMe, numberOf } from '@/domain/line'
import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { aScan, book, cancel, changeSession, checkIn, confirm, forget, handOver, join, leave, look, perform, remove } from '../support/commands'
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

test('a number that was given back while the desk was about to call it is not called', () => {
  const session = opened()
  for (const id of ['w1', 'w2']) take(session, id)
  const late = call(session)
  giveBack(session, 'w1')
  expect('called' in late && applyWrite(session, late.write)).toBe(false)
  expect(next(session)).toBe('w2')
})

test.each([['before the start', -MINUTE], ['after it', MINUTE]])('a family that asks to be forgotten %s is not called, frees no place, and nobody’s number changes', (_when, at) => {
  const session = opened()
  for (const id of ['w1', 'f1', 'w2']) take(session, id, TEN_AM - 2 * MINUTE)
  expect(perform(session, forget('f1'), TEN_AM + at)).toBe('done')
  expect(session.roster.bookings.f1).toMatchObject({ status: 'left', bookedBy: '', walkIn })
  expect(session.roster.free).toBe(1)
  expect(['w1', 'f1', 'w2'].map((id) => numberOf(session.roster.line!, id))).toEqual(['1', undefined, '3'])
  expect([next(session), next(session), next(session)]).toEqual(['w1', 'w2', 'LINE_EMPTY'])
  expect(beforeMe(session.roster.line!, 'f1')).toBeUndefined()
  // Said again, nothing is left to do.
  expect(perform(session, forget('f1'), TEN_AM + at + 1)).toBe('already')
})

test('whoever was here and asks to be forgotten still counts, and is not called any more', () => {
  const session = opened()
  take(session, 'f1')
  checkIn(session, 'f1', TEN_AM)
  perform(session, forget('f1'), TEN_AM + MINUTE)
  expect(session.roster.bookings.f1).toMatchObject({ status: 'attended', bookedBy: '' })
  expect(next(session)).toBe('LINE_EMPTY')
})

test('a number is no place: nothing is cancelled, confirmed, removed or entrusted to anybody with it, and its family keeps its place in the queue', () => {
  const session = opened()
  perform(session, book('f1'), TEN_AM - DAY)
  perform(session, join('f2'), TEN_AM - DAY)
  for (const id of ['f2', 'f3']) take(session, id, TEN_AM - MINUTE)
  const commands = [cancel('f3'), remove('f3'), confirm('f3'), { type: 'sendOnErrand' as const, familyId: 'f3', who: 'person-f3', errandId: 'e', name: '外婆', hash: 'x' }]
  expect(commands.map((command) => perform(session, command, TEN_AM - 1))).toEqual(commands.map(() => 'BOOKING_NOT_FOUND'))
  expect(perform(session, cancel('f2'), TEN_AM - 1)).toBe('done')
  expect(session.roster.queue).toEqual([])
  expect(numberOf(session.roster.line!, 'f2')).toBe('1')
})

test('the clock calls no walk-in missing, and offers none a place it did not wait for', () => {
  const session = opened()
  perform(session, book('f1'), TEN_AM - DAY)
  for (const id of ['f2', 'w1']) take(session, id, TEN_AM - 50 * MINUTE)
  perform(session, cancel('f1'), TEN_AM - 45 * MINUTE)
  look(session, TEN_AM - 44 * MINUTE)
  checkIn(session, 'w1', TEN_AM)
  look(session, TEN_AM + 3 * DAY)
  expect(['f2', 'w1'].map((id) => session.roster.bookings[id]!.status)).toEqual(['booked', 'attended'])
  expect(session.roster.bookings.f2!.history.map(({ what }) => what)).toEqual(['numbered'])
})

test('who was entered at the desk by mistake is not called', () => {
  const session = opened()
  handOver(session, [aScan('w9', TEN_AM, { what: 'numbered', means: 'desk', walkIn: { ...walkIn, source: 'desk' }, label: 'A1' })], TEN_AM)
  expect(numberOf(session.roster.line!, 'w9')).toBe('A1')
  handOver(session, [aScan('w9', TEN_AM + 1, { what: 'undone', of: `w9-${TEN_AM}` })], TEN_AM + 1)
  expect(next(session)).toBe('LINE_EMPTY')
  expect(session.roster.bookings.w9!.status).toBe('booked')
})

test('who waits, takes a number and leaves the queue keeps the number, and whoever is here stays here', () => {
  const session = opened()
  perform(session, book('f1'), TEN_AM - DAY)
  for (const id of ['f2', 'f3', 'f4']) perform(session, join(id), TEN_AM - DAY)
  for (const id of ['f2', 'f3', 'f4']) take(session, id, TEN_AM)
  checkIn(session, 'f3', TEN_AM)
  expect(['f2', 'f3'].map((id) => perform(session, leave(id), TEN_AM + MINUTE))).toEqual(['done', 'done'])
  expect(perform(session, forget('f4'), TEN_AM + MINUTE)).toBe('done')
  expect(session.roster.queue).toEqual([])
  expect(['f2', 'f3', 'f4'].map((id) => session.roster.bookings[id])).toMatchObject([{ status: 'booked', walkIn }, { status: 'attended', walkIn }, { status: 'left', walkIn }])
  expect([next(session), next(session), next(session)]).toEqual(['f2', 'f3', 'LINE_EMPTY'])
})

test('who gave a place back, waits again and comes all the same is here, in the queue or out of it', () => {
  const session = opened()
  perform(session, book('f1'), TEN_AM - 2 * DAY)
  perform(session, cancel('f1'), TEN_AM - 2 * DAY + 1)
  perform(session, book('f2'), TEN_AM - DAY)
  perform(session, join('f1'), TEN_AM - DAY)
  expect(checkIn(session, 'f1', TEN_AM)).toBe('recorded')
  perform(session, leave('f1'), TEN_AM + MINUTE)
  expect(session.roster.bookings.f1).toMatchObject({ status: 'attended', attended: { at: TEN_AM, instead: 'left' } })
})

test('whoever takes numbers and gives them back all day makes no line longer than it may be, and the next one gets a number', () => {
  const session = opened()
  const fates = Array.from({ length: MOST_CHANGES }, () => [take(session, 'w1'), giveBack(session, 'w1')])
  expect(fates.at(-1)).toEqual(['TOO_MANY_CHANGES', 'NOT_IN_LINE'])
  expect(session.roster.line).toHaveLength(MOST_CHANGES / 2)
  expect(take(session, 'w2')).toBe('done')
})
