import { NO_SHOW_AFTER } from '../fairness'
import { checkInOpensAt } from '../session'
import type { Instant } from '../time'
import { changeBooking, entry, sameBooking, type Decision, type SessionForFamily } from './write'

export interface CheckIn {
  type: 'checkIn'
  familyId: string
  who: string
  staffName: string
}

/** The family is here. A second scan changes nothing. */
export function checkIn(session: SessionForFamily, { familyId, who, staffName }: CheckIn, now: Instant): Decision {
  const { mine } = session
  if (session.status === 'cancelled') return { refused: 'SESSION_CANCELLED' }
  if (!mine) return { refused: 'BOOKING_NOT_FOUND' }
  if (mine.status === 'attended') return { already: true }
  if (mine.status !== 'booked' && mine.status !== 'noShow') return { refused: 'BOOKING_CANCELLED' }
  if (now < checkInOpensAt(session)) return { refused: 'CHECK_IN_NOT_OPEN' }
  if (now >= session.endsAt) return { refused: 'SESSION_ENDED' }

  const { changes, booking } = changeBooking(
    familyId,
    mine,
    { status: 'attended', attended: { at: now, by: staffName }, grants: [] },
    entry(who, now, 'attended', { by: staffName }),
  )
  return {
    write: {
      guard: { status: { is: 'open' }, ...sameBooking(familyId, mine) },
      // A list that arrives late is still asked who is missing.
      changes: { ...changes, 'roster.wakeAt': { lower: session.endsAt + NO_SHOW_AFTER } },
      booking,
    },
  }
}
