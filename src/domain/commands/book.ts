import type { Household } from '../family'
import { offersOpen } from '../offer'
import { bookingBlocker } from '../rules'
import { HOLDING, type Booking, type Grant } from '../booking'
import { placesFor, type Party } from '../session'
import { freeSlots } from '../slot'
import type { Instant } from '../time'
import { guestsOf } from './guests'
import { accept } from './wait'
import { wakeFor } from './wake'
import { bookingPath, COUNTED, entry, historyOf, openObjection, slotChanges, type Decision, type SessionForFamily } from './write'

export interface Book {
  type: 'book'
  familyId: string
  who: string
  party: Party
  household: Household
  /** The first of the slots, where the session has slots. */
  slot?: string
  /** The poster it came by. */
  source?: string
  grants: Grant[]
}

/** Takes free places. A second tap finds the booking it made; a family with an offer takes the offer. */
export function book(session: SessionForFamily, command: Book, now: Instant): Decision {
  const { familyId, who, party, household, slot, source, grants } = command
  const { mine, waiting } = session
  // What is held was offered to these people; others would be another wish.
  if (mine?.status === 'offered') return sameParty(mine, party) ? accept(session, { ...command, type: 'accept' }, now) : { refused: 'ALREADY_WAITING' }
  if (mine && HOLDING.includes(mine.status)) {
    return sameParty(mine, party) ? { already: true } : { refused: 'ALREADY_BOOKED' }
  }
  const blocker = bookingBlocker(session, party, household, now, slot)
  if (blocker) return { refused: blocker }

  const places = placesFor(session, party)
  const slots = session.roster.slots && freeSlots(session.roster.slots, places, slot)
  const booking: Booking = {
    childIds: party.children.map(({ _id }) => _id),
    guests: guestsOf(session, party),
    adults: party.adults,
    places,
    ...(slots ? { slots } : {}),
    status: 'booked',
    // A place given back and taken again within one millisecond still needs a new ticket.
    bookedAt: Math.max(now, (mine?.bookedAt ?? 0) + 1),
    bookedBy: who,
    ...(source ? { source } : {}),
    grants,
    told: mine?.told ?? {},
    ...openObjection(mine),
    history: [...historyOf(session), entry(who, now, 'booked')],
  }
  return {
    write: {
      guard: {
        status: { is: 'open' },
        startsAt: { is: session.startsAt },
        'roster.free': { atLeast: places },
        // While offers can be made, nobody is passed; afterwards a family must not stay in the queue with a place.
        ...(offersOpen(session, now) ? { 'roster.queue.0': { missing: true } } : { 'roster.queue.familyId': waiting ? { includes: familyId } : { lacks: familyId } }),
        ...Object.fromEntries((slots ?? []).map((id) => [`roster.slots.${id}.free`, { atLeast: 1 }])),
        // What came before is written anew with the booking, so it must be what was read.
        [bookingPath(familyId, 'history')]: mine ? { hasLength: mine.history.length } : { missing: true },
      },
      changes: {
        ...COUNTED,
        ...(waiting ? { 'roster.queue': { leaveQueue: familyId } } : {}),
        'roster.free': { add: -places },
        ...slotChanges(slots, -1),
        'roster.familyIds': { join: familyId },
        [bookingPath(familyId)]: { set: booking },
        'roster.wakeAt': { lower: wakeFor(session, booking, now) },
      },
      booking,
    },
  }
}

/** A retry after a lost answer asks for the same; anything else is a second booking. */
const sameParty = (booking: Booking, party: Party): boolean =>
  booking.adults === party.adults &&
  [...booking.childIds].sort().join() === party.children.map(({ _id }) => _id).sort().join()
