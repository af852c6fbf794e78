import type { Booking, BookingStatus, HistoryEntry } from '../booking'
import type { Instant } from '../time'
import { changeNumber } from './number'
import { bookingPath, COUNTED, entry, freed, outOfQueue, type Changes, type Decision, type SessionForFamily } from './write'

export interface Forget {
  type: 'forget'
  familyId: string
  who: string
  /** Only what this child is part of; everything when missing. */
  childId?: string
}

/** The family asks to be forgotten: a future place is given back, a number not called any more, a past place stays as a number without a name. */
export function forget(session: SessionForFamily, { familyId, who, childId }: Forget, now: Instant): Decision {
  const concerns = ({ childIds }: { childIds: string[] }): boolean => childId === undefined || childIds.includes(childId)
  const { mine } = session
  const waiting = session.waiting && concerns(session.waiting) ? session.waiting : undefined
  const known = mine?.bookedBy && concerns(mine) ? mine : undefined
  const had = waiting ? outOfQueue(session, waiting, entry('family', now, 'left')) : known
  if (!had) return { already: true }
  const number = session.number && had.walkIn && changeNumber(familyId, session.number, 'left', true)
  const givesBack = (had.status === 'booked' || had.status === 'offered') && !had.walkIn && now < session.startsAt
  const status: BookingStatus = givesBack ? 'cancelled' : had.walkIn && had.status === 'booked' ? 'left' : had.status
  const booking: Booking = {
    childIds: [],
    guests: had.guests.map(({ ageMonths }) => ({ name: '*', ageMonths })),
    adults: had.adults,
    places: had.places,
    ...(had.slots ? { slots: had.slots } : {}),
    status,
    bookedAt: had.bookedAt,
    bookedBy: '',
    grants: [],
    told: {},
    ...(had.attended ? { attended: withoutBringer(had.attended) } : {}),
    ...(had.offer ? { offer: had.offer } : {}),
    ...(had.walkIn ? { walkIn: had.walkIn } : {}),
    // A poster is nobody, and its families are counted.
    ...(had.source ? { source: had.source } : {}),
    // That it was excused is counted; why is nobody's any more.
    ...(had.excused ? { excused: { ...had.excused, reason: '' } } : {}),
    history: [...had.history.map((happened) => nameless(happened, [had.bookedBy, who])), entry('family', now, 'forgotten')],
  }
  return {
    write: {
      guard: {
        [bookingPath(familyId, 'history')]: mine ? { hasLength: mine.history.length } : { missing: true },
        ...number?.guard,
        'roster.queue.familyId': session.waiting ? { includes: familyId } : { lacks: familyId },
      },
      changes: {
        ...COUNTED,
        ...number?.changes,
        ...(waiting ? { 'roster.queue': { leaveQueue: familyId } } : {}),
        ...(givesBack ? freed(had.places, had.slots, now) : {}),
        'roster.objections': { leave: familyId },
        [bookingPath(familyId)]: { set: booking },
      } satisfies Changes,
      booking,
    },
  }
}

/** Staff stay in the history, families do not, and neither do their words. Scans stay, so that what counts still does, and what arrives twice is one. */
const nameless = ({ who, when, what, by, scan }: HistoryEntry, people: string[]): HistoryEntry => ({
  ...entry(people.includes(who) || !by ? (who === 'system' ? 'system' : 'family') : who, when, what, { by }),
  ...(scan ? { scan: withoutBringer(scan) } : {}),
})

/** That somebody else brought the child is counted; who it was, is nobody's any more. */
const withoutBringer = <T extends object>(fact: T): T => ('bringer' in fact ? { ...fact, bringer: '*' } : fact)
