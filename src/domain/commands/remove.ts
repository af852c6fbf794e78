import type { Instant } from '../time'
import { changeBooking, entry, freed, sameBooking, type Decision, type SessionForFamily } from './write'

export interface Remove {
  type: 'remove'
  familyId: string
  who: string
  staffName: string
  /** Shown and sent to the family. */
  reason: string
}

/** Staff take a place away, never without a reason; the family is told and can object. */
export function remove(session: SessionForFamily, { familyId, who, staffName, reason }: Remove, now: Instant): Decision {
  const { mine } = session
  if (mine?.status === 'removed') return { already: true }
  if (mine?.status === 'attended') return { refused: 'ALREADY_ATTENDED' }
  if (mine?.status !== 'booked' && mine?.status !== 'offered') return { refused: 'BOOKING_NOT_FOUND' }
  if (now >= session.startsAt) return { refused: now >= session.endsAt ? 'SESSION_ENDED' : 'SESSION_STARTED' }

  // What was allowed stays: the message about this is sent with it.
  const fields = { status: 'removed' as const, cancelReason: reason }
  const { changes, booking } = changeBooking(familyId, mine, fields, entry(who, now, 'removed', { by: staffName, note: reason }))
  return {
    write: {
      guard: { startsAt: { after: now }, ...sameBooking(familyId, mine) },
      changes: { ...changes, ...freed(mine.places, mine.slots, now) },
      booking,
    },
  }
}
