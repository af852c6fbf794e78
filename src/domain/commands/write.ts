import { withArrival } from '../arrival'
import type { ErrorCode } from '../errors'
import type { Booking, BookingStatus, Grant, HistoryEntry, Waiting } from '../booking'
import type { OwnNumber } from '../line'
import type { SessionView } from '../session'
import type { Instant } from '../time'

/** What must still be true of the stored session when the change arrives. */
export type Condition =
  | { is: string | number | boolean }
  | { atLeast: number }
  | { after: number }
  | { noneOf: string[] }
  | { missing: true }
  | { hasLength: number }
  /** An element of a list is this, or none is. */
  | { includes: string }
  | { lacks: string }

/**
 * What is done to one field of the stored session. `set` replaces the whole value, never merges; `lower` takes
 * the smaller of two numbers; `leaveQueue` takes a family out of the queue; `spend` takes all equal grants out of a list.
 */
export type Change = { add: number } | { set: unknown } | { unset: true } | { lower: number } | { join: string } | { append: unknown } | { leave: string } | { leaveQueue: string } | { spend: Grant }

export type Guard = Record<string, Condition>
export type Changes = Record<string, Change>

/** One guarded write on one session document, and the family's place as it will be then. */
export interface Write {
  guard: Guard
  changes: Changes
  /** Missing while the family only waits. */
  booking?: Booking
}

/** The outcome of a command: a refusal, an answer that needs no write (a repeat), or the write that decides. */
export type Decision = { refused: ErrorCode } | { already: true } | { write: Write }

/**
 * A session with what one family has of it: the booking the command is about, its number where it took one instead of a
 * place, or its place in the queue.
 */
export type SessionForFamily = SessionView & { mine?: Booking; waiting?: Waiting; position?: number; number?: OwnNumber }

/** Where one family's entry lies, or one field of it. */
export const bookingPath = (familyId: string, field = ''): string => `roster.bookings.${familyId}${field && `.${field}`}`

/** An entry of a booking's history. */
export const entry = (who: string, when: Instant, what: HistoryEntry['what'], more: Pick<HistoryEntry, 'by' | 'note'> = {}): HistoryEntry => ({
  who,
  when,
  what,
  ...(more.by ? { by: more.by } : {}),
  ...(more.note ? { note: more.note } : {}),
})

/** The history with what waiting left in it: a queue entry becomes part of the booking it leads to. */
export const historyOf = ({ mine, waiting }: Pick<SessionForFamily, 'mine' | 'waiting'>): HistoryEntry[] => [
  ...(mine?.history ?? []),
  ...(waiting ? [entry(waiting.who, waiting.at, 'waiting')] : []),
]

/** A family that begins and gives up all day would make the roster, one document for everybody, as long as it likes. What ends something is never refused. */
export const MOST_CHANGES = 150

/** True where a family may begin nothing more in this session. */
export const isWornOut = (mine: Booking | undefined): boolean => mine !== undefined && mine.history.length >= MOST_CHANGES

/** The place must still be the one that was read. */
export const sameBooking = (familyId: string, { status, bookedAt }: Booking): Guard => ({
  [bookingPath(familyId, 'status')]: { is: status },
  [bookingPath(familyId, 'bookedAt')]: { is: bookedAt },
})

/** Nothing happened to the place since it was read. */
export const sameHistory = (familyId: string, mine: Booking): Guard => ({
  ...sameBooking(familyId, mine),
  [bookingPath(familyId, 'history')]: { hasLength: mine.history.length },
})

/** So many unspent messages of one kind a guardian may have allowed for one place: more are never sent, and a roster is one document for everybody. */
const MOST_GRANTS = 5

/** What is allowed after a tap that allowed more. */
export const withGrants = (had: Grant[], more: Grant[]): Grant[] =>
  more.reduce((all, grant) => (all.filter(({ template, who }) => template === grant.template && who === grant.who).length < MOST_GRANTS ? [...all, grant] : all), had)

/** What was allowed must still be what was read: a message spent meanwhile is not given back by writing the list anew. */
export const sameGrants = (familyId: string, { grants }: Booking): Guard => ({ [bookingPath(familyId, 'grants')]: { hasLength: grants.length } })

/** Every write counts, so that whoever guards on the revision meets the session it read. */
export const COUNTED: Changes = { 'roster.revision': { add: 1 } }

/** Places that come free, and a clock that looks at once who waits for them. */
export const freed = (places: number, slots: string[] | undefined, now: Instant): Changes => ({
  'roster.free': { add: places },
  ...slotChanges(slots, 1),
  'roster.wakeAt': { lower: now },
})

/** Slots taken (-1) or given back (1). */
export const slotChanges = (slots: string[] | undefined, add: 1 | -1): Changes =>
  Object.fromEntries((slots ?? []).map((id) => [`roster.slots.${id}.free`, { add }]))

/** One change of the own booking: the fields, an entry in its history, and the booking as it will be. */
export function changeBooking(familyId: string, mine: Booking, fields: Partial<Booking>, happened: HistoryEntry): { changes: Changes; booking: Booking } {
  const set = Object.entries(fields).map(([field, value]) => [bookingPath(familyId, field), { set: value }] as const)
  return {
    changes: { ...COUNTED, ...Object.fromEntries(set), [bookingPath(familyId, 'history')]: { append: happened } },
    booking: { ...mine, ...fields, history: [...mine.history, happened] },
  }
}

/** An objection that waits for its answer goes with whatever the family has next. */
export const openObjection = (mine: Booking | undefined): Pick<Booking, 'objection'> =>
  mine?.objection && !mine.objection.answer ? { objection: mine.objection } : {}

/** The booking a place in the queue becomes. */
export const bookingFrom = (session: Pick<SessionForFamily, 'mine'>, waiting: Waiting, status: BookingStatus, happened: HistoryEntry): Booking => ({
  childIds: waiting.childIds,
  guests: waiting.guests,
  adults: waiting.adults,
  places: waiting.places,
  status,
  bookedAt: Math.max(happened.when, (session.mine?.bookedAt ?? 0) + 1),
  bookedBy: waiting.who,
  ...(waiting.source ? { source: waiting.source } : {}),
  grants: waiting.grants,
  told: { ...session.mine?.told, ...waiting.told },
  ...openObjection(session.mine),
  history: [...historyOf({ mine: session.mine, waiting }), happened],
})

/** What is left of a family that leaves the queue: who took a number meanwhile keeps it, and who is here stays here. */
export const outOfQueue = (session: Pick<SessionForFamily, 'mine'>, waiting: Waiting, happened: HistoryEntry): Booking =>
  session.mine?.walkIn
    ? { ...session.mine, told: { ...session.mine.told, ...waiting.told }, history: [...historyOf({ mine: session.mine, waiting }), happened] }
    : withArrival(bookingFrom(session, { ...waiting, grants: [] }, 'left', happened))
