import { NO_SHOW_AFTER } from '../fairness'
import { grantFor, noticeKey, noticesNow, noticeTimes } from '../notice'
import type { Booking } from '../booking'
import type { Session } from '../session'
import type { Instant } from '../time'

/** Nothing to do any more. */
export const NEVER: Instant = 8_640_000_000_000_000

type Timed = Pick<Session, 'startsAt' | 'endsAt' | 'status' | 'changes'>

/** The moments after `now` at which time alone brings something to one place. */
export function timesAhead(session: Timed, booking: Booking, now: Instant): Instant[] {
  const { startsAt, endsAt, status } = session
  const isOpen = status === 'open'
  const notices = isOpen ? noticeTimes(session, booking, now).filter((at) => at < startsAt) : []
  // An offer ends also where the session was moved before its end, or cancelled.
  const ends = booking.status === 'offered' && booking.offer ? [booking.offer.until] : []
  const missing = isOpen && booking.status === 'booked' ? [endsAt + NO_SHOW_AFTER] : []
  return [...notices, ...ends, ...missing].filter((at) => at > now)
}

/** When the clock has to look at a place that has just changed: now, when there is something to say that somebody allowed. */
export function wakeFor(session: Timed, booking: Booking, now: Instant): Instant {
  const news = noticesNow(session, booking, now).filter((notice) => booking.told[noticeKey(notice)] === undefined && grantFor(notice, booking.grants))
  return news.length ? now : Math.min(NEVER, ...timesAhead(session, booking, now))
}
