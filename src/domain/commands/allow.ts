import { HOLDING, type Grant } from '../booking'
import type { Instant } from '../time'
import { wakeFor } from './wake'
import { bookingPath, COUNTED, sameBooking, sameGrants, withGrants, type Decision, type SessionForFamily } from './write'

export interface Allow {
  type: 'allow'
  familyId: string
  grants: Grant[]
}

/** More messages about a place the family has were allowed in a later tap; who waits allows them by joining again. */
export function allow(session: SessionForFamily, { familyId, grants }: Allow, now: Instant): Decision {
  const { mine } = session
  if (!mine) return { refused: 'BOOKING_NOT_FOUND' }
  if (!HOLDING.includes(mine.status)) return { refused: 'BOOKING_CANCELLED' }
  const all = withGrants(mine.grants, grants)
  if (all.length === mine.grants.length) return { already: true }
  const booking = { ...mine, grants: all }
  return {
    write: {
      guard: { ...sameBooking(familyId, mine), ...sameGrants(familyId, mine) },
      changes: { ...COUNTED, [bookingPath(familyId, 'grants')]: { set: all }, 'roster.wakeAt': { lower: wakeFor(session, booking, now) } },
      booking,
    },
  }
}
