import type { Household } from '../family'
import { familyBlocker, hasRoom, waitingBlocker } from '../rules'
import { HOLDING, type Booking, type Grant, type Waiting } from '../booking'
import { placesFor, type Party } from '../session'
import type { Instant } from '../time'
import { guestsOf } from './guests'
import { wakeFor } from './wake'
import { bookingPath, changeBooking, COUNTED, entry, freed, outOfQueue, sameBooking, sameGrants, withGrants, type Changes, type Decision, type SessionForFamily } from './write'

export interface Join {
  type: 'join'
  familyId: string
  who: string
  party: Party
  household: Household
  grants: Grant[]
  /** Until then a place is taken for the family without asking. */
  autoUntil?: Instant
  /** The poster it came by. */
  source?: string
}

export interface Leave {
  type: 'leave'
  familyId: string
  who: string
}

export interface Accept {
  type: 'accept'
  familyId: string
  who: string
  household: Household
  grants: Grant[]
}

export interface Expire {
  type: 'expire'
  familyId: string
}

/**
 * Joins the queue at its end. Joining again keeps the place and changes what is allowed and until when a place
 * may be taken without asking; another party is another place, and asked for anew.
 */
export function join(session: SessionForFamily, command: Join, now: Instant): Decision {
  const { familyId, who, party, household, grants, autoUntil, source } = command
  const { mine, waiting } = session
  if (mine && HOLDING.includes(mine.status)) return { refused: 'ALREADY_BOOKED' }
  const blocker = waitingBlocker(session, party, household, now)
  if (blocker) return { refused: blocker }
  const places = placesFor(session, party)
  if (places > session.roster.capacity) return { refused: 'PARTY_TOO_LARGE' }
  const wish: Waiting = {
    familyId,
    childIds: party.children.map(({ _id }) => _id),
    guests: guestsOf(session, party),
    adults: party.adults,
    places,
    at: now,
    who,
    grants,
    ...(autoUntil === undefined ? {} : { autoUntil }),
    ...(source ? { source } : {}),
  }
  if (waiting) return joinAgain(session, waiting, wish)
  if (hasRoom(session, places, now)) return { refused: 'PLACES_FREE' }
  return {
    write: {
      guard: {
        status: { is: 'open' },
        startsAt: { is: session.startsAt },
        'roster.queue.familyId': { lacks: familyId },
        [bookingPath(familyId, 'status')]: { noneOf: HOLDING },
      },
      changes: { ...COUNTED, 'roster.queue': { append: wish }, 'roster.familyIds': { join: familyId }, 'roster.wakeAt': { lower: now } },
      ...(mine ? { booking: mine } : {}),
    },
  }
}

function joinAgain({ position = 1 }: SessionForFamily, waiting: Waiting, wish: Waiting): Decision {
  const { childIds, adults, grants, autoUntil } = wish
  if (adults !== waiting.adults || [...childIds].sort().join() !== [...waiting.childIds].sort().join()) return { refused: 'ALREADY_WAITING' }
  const all = withGrants(waiting.grants, grants)
  if (autoUntil === waiting.autoUntil && all.length === waiting.grants.length) return { already: true }
  const path = `roster.queue.${position - 1}`
  return {
    write: {
      guard: {
        [`${path}.familyId`]: { is: waiting.familyId },
        [`${path}.at`]: { is: waiting.at },
        [`${path}.grants`]: { hasLength: waiting.grants.length },
      },
      changes: { ...COUNTED, [path]: { set: { ...wish, at: waiting.at, grants: all, ...(waiting.source ? { source: waiting.source } : {}), ...(waiting.told ? { told: waiting.told } : {}) } }, 'roster.wakeAt': { lower: wish.at } },
    },
  }
}

/** Gives up a place in the queue, or an offer. */
export function leave(session: SessionForFamily, { familyId, who }: Leave, now: Instant): Decision {
  const { mine, waiting } = session
  const happened = entry(who, now, 'left')
  if (waiting) {
    const booking = outOfQueue(session, waiting, happened)
    return {
      write: {
        guard: {
          'roster.queue.familyId': { includes: familyId },
          [bookingPath(familyId, 'history')]: mine ? { hasLength: mine.history.length } : { missing: true },
        },
        changes: { ...COUNTED, 'roster.queue': { leaveQueue: familyId }, [bookingPath(familyId)]: { set: booking } },
        booking,
      },
    }
  }
  if (mine?.status === 'offered') return endOffer(familyId, mine, 'left', happened, now)
  return mine?.status === 'left' ? { already: true } : { refused: 'NOT_WAITING' }
}

/** Takes the offered place. The second decides: an offer that has ended is nobody's any more. */
export function accept(session: SessionForFamily, { familyId, who, household, grants }: Accept, now: Instant): Decision {
  const { mine } = session
  if (mine?.status === 'booked') return { already: true }
  if (mine?.status === 'expired') return { refused: 'OFFER_EXPIRED' }
  if (mine?.status !== 'offered' || !mine.offer) return { refused: 'NO_OFFER' }
  if (session.status === 'cancelled') return { refused: 'SESSION_CANCELLED' }
  if (now >= mine.offer.until) return { refused: 'OFFER_EXPIRED' }
  // The session may have been moved before the end of the offer.
  if (now >= session.startsAt) return { refused: now >= session.endsAt ? 'SESSION_ENDED' : 'SESSION_STARTED' }
  const children = household.children.filter(({ _id }) => mine.childIds.includes(_id))
  if (children.length < mine.childIds.length) return { refused: 'CHILD_NOT_FOUND' }
  const blocker = familyBlocker(session, { children, adults: mine.adults }, household, now)
  if (blocker) return { refused: blocker }

  const taken = { status: 'booked' as const, bookedAt: Math.max(now, mine.bookedAt + 1), bookedBy: who, grants: withGrants(mine.grants, grants) }
  const { changes, booking } = changeBooking(familyId, mine, taken, entry(who, now, 'accepted'))
  return {
    write: {
      guard: {
        status: { is: 'open' },
        startsAt: { is: session.startsAt },
        ...sameBooking(familyId, mine),
        ...sameGrants(familyId, mine),
        [bookingPath(familyId, 'offer.until')]: { after: now },
      },
      changes: { ...changes, 'roster.wakeAt': { lower: wakeFor(session, booking, now) } },
      booking,
    },
  }
}

/** Ends an offer nobody accepted in time. Whoever meets it first does this: the family itself, or the clock. */
export function expire({ mine }: SessionForFamily, { familyId }: Expire, now: Instant): Decision {
  if (mine?.status !== 'offered' || !mine.offer || now < mine.offer.until) return { already: true }
  return endOffer(familyId, mine, 'expired', entry('system', now, 'expired'), now)
}

function endOffer(familyId: string, mine: Booking, status: 'left' | 'expired', happened: ReturnType<typeof entry>, now: Instant): Decision {
  const { changes, booking } = changeBooking(familyId, mine, { status, grants: [] }, happened)
  return { write: { guard: sameBooking(familyId, mine), changes: { ...changes, ...freed(mine.places, mine.slots, now) } satisfies Changes, booking } }
}
