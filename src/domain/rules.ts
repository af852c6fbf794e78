import type { ErrorCode } from './errors'
import { pausedUntil } from './fairness'
import { isExpecting, type Claim, type Household } from './family'
import { offersOpen } from './offer'
import { takesChildren } from './party'
import { fitsAge, isPublished, placesFor, type Party, type RosterView, type Session, type SessionView } from './session'
import { freeSlots } from './slot'
import { localDate, MINUTE, mondayOf, type Instant } from './time'

/** A claim without a booking is void after this long: no call of ours lives longer. */
export const CLAIM_LASTS = MINUTE

/** A session as the rules need it. */
export type Bookable = Omit<SessionView, 'roster'> & { roster: Pick<RosterView, 'free' | 'queueLength' | 'slots'> }

/** Why nobody can have a place of this session now, free or not; or null. */
function closedBlocker(session: Bookable, now: Instant): ErrorCode | null {
  if (!isPublished(session, now)) return 'SESSION_NOT_FOUND'
  if (session.status === 'cancelled') return 'SESSION_CANCELLED'
  if (now >= session.endsAt) return 'SESSION_ENDED'
  if (now >= session.startsAt) return 'SESSION_STARTED'
  if (session.bookingOpensAt !== undefined && now < session.bookingOpensAt) return 'BOOKING_NOT_OPEN'
  return null
}

/** While families wait, a free place is theirs; once no offer can be made any more, it is whoever's who taps first. */
const isFull = (session: Bookable, now: Instant): boolean =>
  session.roster.free <= 0 || (session.roster.queueLength > 0 && offersOpen(session, now))

/** True when so many places can be had now, side by side where they are slots. */
export const hasRoom = (session: Bookable, places: number, now: Instant): boolean =>
  !isFull(session, now) && places <= session.roster.free && (!session.roster.slots || freeSlots(session.roster.slots, places) !== undefined)

/** Why nobody can book this session now, or null. The list shows it before anybody taps. */
export const sessionBlocker = (session: Bookable, now: Instant): ErrorCode | null =>
  closedBlocker(session, now) ?? (isFull(session, now) ? 'SESSION_FULL' : null)

/** Why this family cannot have a place here, free or not; or null. */
export function familyBlocker(session: Bookable, party: Party, household: Household, now: Instant): ErrorCode | null {
  if (pausedUntil(household.noShows, now) !== undefined) return 'BOOKING_PAUSED'
  if (takesChildren(session) && party.children.length === 0) return 'CHILD_REQUIRED'
  if (session.seat === 'expecting' && !isExpecting(household, session.startsAt)) return 'EXPECTING_REQUIRED'
  if (!party.children.every((child) => fitsAge(session, child))) return 'AGE_MISMATCH'
  if (session.area && household.district === undefined) return 'DISTRICT_REQUIRED'
  if (session.area && !session.area.includes(household.district ?? '')) return 'AREA_MISMATCH'
  if (party.adults < session.adults.min || party.adults > session.adults.max) return 'ADULTS_OUT_OF_RANGE'
  if (isTooEarlyFor(session, household, now)) return 'PRIORITY_ONLY'
  return limitBlocker(session, household.claims)
}

/** Why this party cannot wait for a place either, or null. */
export const waitingBlocker = (session: Bookable, party: Party, household: Household, now: Instant): ErrorCode | null =>
  closedBlocker(session, now) ?? familyBlocker(session, party, household, now)

/** Why this party cannot book this session now, or null. The list, the button and the function ask the same question. */
export function bookingBlocker(session: Bookable, party: Party, household: Household, now: Instant, slot?: string): ErrorCode | null {
  const blocker = waitingBlocker(session, party, household, now)
  if (blocker) return blocker
  const places = placesFor(session, party)
  if (!hasRoom(session, places, now)) return 'SESSION_FULL'
  const { slots } = session.roster
  if (!slots) return null
  if (slot === undefined) return 'SLOT_REQUIRED'
  return freeSlots(slots, places, slot) ? null : 'SLOT_TAKEN'
}

/** True while only a group may book to which the family does not belong. */
export function isTooEarlyFor({ priority }: Pick<Session, 'priority'>, { children, district }: Pick<Household, 'children' | 'district'>, now: Instant): boolean {
  if (!priority || now >= priority.until) return false
  return priority.group === 'siblings' ? children.length < 2 : !priority.districts.includes(district ?? '')
}

/** Why one more session of this kind or series is too many, or null. The session's own claim does not count. */
export function limitBlocker({ _id, kind, startsAt, limits, series }: Pick<Session, '_id' | 'kind' | 'startsAt' | 'limits' | 'series'>, claims: Claim[]): ErrorCode | null {
  const others = claims.filter(({ sessionId }) => sessionId !== _id)
  const week = mondayOf(localDate(startsAt))
  const inWeek = others.filter((claim) => claim.kind === kind && mondayOf(localDate(claim.startsAt)) === week)
  if (limits?.perWeek !== undefined && inWeek.length >= limits.perWeek) return 'LIMIT_WEEK'
  const inSeries = others.filter(({ seriesId }) => series !== undefined && seriesId === series.id)
  return limits?.perSeries !== undefined && inSeries.length >= limits.perSeries ? 'LIMIT_SERIES' : null
}

type Span = Pick<Session, 'startsAt' | 'endsAt'>

/** True when both go on at some moment; one that begins as the other ends does not. */
export const overlap = (a: Span, b: Span): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt

/** True when two sessions ask for the same people at the same time. */
export function clashes(
  a: Span & { _id: string; childIds: string[] },
  b: Span & { _id: string; childIds: string[] },
): boolean {
  if (a._id === b._id || !overlap(a, b)) return false
  const adultsOnly = a.childIds.length === 0 || b.childIds.length === 0
  return adultsOnly || a.childIds.some((id) => b.childIds.includes(id))
}

/** The earliest session of the same kind that would take this party; undefined when there is none. */
export function nextThatFits<S extends Bookable>(
  sessions: S[],
  refused: Pick<Session, '_id' | 'kind'>,
  party: Party,
  household: Household,
  now: Instant,
): S | undefined {
  return sessions
    .filter(({ _id, kind }) => _id !== refused._id && kind === refused.kind)
    .sort((a, b) => a.startsAt - b.startsAt)
    .find((session) => [null, 'SLOT_REQUIRED'].includes(bookingBlocker(session, party, household, now)))
}
