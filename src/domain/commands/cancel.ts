import type { Instant } from '../time'
import { changeBooking, entry, freed, sameBooking, type Decision, type SessionForFamily } from './write'
import { leave } from './wait'

export interface Cancel {
  type: 'cancel'
  familyId: string
  who: string
  reason?: string
}

/** The family gives its place back before the session starts; giving back twice is giving back once. */
export function cancel(session: SessionForFamily, { familyId, who, reason }: Cancel, now: Instant): Decision {
  const { mine, waiting } = session
  if (waiting || mine?.status === 'offered') return leave(session, { type: 'leave', familyId, who }, now)
  if (!mine) return { refused: 'BOOKING_NOT_FOUND' }
  if (mine.status === 'attended') return { refused: 'ALREADY_ATTENDED' }
  if (mine.status !== 'booked') return { already: true }
  if (now >= session.startsAt) return { refused: now >= session.endsAt ? 'SESSION_ENDED' : 'SESSION_STARTED' }

  const fields = { status: 'cancelled' as const, grants: [], ...(reason ? { cancelReason: reason } : {}) }
  const { changes, booking } = changeBooking(familyId, mine, fields, entry(who, now, 'cancelled', { note: reason }))
  return {
    write: {
      guard: { startsAt: { after: now }, ...sameBooking(familyId, mine) },
      changes: { ...changes, ...freed(mine.places, mine.slots, now) },
      booking,
    },
  }
}
