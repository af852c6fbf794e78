import type { Booking, WalkIn } from '../booking'
import type { Instant } from '../time'

/** The place of somebody who came without a booking: it takes none of the session's. */
export const walkInBooking = (walkIn: WalkIn, at: Instant, who: string): Booking => ({
  childIds: [],
  guests: [],
  adults: walkIn.adults,
  places: 0,
  status: 'booked',
  bookedAt: at,
  bookedBy: who,
  grants: [],
  told: {},
  walkIn,
  history: [],
})
