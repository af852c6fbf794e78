import { HOLDING } from '../booking'
import { noticeKey, TOLD_ELSEWHERE } from '../notice'
import { decideSession, type SessionDecision } from './change-session'
import { isDone } from './edit-session'
import type { Session } from '../session'
import type { Instant } from '../time'
import { bookingPath } from './write'

export interface CallOffTerm {
  /** Made up by the phone: what is sent twice is done once. */
  key: string
  who: string
  staffName: string
  reason: string
}

/**
 * Calls off one session of a term. `before` are those of the same call, called off already or about to be: a family that
 * has a message to come from one of them is not told a second time.
 */
export function callOffPart(session: Session, before: Session[], { key, who, staffName, reason }: CallOffTerm, now: Instant): SessionDecision {
  if (isDone(session, key)) return { already: true }
  const decision = decideSession(session, { type: 'callOff', who, staffName, reason, key }, now)
  if (!('write' in decision)) return decision
  const told = noticeKey({ kind: 'cancelled', at: now })
  const quiet = Object.keys(session.roster.bookings).filter((familyId) => isHeld(session, familyId) && before.some((other) => hearsOf(other, familyId)))
  const marks = Object.fromEntries(quiet.map((familyId) => [bookingPath(familyId, `told.${told}`), { set: TOLD_ELSEWHERE }]))
  return { write: { ...decision.write, changes: { ...decision.write.changes, ...marks } } }
}

const isHeld = ({ roster }: Session, familyId: string): boolean => HOLDING.includes(roster.bookings[familyId]?.status ?? 'left')

/** True where a family has, or was sent, the message that a session is called off. */
function hearsOf({ roster }: Session, familyId: string): boolean {
  const booking = roster.bookings[familyId]
  if (!booking || !HOLDING.includes(booking.status)) return false
  const became = Object.entries(booking.told).find(([key]) => key.startsWith('cancelled:'))?.[1]
  return became === undefined ? booking.grants.some(({ template }) => template === 'changed') : became !== TOLD_ELSEWHERE
}
