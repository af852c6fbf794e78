import type { Grant } from '../booking'
import { lastMove } from '../session'
import type { Instant } from '../time'
import { wakeFor } from './wake'
import { changeBooking, entry, sameBooking, sameGrants, withGrants, type Decision, type SessionForFamily } from './write'

export interface Confirm {
  type: 'confirm'
  familyId: string
  who: string
  grants: Grant[]
}

/** The family says that it comes: asked the day before, and when the session was moved. */
export function confirm(session: SessionForFamily, { familyId, who, grants }: Confirm, now: Instant): Decision {
  const { mine } = session
  if (!mine) return { refused: 'BOOKING_NOT_FOUND' }
  if (mine.status === 'attended') return { already: true }
  if (session.status === 'cancelled') return { refused: 'SESSION_CANCELLED' }
  if (mine.status !== 'booked') return { refused: 'BOOKING_CANCELLED' }
  if (now >= session.startsAt) return { refused: now >= session.endsAt ? 'SESSION_ENDED' : 'SESSION_STARTED' }
  const all = withGrants(mine.grants, grants)
  const allowsMore = all.length > mine.grants.length
  if (!allowsMore && (mine.confirmedAt ?? 0) > (lastMove(session)?.at ?? 0)) return { already: true }
  const fields = { confirmedAt: now, ...(allowsMore ? { grants: all } : {}) }
  const { changes, booking } = changeBooking(familyId, mine, fields, entry(who, now, 'confirmed'))
  return {
    write: {
      // To the time that was read: whoever confirms the old one is asked about the new one.
      guard: { startsAt: { is: session.startsAt }, ...sameBooking(familyId, mine), ...sameGrants(familyId, mine) },
      changes: { ...changes, 'roster.wakeAt': { lower: wakeFor(session, booking, now) } },
      booking,
    },
  }
}
