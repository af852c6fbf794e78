import { historyOf, type SessionForFamily } from '@/domain/commands/write'
import { INVITATION_LASTS, type Family, type FamilyView } from '@/domain/family'
import { HOLDING, type Act, type Booking, type BookingView, type Happening, type HistoryEntry, type QueuePlace, type RosterEntry, type Waiting, type WaitingEntry } from '@/domain/booking'
import { ownNumber } from '@/domain/line'
import { stampsOf } from '@/domain/scan'
import type { Session, SessionChange, SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'

/** A family as it sees itself. */
export function familyView({ _id, children, consents, district, phoneTail, expecting, claims, noShows, guardians, invitation }: Family, now: Instant): FamilyView {
  const invitedUntil = invitation && !invitation.usedBy ? invitation.at + INVITATION_LASTS : undefined
  return {
    _id,
    children,
    consents,
    ...(district ? { district } : {}),
    ...(phoneTail ? { phoneTail } : {}),
    ...(expecting ? { expecting } : {}),
    claims,
    noShows,
    guardians: guardians.length,
    ...(invitedUntil !== undefined && invitedUntil > now ? { invitedUntil } : {}),
  }
}

/** Who changed a session stays inside, and by which call; the name of the member of staff does not. */
const changeView = ({ who: _who, key: _key, ...change }: SessionChange): SessionChange => change

const ENDS: Act[] = ['cancelled', 'removed', 'released', 'expired', 'left', 'forgotten']

/** Until when a family was on the roster; undefined for who never was. */
const onRosterUntil = (mine: Booking | undefined): Instant | undefined =>
  mine && (HOLDING.includes(mine.status) ? Infinity : mine.history.filter(({ what }) => ENDS.includes(what)).pop()?.when)

/** A session without anybody's booking; what was said to those on the roster, only as long as one was on it. */
export function sessionView({ mine, waiting: _waiting, position: _position, number: _number, tally: _tally, forgottenAt: _forgottenAt, ...session }: SessionForFamily): SessionView {
  const { capacity, free, queueLength, slots } = session.roster
  const heard = onRosterUntil(mine) ?? 0
  return { ...session, changes: session.changes.filter(({ what, at }) => what !== 'said' || at < heard).map(changeView), roster: { capacity, free, queueLength, ...(slots ? { slots } : {}) } }
}

function seenAs(session: Session, mine?: Booking): SessionView {
  const { roster } = session
  return sessionView({ ...session, roster: { ...roster, queueLength: roster.queue.length }, ...(mine ? { mine } : {}) })
}

/** The same, from a whole roster. */
export const rosterView = (session: Session): SessionView => seenAs(session)

/** The same, with the place of one family. */
export function forFamily(session: Session, familyId: string): SessionForFamily {
  const { bookings, queue, line } = session.roster
  const index = queue.findIndex((waiting) => waiting.familyId === familyId)
  return { ...seenAs(session, bookings[familyId]), mine: bookings[familyId], waiting: queue[index], position: index + 1, number: bookings[familyId]?.walkIn && ownNumber(line, familyId) }
}

/** A family's place as it sees it: its booking, or its place in the queue; undefined when it has neither. */
export function bookingView(session: SessionForFamily, openid: string): BookingView | undefined {
  const { _id: sessionId, mine, waiting, position = 1, number } = session
  const history = historyOf(session).map((entry) => happening(entry, openid))
  if (waiting) {
    const { childIds, adults, places, at, grants, autoUntil } = waiting
    return {
      sessionId,
      childIds,
      adults,
      places,
      status: 'waiting',
      bookedAt: at,
      grants: grants.map(({ template }) => template),
      told: { ...mine?.told, ...waiting.told },
      waiting: { position, at, ...(autoUntil === undefined ? {} : { autoUntil }) },
      errands: [],
      stamps: {},
      history,
    }
  }
  return (
    mine && {
      ...placeView(mine),
      sessionId,
      ...(number ? { number: number.text } : {}),
      grants: mine.grants.map(({ template }) => template),
      errands: Object.entries(mine.errands ?? {}).map(([id, { name, at, who, withdrawnAt }]) => ({ id, name, at, opened: who !== undefined, ...(withdrawnAt ? { withdrawnAt } : {}) })),
      stamps: stampsOf(mine.history),
      history,
    }
  )
}

const PLACE = ['childIds', 'adults', 'places', 'slots', 'status', 'bookedAt', 'told', 'confirmedAt', 'offer', 'attended', 'cancelReason', 'objection', 'excused', 'feedback', 'walkIn'] as const
const placeView = (booking: Booking): Pick<Booking, (typeof PLACE)[number]> => pick(booking, PLACE)

function happening({ who, when, what, by, note, scan }: HistoryEntry, openid: string): Happening {
  const side = who === openid ? 'you' : who === 'system' ? 'system' : by ? 'centre' : 'family'
  return { when, what, by: side, ...(by ? { name: by } : {}), ...(note ? { note } : {}), ...(scan && 'means' in scan ? { means: scan.means } : {}) }
}

/** The queue as those who wait may see it. */
export const queueView = (queue: Waiting[], familyId?: string): QueuePlace[] =>
  queue.map(({ at, places, familyId: whose }) => ({ at, places, own: whose === familyId }))

const DOOR = ['guests', 'adults', 'places', 'slots', 'status', 'bookedAt', 'attended', 'confirmedAt', 'offer', 'walkIn'] as const
const ENTRY = [...DOOR, 'cancelReason', 'objection', 'excused'] as const

/** A booking as staff see it: masked names, ages, adults; no openid, no child id. */
export const rosterEntry = (familyId: string, booking: Booking): RosterEntry => ({ familyId, ...pick(booking, ENTRY) })

/** The same for the door, with its stamps: why somebody did not come, or objects, is for organisers alone. */
export function helperEntry(familyId: string, booking: Booking): RosterEntry {
  const stamps = stampsOf(booking.history)
  return { familyId, ...pick(booking, DOOR), ...(Object.keys(stamps).length ? { stamps } : {}) }
}

/** A waiting family as staff see it. */
export const waitingEntry = ({ familyId, guests, adults, places, at }: Waiting): WaitingEntry => ({ familyId, guests, adults, places, at })

/** The named fields that are there. */
function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]]))) as Pick<T, K>
}
