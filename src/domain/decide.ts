import type { ErrorCode } from './errors'
import { maskName } from './family'
import { reminderSteps, type ReminderKey } from './reminder'
import { ageAtSession, bookingBlocker, checkInOpensAt, placesFor } from './session'
import type { Booking, BookingStatus, HistoryEntry, Party, SessionView } from './session'
import type { Instant } from './time'

/** What must still be true of the stored session when the change arrives. */
export type Condition =
  | { is: string | number | boolean }
  | { atLeast: number }
  | { after: number }
  | { noneOf: string[] }
  | { includes: string }
  | { missing: true }

/** What is done to one field of the stored session. `set` replaces the whole value, never merges. */
export type Change = { add: number } | { set: unknown } | { join: string } | { append: unknown } | { leave: string }

export type Guard = Record<string, Condition>
export type Changes = Record<string, Change>

/** One guarded write on one session document, and the booking as it will be then. */
export interface Write {
  guard: Guard
  changes: Changes
  booking: Booking
}

/** The outcome of a command: a refusal, an answer that needs no write (a repeat), or the write that decides. */
export type Decision = { refused: ErrorCode } | { already: Booking } | { write: Write }

/** What one family may do to a session, or have done to it. */
export type Command =
  | { type: 'book'; familyId: string; who: string; party: Party; accepted: string[] }
  | { type: 'cancel'; familyId: string; who: string; reason?: string }
  | { type: 'checkIn'; familyId: string; who: string; staffName: string }
  | { type: 'remind'; familyId: string; reminder: ReminderKey; template: string }
  | { type: 'forget'; familyId: string; who: string }

/** A session with the one booking the command is about. */
export type SessionForFamily = SessionView & { mine?: Booking }

const TAKEN: BookingStatus[] = ['booked', 'attended']

/**
 * The one place where a command meets a session. Pure: says what would be written and under which
 * condition; `repository.change` sends it. When the condition no longer holds, the caller reads again
 * and asks again, so a refusal always speaks of the session as it is.
 */
export function decide(session: SessionForFamily, command: Command, now: Instant): Decision {
  switch (command.type) {
    case 'book':
      return book(session, command, now)
    case 'cancel':
      return cancel(session, command, now)
    case 'checkIn':
      return checkIn(session, command, now)
    case 'remind':
      return remind(session, command, now)
    case 'forget':
      return forget(session, command, now)
  }
}

type Of<T extends Command['type']> = Extract<Command, { type: T }>
const path = (familyId: string, field = ''): string => `roster.bookings.${familyId}${field && `.${field}`}`
const entry = (who: string, when: Instant, what: HistoryEntry['what'], note?: string): HistoryEntry => ({
  who,
  when,
  what,
  ...(note ? { note } : {}),
})

function book(session: SessionForFamily, command: Of<'book'>, now: Instant): Decision {
  const { familyId, who, party, accepted } = command
  const { mine } = session
  if (mine && TAKEN.includes(mine.status)) {
    return sameParty(mine, party) ? { already: mine } : { refused: 'ALREADY_BOOKED' }
  }
  const blocker = bookingBlocker(session, party, now)
  if (blocker) return { refused: blocker }

  const places = placesFor(session, party)
  const booking: Booking = {
    childIds: party.children.map(({ _id }) => _id),
    guests: party.children.map((child) => ({ name: maskName(child.nickname), ageMonths: ageAtSession(session, child) })),
    adults: party.adults,
    places,
    status: 'booked',
    // A place given back and taken again within one millisecond still needs a new ticket.
    bookedAt: Math.max(now, (mine?.bookedAt ?? 0) + 1),
    bookedBy: who,
    accepted,
    reminders: {},
    history: [...(mine?.history ?? []), entry(who, now, 'booked')],
  }
  return {
    write: {
      guard: {
        status: { is: 'open' },
        startsAt: { after: now },
        'roster.queue.0': { missing: true },
        'roster.free': { atLeast: places },
        [path(familyId, 'status')]: { noneOf: TAKEN },
      },
      changes: {
        'roster.free': { add: -places },
        'roster.familyIds': { join: familyId },
        'roster.revision': { add: 1 },
        [path(familyId)]: { set: booking },
      },
      booking,
    },
  }
}

/** A retry after a lost answer asks for the same; anything else is a second booking. */
const sameParty = (booking: Booking, party: Party): boolean =>
  booking.adults === party.adults &&
  [...booking.childIds].sort().join() === party.children.map(({ _id }) => _id).sort().join()

function cancel(session: SessionForFamily, { familyId, who, reason }: Of<'cancel'>, now: Instant): Decision {
  const { mine } = session
  if (!mine) return { refused: 'BOOKING_NOT_FOUND' }
  if (mine.status === 'cancelled') return { already: mine }
  if (mine.status === 'attended') return { refused: 'ALREADY_ATTENDED' }
  if (now >= session.startsAt) return { refused: now >= session.endsAt ? 'SESSION_ENDED' : 'SESSION_STARTED' }

  const happened = entry(who, now, 'cancelled', reason)
  return {
    write: {
      guard: {
        startsAt: { after: now },
        [path(familyId, 'status')]: { is: 'booked' },
        [path(familyId, 'bookedAt')]: { is: mine.bookedAt },
      },
      changes: {
        'roster.free': { add: mine.places },
        'roster.revision': { add: 1 },
        [path(familyId, 'status')]: { set: 'cancelled' },
        [path(familyId, 'accepted')]: { set: [] },
        ...(reason ? { [path(familyId, 'cancelReason')]: { set: reason } } : {}),
        [path(familyId, 'history')]: { append: happened },
      },
      booking: { ...mine, status: 'cancelled', accepted: [], cancelReason: reason, history: [...mine.history, happened] },
    },
  }
}

function checkIn(session: SessionForFamily, { familyId, who, staffName }: Of<'checkIn'>, now: Instant): Decision {
  const { mine } = session
  if (session.status === 'cancelled') return { refused: 'SESSION_CANCELLED' }
  if (!mine) return { refused: 'BOOKING_NOT_FOUND' }
  if (mine.status === 'cancelled') return { refused: 'BOOKING_CANCELLED' }
  if (mine.status === 'attended') return { already: mine }
  if (now < checkInOpensAt(session)) return { refused: 'CHECK_IN_NOT_OPEN' }
  if (now >= session.endsAt) return { refused: 'SESSION_ENDED' }

  const happened = entry(who, now, 'attended')
  const attended = { at: now, by: staffName }
  return {
    write: {
      guard: {
        status: { is: 'open' },
        [path(familyId, 'status')]: { is: 'booked' },
        [path(familyId, 'bookedAt')]: { is: mine.bookedAt },
      },
      changes: {
        'roster.revision': { add: 1 },
        [path(familyId, 'status')]: { set: 'attended' },
        [path(familyId, 'attended')]: { set: attended },
        [path(familyId, 'accepted')]: { set: [] },
        [path(familyId, 'history')]: { append: happened },
      },
      booking: { ...mine, status: 'attended', attended, accepted: [], history: [...mine.history, happened] },
    },
  }
}

/** Claims and spends one accepted message before it is sent: a trigger that fires twice finds it spent. */
function remind(session: SessionForFamily, command: Of<'remind'>, now: Instant): Decision {
  const { familyId, reminder, template } = command
  const { mine } = session
  if (!mine || mine.status !== 'booked') return { refused: 'BOOKING_NOT_FOUND' }
  if (mine.reminders[reminder] || !mine.accepted.includes(template)) return { already: mine }
  if (!reminderSteps(session, now).includes(reminder)) return { already: mine }
  return {
    write: {
      guard: {
        status: { is: 'open' },
        startsAt: { after: now },
        [path(familyId, 'status')]: { is: 'booked' },
        [path(familyId, 'bookedAt')]: { is: mine.bookedAt },
        [path(familyId, 'accepted')]: { includes: template },
        [path(familyId, `reminders.${reminder}`)]: { missing: true },
      },
      changes: {
        [path(familyId, 'accepted')]: { leave: template },
        [path(familyId, `reminders.${reminder}`)]: { set: 'claimed' },
      },
      booking: {
        ...mine,
        accepted: mine.accepted.filter((id) => id !== template),
        reminders: { ...mine.reminders, [reminder]: 'claimed' },
      },
    },
  }
}

/** The family asks to be forgotten: a future place is given back, a past one stays as a number without a name. */
function forget(session: SessionForFamily, { familyId, who }: Of<'forget'>, now: Instant): Decision {
  const { mine } = session
  if (!mine) return { refused: 'BOOKING_NOT_FOUND' }
  const givesBack = mine.status === 'booked' && now < session.startsAt
  const status: BookingStatus = givesBack ? 'cancelled' : mine.status
  const booking: Booking = {
    ...mine,
    status,
    childIds: [],
    guests: mine.guests.map(({ ageMonths }) => ({ name: '*', ageMonths })),
    bookedBy: '',
    accepted: [],
    cancelReason: undefined,
    history: [
      ...mine.history.map(({ who: by, when, what }) => ({ who: by === mine.bookedBy || by === who ? 'family' : by, when, what })),
      entry('family', now, 'forgotten'),
    ],
  }
  delete booking.cancelReason
  return {
    write: {
      guard: { [path(familyId, 'status')]: { is: mine.status }, [path(familyId, 'bookedAt')]: { is: mine.bookedAt } },
      changes: {
        ...(givesBack ? { 'roster.free': { add: mine.places } } : {}),
        'roster.revision': { add: 1 },
        [path(familyId)]: { set: booking },
      },
      booking,
    },
  }
}
