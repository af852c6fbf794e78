import type { NoShow } from './family'
import { isConfirmed, type Booking } from './booking'
import { lastMove, type Session } from './session'
import { DAY, HOUR, type Instant } from './time'

/**
 * Two places nobody came to within sixty days pause booking for fourteen days from the second: our own rule,
 * for the centre to change (docs/decisions/0008). It is shown wherever it bites, and every no-show can be excused.
 */
export const FAIRNESS = { noShows: 2, within: 60 * DAY, pause: 14 * DAY }

/** Nobody is called missing before staff had a day to bring in what was scanned without a network. */
export const NO_SHOW_AFTER = 24 * HOUR

/** Until when a family cannot book, because of places nobody came to; undefined when it can. */
export function pausedUntil(noShows: NoShow[], now: Instant): Instant | undefined {
  const times = noShows.map(({ at }) => at).sort((a, b) => a - b)
  const until = times
    .filter((at, index) => index + 1 >= FAIRNESS.noShows && at - times[index + 1 - FAIRNESS.noShows]! <= FAIRNESS.within)
    .map((at) => at + FAIRNESS.pause)
  const last = Math.max(...until)
  return last > now ? last : undefined
}

/** True while a family is asked whether it comes: the day before where its place may go otherwise, and at once when the session was moved. */
export function asksToConfirm(
  session: Pick<Session, 'startsAt' | 'changes' | 'status' | 'releaseUnconfirmed'>,
  booking: Pick<Booking, 'bookedAt' | 'confirmedAt' | 'walkIn'> & { status: Booking['status'] | 'waiting' },
  now: Instant,
): boolean {
  // Who took a number stands there.
  if (booking.walkIn) return false
  if (booking.status !== 'booked' || session.status !== 'open' || now >= session.startsAt || isConfirmed(session, booking)) return false
  return hasMoved(session, booking) || (session.releaseUnconfirmed === true && now >= session.startsAt - DAY)
}

/** True when the session was moved to another time after this place was taken. */
export const hasMoved = (session: Pick<Session, 'changes'>, { bookedAt }: Pick<Booking, 'bookedAt'>): boolean => (lastMove(session)?.at ?? 0) > bookedAt

/** True when a family never said that it comes to the time the session was moved to. */
export const isUnansweredMove = (session: Pick<Session, 'startsAt' | 'changes'>, booking: Pick<Booking, 'bookedAt' | 'confirmedAt'>): boolean =>
  hasMoved(session, booking) && !isConfirmed(session, booking)
