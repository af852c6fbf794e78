import type { Booking } from '../booking'
import { NO_SHOW_AFTER } from '../fairness'
import type { SessionView } from '../session'
import type { Instant } from '../time'
import { wakeFor } from './wake'
import { bookingPath, sameHistory, type Changes, type Write } from './write'

/**
 * What scans made of one place. Guarded by its history, not by the revision of the roster: phones
 * that check in different families never meet, and what the clock does to a place meanwhile stands.
 */
export function scanWrite(familyId: string, before: Booking | undefined, { status, attended, grants, history, ...place }: Booking): Pick<Write, 'guard' | 'changes'> {
  const now = { status, ...(attended ? { attended } : {}), grants, history }
  if (!before) return { guard: { [bookingPath(familyId)]: { missing: true } }, changes: { [bookingPath(familyId)]: { set: { ...place, ...now } } } }
  const gone: Changes = before.attended && !attended ? { [bookingPath(familyId, 'attended')]: { unset: true } } : {}
  const { grants: _grants, ...spent } = now
  // What was allowed is written only when it ends: a message spent meanwhile is not given back.
  const sets = Object.entries(grants.length === 0 ? now : spent).map(([field, value]) => [bookingPath(familyId, field), { set: value }] as const)
  return { guard: sameHistory(familyId, before), changes: { ...gone, ...Object.fromEntries(sets) } }
}

/** When the clock has to look after scans: a list that arrives late is still asked who is missing, and a place that is what it was before goes the way it went. */
export function wakeAfter(session: Pick<SessionView, 'startsAt' | 'endsAt' | 'status' | 'changes'>, bookings: Booking[], now: Instant): Changes {
  const ends = bookings.map((booking) => (booking.status === 'offered' && booking.offer ? booking.offer.until : wakeFor(session, booking, now)))
  return { 'roster.wakeAt': { lower: Math.min(session.endsAt + NO_SHOW_AFTER, ...ends) } }
}
