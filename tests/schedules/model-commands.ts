import type { SessionCommand } from '@/domain/commands/change-session'
import type { Command } from '@/domain/commands/decide'
import type { CheckedScan } from '@/domain/commands/sync'
import type { Booking, Grant } from '@/domain/booking'
import type { Child, Household } from '@/domain/family'
import { countedScans } from '@/domain/scan'
import type { Party, Session } from '@/domain/session'
import { DAY, HOUR, MINUTE, type Instant } from '@/domain/time'
import { aChild, aHousehold, aSession } from '../support/sessions'
import { FAMILIES, type Step } from './steps'

const CHILDREN: Child[][] = Array.from({ length: FAMILIES }, (_, family) => ['a', 'b'].map((one) => aChild(`c${family}${one}`)))
const PAUSING = [1, 2].map((days) => ({ sessionId: `missed${days}`, at: aSession().startsAt - days * DAY }))
const EXPECTING = { dueDate: '2027-02-01' }

/** A family as it is now: one that cannot be counted on missed two sessions. */
export const householdOf = (familyId: string, unsuited: ReadonlySet<string>): Household =>
  aHousehold(CHILDREN[Number(familyId.slice(1))], { expecting: EXPECTING, noShows: unsuited.has(familyId) ? PAUSING : [] })
const personOf = ({ family, guardian }: Step): string => `f${family}-${guardian}`
export const staff = { who: 'staff', staffName: '王老师', reason: '场地漏水' }

/** The key of the first scan of a place, whether or not it counts. */
const firstScan = (booking: Booking | undefined): string => booking?.history.flatMap(({ scan }) => (scan && 'means' in scan ? [scan.key] : []))[0] ?? 'none'

/** What a step changes of the session itself, if it does. */
export function changeOf({ act, way }: Step, { startsAt, roster }: Session): SessionCommand | undefined {
  const to = startsAt + [DAY, -HOUR, 3 * HOUR, -20 * MINUTE][way]!
  if (act === 'move') return { type: 'move', startsAt: to, endsAt: to + HOUR, ...staff }
  if (act === 'resize') return { type: 'resize', capacity: Math.max(1, roster.capacity + [1, -1, 2, -2][way]!), ...staff }
  return act === 'callOff' ? { type: 'callOff', ...staff } : undefined
}

/** What a step asks for a family. */
export function commandOf(step: Step, session: Session, household: Household): Command {
  const { act, family, way } = step
  const familyId = `f${family}`
  const who = personOf(step)
  const twins = way === 3
  const party: Party = session.seat === 'adult' ? { children: [], adults: twins ? 2 : 1 } : { children: CHILDREN[family]!.slice(0, twins ? 2 : 1), adults: 1 }
  const grants = (...keys: Grant['template'][]): Grant[] => (way === 0 ? [] : keys.map((template) => ({ template, who })))
  const slot = session.slotMinutes === undefined ? {} : { slot: `s${way % 3}` }
  switch (act) {
    case 'book': return { type: 'book', familyId, who, party, household, grants: grants('booked', 'dayBefore', 'twoHours', 'changed'), ...slot }
    case 'join': return { type: 'join', familyId, who, party, household, grants: grants('offer', 'offer') }
    case 'joinAuto': return { type: 'join', familyId, who, party, household, grants: grants('offer'), autoUntil: session.startsAt - way * HOUR }
    case 'accept': return { type: 'accept', familyId, who, household, grants: grants('twoHours', 'changed') }
    case 'confirm': return { type: 'confirm', familyId, who, grants: way === 1 ? grants('twoHours', 'changed') : [] }
    case 'allow': return { type: 'allow', familyId, grants: [{ template: 'dayBefore', who }, { template: 'changed', who }] }
    case 'leave': return { type: 'leave', familyId, who }
    case 'cancel': return { type: 'cancel', familyId, who, ...(twins ? { reason: '孩子感冒了' } : {}) }
    case 'object': return { type: 'object', familyId, who, text: '我们来了' }
    case 'feedback': return { type: 'feedback', familyId, who, answer: twins ? 'helped' : 'fair' }
    case 'correct': return { type: 'correct', familyId, who, children: CHILDREN[family]!.map((child) => ({ ...child, nickname: `${way}满` })) }
    case 'forget': return { type: 'forget', familyId, who }
    case 'remove': return { type: 'remove', familyId, ...staff }
    case 'answer': return { type: 'answer', familyId, who: staff.who, staffName: staff.staffName, text: '已核实', accepted: way > 1 }
    case 'settle': return { type: 'settle', familyId, ...staff, key: firstScan(session.roster.bookings[familyId]), counts: way > 1 }
    case 'excuse': return { type: 'excuse', familyId, ...staff }
    default: return { type: 'expire', familyId }
  }
}

/** One scan of a staff phone: of this moment, or of twenty minutes ago, or one nobody can vouch for. */
export const scanOf = ({ family, guardian, way }: Step, now: Instant): CheckedScan => ({
  key: `f${family}-${now}`,
  what: 'attended',
  familyId: `f${family}`,
  at: way === 2 ? now - 20 * MINUTE : now,
  means: 'name',
  ...(way === 0 && guardian === 0 ? { dispute: 'CODE_DOUBTED' } : {}),
})

/** Takes back the last scan of the family, within the minute but now and then. */
export function undoOf({ family, way }: Step, { roster }: Session, now: Instant): CheckedScan {
  const familyId = `f${family}`
  const last = countedScans(roster.bookings[familyId]?.history ?? []).at(-1)
  return { key: `${familyId}-${now}`, what: 'undone', familyId, at: Math.min(now, (last?.when ?? 0) + (way === 3 ? 2 * MINUTE : MINUTE)), means: 'name', of: last?.scan.key ?? 'none' }
}
