import type { SessionForFamily } from '@/domain/commands/write'
import type { Waiting } from '@/domain/booking'
import type { SessionPlace } from '@/domain/roles'
import { LONGEST_SESSION, type Notes, type Session, type SessionKind } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { MOST } from './most'
import { inLine, inQueue, UNSEEN, withNumber, type Found } from './place'

const $ = command.aggregate

/** So much of a queue is shown to those who wait. */
const QUEUE_SHOWN = 20

/** Sessions the clock tends in one run; the rest wait for the next, the longest waiting first. */
const TENDED = 100

/** What a list of sessions may be narrowed to; visits are in none, unless those of one nursery are asked for. */
export interface SessionFilter {
  from: Instant
  to: Instant
  kind?: SessionKind
  nurseryId?: string
}

const startingIn = ({ from, to, kind, nurseryId }: SessionFilter) => ({
  startsAt: command.gte(from).and(command.lt(to)),
  kind: nurseryId ? 'visit' : (kind ?? command.neq('visit')),
  ...(nurseryId ? { nurseryId } : {}),
})

/**
 * Sessions with the caller's own booking and nobody else's: bookings, queue and family ids never leave
 * the database in a list.
 */
async function seenBy(familyId: string | undefined, query: object, more: object = {}): Promise<SessionForFamily[]> {
  const { list } = await db
    .collection('sessions')
    .aggregate()
    .match(query)
    .sort({ startsAt: 1 })
    .limit(MOST)
    .addFields({
      'roster.queueLength': $.size('$roster.queue'),
      ...(familyId ? { mine: `$roster.bookings.${familyId}`, ...inQueue(familyId), ...inLine(`$roster.bookings.${familyId}`) } : {}),
      ...more,
    })
    .project(UNSEEN)
    .end()
  return (list as Found[]).map((found) => withNumber(found, familyId ?? ''))
}

/** One session with the booking of one family, or null. */
export const sessionFor = async (_id: string, familyId?: string): Promise<SessionForFamily | null> =>
  (await seenBy(familyId, { _id }))[0] ?? null

/** The same, with the first entries of the queue. */
export async function sessionWithQueue(_id: string, familyId?: string): Promise<(SessionForFamily & { head: Waiting[] }) | null> {
  const [found] = await seenBy(familyId, { _id }, { head: $.slice(['$roster.queue', QUEUE_SHOWN]) })
  return (found as (SessionForFamily & { head: Waiting[] }) | undefined) ?? null
}

/** Sessions that start in a span, the earliest first. */
export const sessionsBetween = (filter: SessionFilter, familyId?: string): Promise<SessionForFamily[]> =>
  seenBy(familyId, startingIn(filter))

/** What of a door is seen from the day's list. */
export interface AtDoor {
  /** Families that are here, and numbers nobody has called yet. */
  here: number
  inLine: number
}

/** The same for staff, with how many are here and in line. */
export async function sessionsAtDoor(filter: SessionFilter): Promise<(SessionForFamily & AtDoor)[]> {
  const attended = $.filter({ input: $.objectToArray('$roster.bookings'), as: 'one', cond: $.eq(['$$one.v.status', 'attended']) })
  const waiting = $.filter({ input: $.ifNull(['$roster.line', []]), as: 'one', cond: $.eq([$.ifNull(['$$one.called', $.ifNull(['$$one.left', 'waits'])]), 'waits']) })
  return (await seenBy(undefined, startingIn(filter), { here: $.size(attended), inLine: $.size(waiting) })) as (SessionForFamily & AtDoor)[]
}

/** Sessions a family ever booked. */
export const sessionsOf = (familyId: string): Promise<SessionForFamily[]> => seenBy(familyId, { 'roster.familyIds': familyId })

/** What the first screen shows, in one query: sessions of a span, and those of the family that ended after `since`. */
export const sessionsForHome = (filter: SessionFilter, familyId: string, since: Instant): Promise<SessionForFamily[]> =>
  seenBy(familyId, command.or([startingIn(filter), { 'roster.familyIds': familyId, endsAt: command.gt(since) }]))

/** Where and when a session is, or null: what a right bound to a place or a day asks for. */
export async function placeOfSession(_id: string): Promise<SessionPlace | null> {
  const { data } = await db.collection('sessions').where({ _id }).field({ startsAt: true, nurseryId: true, 'venue.district': true }).limit(1).get()
  return (data[0] as SessionPlace | undefined) ?? null
}

/** A session with its whole roster, for staff and for the clock. */
export async function sessionWithRoster(_id: string): Promise<Session | null> {
  const { data } = await db.collection('sessions').where({ _id }).limit(1).get()
  return (data[0] as Session | undefined) ?? null
}

/** Sessions the clock has to look at by now, with their rosters. */
export async function sessionsDue(now: Instant): Promise<Session[]> {
  const { data } = await db.collection('sessions').where({ 'roster.wakeAt': command.lte(now) }).orderBy('roster.wakeAt', 'asc').limit(TENDED).get()
  return data as Session[]
}

/** Sessions with their rosters that go on at the same time as this one. */
export async function sessionsDuring({ startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>): Promise<Session[]> {
  const query = { startsAt: command.lt(endsAt).and(command.gt(startsAt - LONGEST_SESSION)), endsAt: command.gt(startsAt) }
  const { data } = await db.collection('sessions').where(query).limit(MOST).get()
  return data as Session[]
}

/** The notes of the time before in the same district: of the term, or with the same title. */
export async function notesBefore({ title, series, startsAt, venue }: Session): Promise<(Notes & { startsAt: Instant }) | undefined> {
  const earlier = { startsAt: command.lt(startsAt), 'venue.district': venue.district, 'roster.notes.text': command.gt('') }
  const query = command.or([{ title, ...earlier }, ...(series ? [{ 'series.id': series.id, ...earlier }] : [])])
  const { data } = await db.collection('sessions').where(query).field({ startsAt: true, 'roster.notes': true }).orderBy('startsAt', 'desc').limit(1).get()
  const [last] = data as Session[]
  return last?.roster.notes && { ...last.roster.notes, startsAt: last.startsAt }
}

/** Sessions with an objection nobody answered. */
export async function sessionsWithObjections(): Promise<Session[]> {
  const { data } = await db.collection('sessions').where({ 'roster.objections': command.gt('') }).limit(MOST).get()
  return data as Session[]
}

/** The sessions of a term, in their order. */
export const sessionsOfSeries = (seriesId: string, familyId?: string): Promise<SessionForFamily[]> => seenBy(familyId, { 'series.id': seriesId })

/** Lets a phone into a session's list of phones, once, and answers the session with its whole roster. */
export async function enrolPhone(_id: string, phone: string): Promise<Session | null> {
  const session = await sessionWithRoster(_id)
  if (!session || session.roster.phones?.includes(phone)) return session
  await db.collection('sessions').where({ _id }).update({ data: { 'roster.phones': command.addToSet(phone) } })
  return sessionWithRoster(_id)
}

/** How people come in at a session; no place is touched by it. */
export async function changeDoor(_id: string, { selfCheckIn, walkIns, stations }: Required<Pick<Session, 'selfCheckIn' | 'walkIns' | 'stations'>>): Promise<void> {
  await db.collection('sessions').where({ _id }).update({ data: { selfCheckIn, walkIns, stations: command.set(stations) } })
}
