import fc from 'fast-check'
import { decideSession, type SessionCommand } from '@/domain/commands/change-session'
import { decideSay } from '@/domain/commands/say'
import { decide, type Command } from '@/domain/commands/decide'
import { tend } from '@/domain/commands/tend'
import { messagesOf, newSince, type Message } from '@/domain/messages'
import { TEMPLATE_KEYS, type MessageTemplate } from '@/domain/notice'
import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { bookingView, forFamily, sessionView } from '../../cloudfunctions/lib/views'
import { checkIn } from '../support/commands'
import { aChild, aHousehold, applyWrite, aSession, seen, TEN_AM } from '../support/sessions'

const WHO = 'mother'
const FATHER = 'father'
const staff = { who: 'staff', staffName: '李主任', reason: '老师生病' }
const party = { children: [aChild()], adults: 1 }
const household = aHousehold()
const grants = TEMPLATE_KEYS.map((template) => ({ template, who: WHO }))
const templates: MessageTemplate[] = TEMPLATE_KEYS.map((key) => ({
  id: key,
  key,
  title: key,
  longTerm: true,
  fields: { title: 'thing1', startsAt: 'time2', place: 'thing3', note: 'thing4' },
}))

const family = (familyId: string, type: string, who = WHO): Command => {
  switch (type) {
    case 'book':
      return { type, familyId, who, party, household, grants }
    case 'join':
      return { type, familyId, who, party, household, grants }
    case 'accept':
      return { type, familyId, who, household, grants: [] }
    case 'confirm':
      return { type, familyId, who, grants: [] }
    case 'remove':
      return { type, familyId, ...staff }
    case 'object':
      return { type, familyId, who, text: '我们来了' }
    case 'answer':
      return { type, familyId, who: 'staff', staffName: '李主任', text: '确实来了', accepted: true }
    default:
      return { type: type as 'cancel', familyId, who }
  }
}

/** Reads, decides and writes at once; whatever is refused does not happen. */
function perform(session: Session, command: Command, now: number): void {
  const decision = decide(seen(session, command.familyId), command, now)
  if ('write' in decision) applyWrite(session, decision.write)
}

function change(session: Session, command: SessionCommand, now: number): void {
  const decision = decideSession(session, command, now)
  if ('write' in decision) applyWrite(session, decision.write)
}

/** An organiser tells all on the roster something, each time something else. */
function say(session: Session, now: number): void {
  const decision = decideSay(session, { who: 'staff', staffName: '李主任', text: `第 ${now} 句` }, now)
  if ('write' in decision) applyWrite(session, decision.write)
}

/** The clock comes by. */
const tick = (session: Session, now: number): void => void applyWrite(session, tend(session, now, () => true, templates).write)

function messagesFor(session: Session, now: number, who = WHO): Message[] {
  const booking = bookingView(forFamily(session, 'f1'), who)
  return booking ? messagesOf(sessionView(forFamily(session, 'f1')), booking, now) : []
}

const said = (messages: Message[]): string[] => messages.map(({ kind }) => kind)

test('whatever is told to a family is in its message centre, however its place came and went', () => {
  const step = fc.record({
    what: fc.constantFrom('book', 'join', 'accept', 'cancel', 'leave', 'confirm', 'remove', 'other', 'otherCancels', 'move', 'say', 'callOff', 'clock', 'clock'),
    later: fc.constantFrom(MINUTE, 20 * MINUTE, 3 * HOUR, 14 * HOUR, DAY),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 18 }), (steps) => {
      const session = aSession({ capacity: 1, releaseUnconfirmed: true })
      let now = TEN_AM - 6 * DAY
      for (const { what, later } of steps) {
        now += later
        if (what === 'clock') tick(session, now)
        else if (what === 'move') change(session, { type: 'move', startsAt: session.startsAt + 5 * HOUR, endsAt: session.endsAt + 5 * HOUR, ...staff }, now)
        else if (what === 'say') say(session, now)
        else if (what === 'callOff') change(session, { type: 'callOff', ...staff }, now)
        else if (what === 'other') perform(session, family('f2', 'book', 'stranger'), now)
        else if (what === 'otherCancels') perform(session, family('f2', 'cancel', 'stranger'), now)
        else perform(session, family('f1', what), now)
      }
      const messages = messagesFor(session, now)
      const waiting = session.roster.queue.find(({ familyId }) => familyId === 'f1')
      const told = Object.keys({ ...session.roster.bookings.f1?.told, ...waiting?.told })
      const carried = messages.filter(({ delivery }) => delivery && delivery !== 'none' && delivery !== 'coming')
      expect({ told, carried: carried.length }).toEqual({ told, carried: told.length })
      expect(new Set(messages.map(({ key }) => key)).size).toBe(messages.length)
    }),
    { numRuns: 400 },
  )
})

test('a message keeps its key while time goes by, and none vanishes', () => {
  const session = aSession({ capacity: 1, releaseUnconfirmed: true })
  const start = TEN_AM - 4 * DAY
  perform(session, family('f2', 'book', 'stranger'), start)
  perform(session, family('f1', 'join'), start + MINUTE)
  perform(session, family('f2', 'cancel', 'stranger'), start + HOUR)
  let before: string[] = []
  for (let now = start; now < TEN_AM; now += 10 * MINUTE) {
    tick(session, now)
    const keys = messagesFor(session, now).map(({ key }) => key)
    expect(keys).toEqual(expect.arrayContaining(before))
    before = keys
  }
  expect(said(messagesFor(session, TEN_AM))).toEqual(['expired', 'offerExpiring', 'offered'])
})

test('an offer is to be accepted while it stands, and only looked at once it is over', () => {
  const session = aSession({ capacity: 1 })
  const start = TEN_AM - 3 * DAY
  perform(session, family('f2', 'book', 'stranger'), start)
  perform(session, family('f1', 'join'), start)
  perform(session, family('f2', 'cancel', 'stranger'), start + MINUTE)
  tick(session, start + MINUTE)
  expect(messagesFor(session, start + 2 * MINUTE)).toMatchObject([{ kind: 'offered', todo: 'accept', until: start + 31 * MINUTE }])
  expect(messagesFor(session, start + 31 * MINUTE)[0]).toMatchObject({ kind: 'expired', todo: 'look', at: start + 31 * MINUTE })
  expect(messagesFor(session, start + 31 * MINUTE).some(({ todo }) => todo === 'accept')).toBe(false)
})

test('a moved session asks until it is confirmed, and the reminder of the old time stays one of the old time', () => {
  const session = aSession()
  perform(session, family('f1', 'book'), TEN_AM - 3 * DAY)
  const at = TEN_AM - 10 * HOUR
  change(session, { type: 'move', startsAt: TEN_AM + DAY, endsAt: TEN_AM + DAY + HOUR, ...staff }, at)
  expect(messagesFor(session, at)).toMatchObject([
    { kind: 'moved', todo: 'confirm', from: TEN_AM, startsAt: TEN_AM + DAY, by: '李主任', reason: '老师生病' },
    { kind: 'dayBefore', todo: 'look', startsAt: TEN_AM },
    { kind: 'booked', startsAt: TEN_AM },
  ])
  perform(session, family('f1', 'confirm'), at + HOUR)
  expect(messagesFor(session, at + HOUR)[0]).toMatchObject({ kind: 'moved', todo: 'look' })
})

test('a place that was taken can be objected to once, and the answer is a message', () => {
  const session = aSession()
  const start = TEN_AM - 3 * DAY
  perform(session, family('f1', 'book'), start)
  perform(session, family('f1', 'remove'), start + HOUR)
  expect(messagesFor(session, start + HOUR)[0]).toMatchObject({ kind: 'removed', todo: 'object', reason: '老师生病' })
  perform(session, family('f1', 'object'), start + 2 * HOUR)
  expect(messagesFor(session, start + 2 * HOUR)[0]).toMatchObject({ kind: 'removed', todo: 'rebook' })
  perform(session, family('f1', 'answer'), start + 3 * HOUR)
  expect(messagesFor(session, start + 3 * HOUR)[0]).toMatchObject({ kind: 'reinstated', reason: '确实来了' })
})

test('a no-show can be objected to until it is excused', () => {
  const session = aSession()
  perform(session, family('f1', 'book'), TEN_AM - 3 * DAY)
  perform(session, family('f2', 'book', 'stranger'), TEN_AM - 3 * DAY)
  checkIn(session, 'f2', TEN_AM)
  tick(session, TEN_AM + 2 * DAY)
  expect(messagesFor(session, TEN_AM + 2 * DAY)[0]).toMatchObject({ kind: 'missed', todo: 'object' })
  perform(session, { type: 'excuse', familyId: 'f1', ...staff }, TEN_AM + 3 * DAY)
  expect(messagesFor(session, TEN_AM + 3 * DAY)).toMatchObject([{ kind: 'excused' }, { kind: 'missed', todo: 'look' }, { kind: 'twoHours' }, { kind: 'dayBefore' }, { kind: 'booked' }])
})

test('a family that only waits is told that the session moved or was cancelled', () => {
  const session = aSession({ capacity: 1 })
  const start = TEN_AM - 3 * DAY
  perform(session, family('f2', 'book', 'stranger'), start)
  perform(session, family('f1', 'join'), start)
  change(session, { type: 'callOff', ...staff }, start + HOUR)
  expect(messagesFor(session, start + HOUR)).toMatchObject([{ kind: 'cancelled', todo: 'rebook', reason: '老师生病' }])
})

test('says of each message whether WeChat carried it', () => {
  const session = aSession()
  perform(session, { ...family('f1', 'book'), grants: [{ template: 'dayBefore', who: WHO }] } as Command, TEN_AM - 3 * DAY)
  const delivery = (told: Record<string, string>): string[] => {
    const booking = { ...bookingView(forFamily(session, 'f1'), WHO)!, told }
    return messagesOf(sessionView(forFamily(session, 'f1')), booking, TEN_AM - HOUR).map(({ kind, delivery }) => `${kind} ${delivery}`)
  }
  expect(delivery({})).toEqual(['twoHours none', 'dayBefore coming', 'booked none'])
  expect(delivery({ [`dayBefore:${TEN_AM}`]: 'sent', [`twoHours:${TEN_AM}`]: 'refused 43101' })).toEqual(['twoHours refused', 'dayBefore sent', 'booked none'])
  expect(delivery({ [`dayBefore:${TEN_AM}`]: 'claimed', [`twoHours:${TEN_AM}`]: 'unknown' })).toEqual(['twoHours unknown', 'dayBefore unknown', 'booked none'])
  // Told in one message with the rest of its term: WeChat carried nothing for it, and nothing is to come.
  expect(delivery({ [`dayBefore:${TEN_AM}`]: 'once' })).toEqual(['twoHours none', 'dayBefore none', 'booked none'])
})

test('the answer to the own tap is no news; the tap of the other guardian is', () => {
  const session = aSession()
  const now = TEN_AM - 3 * DAY
  perform(session, family('f1', 'book'), now)
  expect(newSince(messagesFor(session, now), 0, now)).toEqual([])
  expect(said(newSince(messagesFor(session, now, FATHER), 0, now))).toEqual(['booked'])
  expect(newSince(messagesFor(session, now, FATHER), now, now)).toEqual([])
  expect(newSince(messagesFor(session, now + 8 * DAY, FATHER), 0, now + 8 * DAY).some(({ kind }) => kind === 'booked')).toBe(false)
})

test('an offer that ended is the same message before and after the clock came by to write it down', () => {
  const session = aSession({ capacity: 1 })
  const start = TEN_AM - 3 * DAY
  perform(session, family('f2', 'book', 'stranger'), start)
  perform(session, family('f1', 'join'), start)
  perform(session, family('f2', 'cancel', 'stranger'), start + MINUTE)
  tick(session, start + MINUTE)
  const [seenByPhone] = messagesFor(session, start + 32 * MINUTE)
  tick(session, start + 35 * MINUTE)
  const [written] = messagesFor(session, start + 36 * MINUTE)
  expect(seenByPhone).toMatchObject({ kind: 'expired' })
  expect(written?.key).toBe(seenByPhone?.key)
})

test('whoever gave its place back is told nothing of what happens to the session later', () => {
  const session = aSession()
  const start = TEN_AM - 3 * DAY
  perform(session, family('f1', 'book'), start)
  perform(session, family('f1', 'cancel'), start + HOUR)
  change(session, { type: 'callOff', ...staff }, start + 2 * HOUR)
  expect(said(messagesFor(session, TEN_AM))).toEqual(['booked'])
})

test('whoever got a place back in the last day knows of it, and is reminded two hours before only', () => {
  const session = aSession()
  perform(session, family('f1', 'book'), TEN_AM - 3 * DAY)
  perform(session, family('f1', 'remove'), TEN_AM - 2 * DAY)
  perform(session, family('f1', 'object'), TEN_AM - 2 * DAY)
  perform(session, family('f1', 'answer'), TEN_AM - 10 * HOUR)
  expect(said(messagesFor(session, TEN_AM - HOUR))).toEqual(['twoHours', 'reinstated', 'removed', 'booked'])
})
