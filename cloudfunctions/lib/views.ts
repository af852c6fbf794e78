import type { SessionForFamily } from '@/domain/decide'
import type { Family, FamilyView } from '@/domain/family'
import type { Booking, BookingView, RosterEntry, Session, SessionView } from '@/domain/session'

/** A family as it sees itself. */
export const familyView = ({ _id, children, consents }: Family): FamilyView => ({ _id, children, consents })

/** A session without anybody's booking. */
export function sessionView({ mine: _mine, ...session }: SessionForFamily): SessionView {
  const { capacity, free, queueLength } = session.roster
  return { ...session, roster: { capacity, free, queueLength } }
}

/** The same, from a whole roster. */
export function rosterView(session: Session): SessionView {
  const { capacity, free, queue } = session.roster
  return { ...session, roster: { capacity, free, queueLength: queue.length } }
}

/** The same, with the booking of one family. */
export const forFamily = (session: Session, familyId: string): SessionForFamily => ({
  ...rosterView(session),
  mine: session.roster.bookings[familyId],
})

/** A booking as its family sees it. */
export const bookingView = (sessionId: string, booking: Booking): BookingView => ({
  sessionId,
  childIds: booking.childIds,
  adults: booking.adults,
  places: booking.places,
  status: booking.status,
  bookedAt: booking.bookedAt,
  accepted: booking.accepted,
  reminders: booking.reminders,
  ...(booking.attended ? { attended: booking.attended } : {}),
  ...(booking.cancelReason ? { cancelReason: booking.cancelReason } : {}),
})

/** A booking as staff see it: masked names, ages, adults; no openid, no child id. */
export const rosterEntry = (familyId: string, booking: Booking): RosterEntry => ({
  familyId,
  guests: booking.guests,
  adults: booking.adults,
  places: booking.places,
  status: booking.status,
  bookedAt: booking.bookedAt,
  ...(booking.attended ? { attended: booking.attended } : {}),
  ...(booking.cancelReason ? { cancelReason: booking.cancelReason } : {}),
})
