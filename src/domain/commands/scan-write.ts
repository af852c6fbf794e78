import type { Booking } from '../booking'
import { bookingPath, sameHistory, type Changes, type Write } from './write'

/**
 * What scans made of one place. Guarded by its history, not by the revision of the roster: phones
 * that check in different families never meet, and what the clock does to a place meanwhile stands.
 */
export function scanWrite(familyId: string, before: Booking | undefined, { status, attended, grants, history, ...place }: Booking): Pick<Write, 'guard' | 'changes'> {
  const now = { status, ...(attended ? { attended } : {}), grants, history }
  if (!before) return { guard: { [bookingPath(familyId)]: { missing: true } }, changes: { [bookingPath(familyId)]: { set: { ...place, ...now } } } }
  const gone: Changes = before.attended && !attended ? { [bookingPath(familyId, 'attended')]: { unset: true } } : {}
  const sets = Object.entries(now).map(([field, value]) => [bookingPath(familyId, field), { set: value }] as const)
  return { guard: sameHistory(familyId, before), changes: { ...gone, ...Object.fromEntries(sets) } }
}
