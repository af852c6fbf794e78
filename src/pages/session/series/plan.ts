import type { ErrorCode } from '@/domain/errors'
import type { Household } from '@/domain/family'
import { bookingBlocker } from '@/domain/rules'
import { HOLDING, type BookingView } from '@/domain/booking'
import type { Party, SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'

/** One session of a term, as it stands for the family, and what booking the whole term would do with it. */
export interface Part {
  session: SessionView
  /** The own place, or the own place in the queue. */
  own?: BookingView
  step?: 'book' | 'wait'
  /** Why it is left out. */
  blocker: ErrorCode | null
}

const isTied = ({ status }: BookingView): boolean => status === 'waiting' || HOLDING.includes(status)

/** The sessions in their order. Each one that would be booked counts for the limits of those after it. */
export function planTerm(sessions: SessionView[], bookings: BookingView[], partyFor: (session: SessionView) => Party, household: Household, now: Instant): Part[] {
  let claims = household.claims
  return [...sessions]
    .sort((a, b) => a.startsAt - b.startsAt)
    .map((session) => {
      const own = bookings.find((booking) => booking.sessionId === session._id && isTied(booking))
      if (own) return { session, own, blocker: null }
      const blocker = bookingBlocker(session, partyFor(session), { ...household, claims }, now)
      const step = blocker === null ? 'book' : blocker === 'SESSION_FULL' ? 'wait' : undefined
      if (step === 'book') claims = [...claims, { sessionId: session._id, kind: session.kind, startsAt: session.startsAt, seriesId: session.series?.id, at: now }]
      return { session, blocker, ...(step ? { step } : {}) }
    })
}
