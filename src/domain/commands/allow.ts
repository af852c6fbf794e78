import type { Grant } from '../session'
import type { Instant } from '../time'
import { bookingPath, COUNTED, sameBooking, type Decision, type SessionForFamily } from './write'

export interface Allow {
  type: 'allow'
  familyId: string
  grants: Grant[]
}

/** More messages were allowed in a later tap. */
export function allow({ mine }: SessionForFamily, { familyId, grants }: Allow, now: Instant): Decision {
  if (!mine) return { refused: 'BOOKING_NOT_FOUND' }
  if (grants.length === 0) return { already: true }
  const all = [...mine.grants, ...grants]
  return {
    write: {
      guard: sameBooking(familyId, mine),
      changes: { ...COUNTED, [bookingPath(familyId, 'grants')]: { set: all }, 'roster.wakeAt': { lower: now } },
      booking: { ...mine, grants: all },
    },
  }
}
