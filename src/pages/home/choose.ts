import type { FamilyOutputs } from '@/domain/contract'
import { asksToConfirm } from '@/domain/fairness'
import type { Child, FamilyView } from '@/domain/family'
import { takesChildren, usualParty } from '@/domain/party'
import { bookingBlocker, sessionBlocker } from '@/domain/rules'
import type { BookingView } from '@/domain/booking'
import { isProgramme, type SessionView } from '@/domain/session'
import { addDays, localDate, type Instant, type LocalDate } from '@/domain/time'

const MOST_CARDS = 3
/** Today and six more: a Sunday's visitor plans the week that comes. */
const DAYS = 7

/** A session with the family's own place in it. */
export interface Own {
  session: SessionView
  booking: BookingView
}

/** The own places by what they ask of the family now, each list with the soonest first. */
function sortOwn({ sessions, bookings }: Pick<FamilyOutputs['home'], 'sessions' | 'bookings'>, now: Instant) {
  const own = bookings
    .flatMap((booking): Own[] => {
      const session = sessions.find(({ _id }) => _id === booking.sessionId)
      return session ? [{ session, booking }] : []
    })
    .sort((a, b) => a.session.startsAt - b.session.startsAt)
  const ahead = own.filter(({ session }) => session.status === 'open' && now < session.endsAt)
  const coming = ahead.filter(({ booking: { status } }) => status === 'booked' || status === 'attended')
  return {
    /** An offer ends in the second it says. */
    offers: ahead.filter(({ booking: { status, offer } }) => status === 'offered' && now < (offer?.until ?? 0)),
    /** Whoever has to answer comes before what is only next. */
    next: coming.find(({ session, booking }) => asksToConfirm(session, booking, now)) ?? coming[0],
    waiting: ahead.filter(({ session, booking }) => booking.status === 'waiting' && now < session.startsAt),
    calledOff: own.filter(({ session, booking: { status } }) => session.status === 'cancelled' && now < session.startsAt && ['booked', 'offered', 'waiting'].includes(status)),
    /** Shown by themselves, or in the hands of the family already. */
    held: new Set([...ahead.filter(({ booking: { status } }) => status === 'offered' || status === 'waiting'), ...coming].map(({ session }) => session._id)),
  }
}

/** Only what this family could book now fits; a stranger sees what anybody could. */
function suits(session: SessionView, family: FamilyView | undefined, child: Child | undefined, now: Instant): boolean {
  if (!family) return sessionBlocker(session, now) === null
  // A place for a family may be taken without a child, and is for those who have one all the same.
  if (!child && takesChildren(session)) return false
  const blocker = bookingBlocker(session, usualParty(session, child ? [child] : [], child), family, now)
  return blocker === null || blocker === 'SLOT_REQUIRED'
}

/** What the first screen shows of what `home` answered: for this child, on this day or soon. */
export function chooseForHome(data: FamilyOutputs['home'], child: Child | undefined, day: LocalDate | undefined, now: Instant) {
  const own = sortOwn(data, now)
  const lastDay = addDays(localDate(now), DAYS - 1)
  const fitting = data.sessions
    .filter((session) => isProgramme(session) && localDate(session.startsAt) <= lastDay && !own.held.has(session._id) && suits(session, data.family, child, now))
    .sort((a, b) => a.startsAt - b.startsAt)
  const counts = new Map<LocalDate, number>()
  for (const { startsAt } of fitting) counts.set(localDate(startsAt), (counts.get(localDate(startsAt)) ?? 0) + 1)

  return {
    own,
    fitting,
    counts,
    shown: fitting.filter(({ startsAt }) => !day || localDate(startsAt) === day).slice(0, day ? undefined : MOST_CARDS),
  }
}
