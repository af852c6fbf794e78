import { entry, type SessionForFamily } from '@/domain/commands/write'
import { DomainError } from '@/domain/errors'
import type { BookingView } from '@/domain/booking'
import type { Instant } from '@/domain/time'
import { hasEndedOffer } from '../lib/command'
import type { Caller } from '../lib/serve'
import { bookingView } from '../lib/views'

/**
 * The caller's place in a session, or undefined. An offer ends in the second it says, not when the clock next comes
 * by to write it down.
 */
export const ownPlace = (session: SessionForFamily, { openid, now }: Caller): BookingView | undefined => bookingView(withOfferEnded(session, now), openid)

/** The same for a list of sessions: those in which there is one. */
export const ownPlaces = (sessions: SessionForFamily[], caller: Caller): BookingView[] => sessions.flatMap((session) => ownPlace(session, caller) ?? [])

/** The same, where there is one. Throws BOOKING_NOT_FOUND. */
export function placeNow(session: SessionForFamily | undefined, caller: Caller): BookingView {
  const place = session && ownPlace(session, caller)
  if (!place) throw new DomainError('BOOKING_NOT_FOUND')
  return place
}

function withOfferEnded(session: SessionForFamily, now: Instant): SessionForFamily {
  const { mine } = session
  if (!mine?.offer || !hasEndedOffer(session, now)) return session
  const history = [...mine.history, entry('system', mine.offer.until, 'expired')]
  return { ...session, mine: { ...mine, status: 'expired', grants: [], history } }
}
