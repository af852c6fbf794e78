import type { FamilyOutputs } from '@/domain/contract'
import type { Child } from '@/domain/family'
import { bookingBlocker, fitsAge, sessionBlocker, type BookingView, type SessionView } from '@/domain/session'
import { addDays, localDate, type Instant, type LocalDate } from '@/domain/time'

const MOST_CARDS = 3
/** Today and six more: a Sunday's visitor plans the week that comes. */
const DAYS = 7

/** A booking that is still to come, or going on. */
export interface Upcoming {
  session: SessionView
  booking: BookingView
}

const suits = (session: SessionView, child: Child | undefined, now: Instant): boolean => {
  if (child && !fitsAge(session, child)) return false
  if (!child || session.seat === 'adult') return sessionBlocker(session, now) === null
  return bookingBlocker(session, { children: [child], adults: session.adults.min }, now) === null
}

/** What the first screen shows of what `home` answered: for this child, on this day or soon. */
export function chooseForHome({ sessions, bookings }: FamilyOutputs['home'], child: Child | undefined, day: LocalDate | undefined, now: Instant) {
  const upcoming = bookings
    .filter(({ status }) => status !== 'cancelled')
    .flatMap((booking): Upcoming[] => {
      const session = sessions.find(({ _id }) => _id === booking.sessionId)
      return session && now < session.endsAt ? [{ session, booking }] : []
    })
    .sort((a, b) => a.session.startsAt - b.session.startsAt)
  const held = new Set(upcoming.map(({ session }) => session._id))

  const lastDay = addDays(localDate(now), DAYS - 1)
  const fitting = sessions
    .filter((session) => localDate(session.startsAt) <= lastDay && !held.has(session._id) && suits(session, child, now))
    .sort((a, b) => a.startsAt - b.startsAt)
  const counts = new Map<LocalDate, number>()
  for (const { startsAt } of fitting) counts.set(localDate(startsAt), (counts.get(localDate(startsAt)) ?? 0) + 1)

  return {
    next: upcoming[0],
    fitting,
    counts,
    shown: fitting.filter(({ startsAt }) => !day || localDate(startsAt) === day).slice(0, day ? undefined : MOST_CARDS),
  }
}
