import type { PublicFile, PublicFileName, PublicFiles } from '@/domain/city'
import type { Change, Condition, SessionForFamily, Write } from '@/domain/commands/write'
import { INVITATION_LASTS, MAX_GUARDIANS, type Claim, type Family, type Invitation, type NoShow } from '@/domain/family'
import type { StaffMember } from '@/domain/roles'
import type { Session, SessionKind, Waiting } from '@/domain/session'
import { HOUR, type Instant } from '@/domain/time'
import { command, db } from './cloud'

/** A query answers at most this many documents (the platform's own limit). */
const MOST = 1000

const $ = command.aggregate

/** So much of a queue is shown to those who wait. */
const QUEUE_SHOWN = 20

/** Sessions the clock tends in one run; the rest wait for the next, the longest waiting first. */
const TENDED = 100

// ---- families

/** The family a person acts for, or null. */
export async function familyOf(openid: string): Promise<Family | null> {
  const { data } = await db.collection('families').where({ guardians: openid }).limit(1).get()
  return (data[0] as Family | undefined) ?? null
}

/**
 * The family a person acts for and one session with its place in it, in one query: a booking has three operations, and
 * needs the last one to look again.
 */
export async function familyAndSession(openid: string, sessionId: string): Promise<{ family: Family | null; session?: SessionForFamily }> {
  const pipeline = $.pipeline()
    .match({ _id: sessionId })
    .addFields({ 'roster.queueLength': $.size('$roster.queue'), mine: valueOf('$roster.bookings', '$$family'), ...inQueue('$$family') })
    .project(UNSEEN)
    .done()
  const { list } = await db
    .collection('families')
    .aggregate()
    .match({ guardians: openid })
    .limit(1)
    .lookup({ from: 'sessions', let: { family: '$_id' }, pipeline, as: 'sessions' })
    .end()
  const [found] = list as (Family & { sessions: SessionForFamily[] })[]
  if (!found) return { family: null }
  const { sessions, ...family } = found
  return { family, session: sessions[0] }
}

/** The family a person acts for and the public files of today, in one query: the first screen has two. */
export async function familyAndFiles(openid: string): Promise<{ family: Family | null; files: PublicFiles }> {
  const { list } = await db
    .collection('publications')
    .aggregate()
    .group({ _id: $.literal(openid), files: $.push('$$ROOT') })
    .lookup({ from: 'families', localField: '_id', foreignField: 'guardians', as: 'families' })
    .end()
  const [found] = list as { files: (PublicFile & { _id: PublicFileName })[]; families: Family[] }[]
  // Before anything is published there is no row to look from.
  if (!found) return { family: await familyOf(openid), files: {} }
  const files = Object.fromEntries(found.files.map(({ _id, fileId, version }) => [_id, { fileId, version }]))
  return { family: found.families[0] ?? null, files }
}

/** Adds a family; false when one of its guardians has one already (a unique index decides). */
export async function addFamily(family: Family): Promise<boolean> {
  try {
    await db.collection('families').add({ data: family })
    return true
  } catch (reason) {
    if (isDuplicate(reason)) return false
    throw reason
  }
}

const isDuplicate = (reason: unknown): boolean => /E11000|duplicate key/.test(String((reason as Error).message))

/** What a family may change of itself; null removes a field. */
export type FamilyChange = { [F in 'children' | 'consents' | 'claims']?: Family[F] } & {
  [F in 'district' | 'expecting' | 'invitation']?: Family[F] | null
}

/** Replaces fields unless somebody changed the family since it was read; false then. */
export async function changeFamily({ _id, revision }: Pick<Family, '_id' | 'revision'>, change: FamilyChange): Promise<boolean> {
  const fields = Object.entries(change).map(([field, value]) => [field, value === null ? command.remove() : command.set(value)])
  const data = { ...Object.fromEntries(fields), revision: command.inc(1) }
  const { stats } = await db.collection('families').where({ _id, revision }).update({ data })
  return stats.updated === 1
}

/**
 * Forgets a person of a family, and the family with its last person; whatever invitation there is becomes void. False
 * when meanwhile somebody joined or left, so that it is no longer the same question.
 */
export async function removeGuardian({ _id, guardians }: Family, openid: string): Promise<boolean> {
  const second = 'guardians.1'
  if (guardians.length === 1) {
    const { stats } = await db.collection('families').where({ _id, guardians: openid, [second]: command.exists(false) }).remove()
    return stats.removed === 1
  }
  const data = { guardians: command.pull(openid), invitation: command.remove(), revision: command.inc(1) }
  const { stats } = await db.collection('families').where({ _id, guardians: openid, [second]: command.exists(true) }).update({ data })
  return stats.updated === 1
}

/** The family an invitation speaks of, by the hash of its code; null when there is a later one, or never was this. */
export async function familyInvitedBy(hash: Invitation['hash']): Promise<Family | null> {
  const { data } = await db.collection('families').where({ 'invitation.hash': hash }).limit(1).get()
  return (data[0] as Family | undefined) ?? null
}

/**
 * Lets a person join a family by an invitation that nobody used yet and that is no older than a day: once,
 * whoever comes first. `taken` when this person has a family already (a unique index decides).
 */
export async function joinFamily(hash: Invitation['hash'], openid: string, now: Instant): Promise<'joined' | 'void' | 'taken'> {
  try {
    const { stats } = await db
      .collection('families')
      .where({
        'invitation.hash': hash,
        'invitation.at': command.gt(now - INVITATION_LASTS),
        'invitation.usedBy': command.exists(false),
        guardians: command.neq(openid),
        [`guardians.${MAX_GUARDIANS - 1}`]: command.exists(false),
      })
      .update({ data: { guardians: command.addToSet(openid), 'invitation.usedBy': openid, revision: command.inc(1) } })
    return stats.updated === 1 ? 'joined' : 'void'
  } catch (reason) {
    if (isDuplicate(reason)) return 'taken'
    throw reason
  }
}

/** Families by their ids, at most as many as a query answers. */
export async function familiesById(ids: string[]): Promise<Family[]> {
  if (ids.length === 0) return []
  const { data } = await db.collection('families').where({ _id: command.in(ids) }).limit(MOST).get()
  return data as Family[]
}

/** Takes a claim back that led to no booking, or whose booking ended; with `at`, not one that was renewed meanwhile. */
export async function dropClaim(_id: string, sessionId: Claim['sessionId'], at?: Claim['at']): Promise<void> {
  const which = at === undefined ? { sessionId } : { sessionId, at }
  await db.collection('families').where({ _id }).update({ data: { claims: command.pull(which), revision: command.inc(1) } })
}

/** Remembers a place nobody came to, once for each session. */
export async function addNoShow(_id: string, noShow: NoShow): Promise<void> {
  const { sessionId } = noShow
  await db.collection('families').where({ _id, 'noShows.sessionId': command.neq(sessionId) }).update({ data: { noShows: command.push([noShow]), revision: command.inc(1) } })
}

/** An excused no-show counts no more. */
export async function dropNoShow(_id: string, sessionId: NoShow['sessionId']): Promise<void> {
  await db.collection('families').where({ _id }).update({ data: { noShows: command.pull({ sessionId }), revision: command.inc(1) } })
}

// ---- sessions

/** No session of the centre lasts longer; bounds the search for what goes on at the same time. */
const LONGEST_SESSION = 12 * HOUR

/** What a list of sessions may be narrowed to. */
export interface SessionFilter {
  from: Instant
  to: Instant
  kind?: SessionKind
}

const startingIn = ({ from, to, kind }: SessionFilter) => ({
  startsAt: command.gte(from).and(command.lt(to)),
  ...(kind ? { kind } : {}),
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
      ...(familyId ? { mine: `$roster.bookings.${familyId}`, ...inQueue(familyId) } : {}),
      ...more,
    })
    .project(UNSEEN)
    .end()
  return list as SessionForFamily[]
}

/** What of a roster never leaves the database in an answer to a family. */
const UNSEEN = { 'roster.bookings': 0, 'roster.queue': 0, 'roster.familyIds': 0, 'roster.revision': 0, 'roster.objections': 0, 'roster.wakeAt': 0 }

/** The entry of one family in the queue and its position; 0 for none. */
const inQueue = (familyId: string): object => ({
  waiting: $.arrayElemAt([$.filter({ input: '$roster.queue', as: 'one', cond: $.eq(['$$one.familyId', familyId]) }), 0]),
  position: $.add([$.indexOfArray(['$roster.queue.familyId', familyId]), 1]),
})

/** The field of an object whose name is known to the query alone. */
const valueOf = (object: string, name: string): object => {
  const found = $.filter({ input: $.objectToArray(object), as: 'one', cond: $.eq(['$$one.k', name]) })
  return $.let({ vars: { found: $.arrayElemAt([found, 0]) }, in: '$$found.v' })
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

/** Sessions a family ever booked. */
export const sessionsOf = (familyId: string): Promise<SessionForFamily[]> => seenBy(familyId, { 'roster.familyIds': familyId })

/** What the first screen shows, in one query: sessions of a span, and those of the family that ended after `since`. */
export const sessionsForHome = (filter: SessionFilter, familyId: string, since: Instant): Promise<SessionForFamily[]> =>
  seenBy(familyId, command.or([startingIn(filter), { 'roster.familyIds': familyId, endsAt: command.gt(since) }]))

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

/** Sessions with an objection nobody answered. */
export async function sessionsWithObjections(): Promise<Session[]> {
  const { data } = await db.collection('sessions').where({ 'roster.objections': command.gt('') }).limit(MOST).get()
  return data as Session[]
}

/** The sessions of a term, in their order. */
export const sessionsOfSeries = (seriesId: string, familyId?: string): Promise<SessionForFamily[]> => seenBy(familyId, { 'series.id': seriesId })

/** Sends the one guarded write of a decision; false when its condition no longer holds. */
export async function change(_id: string, { guard, changes }: Pick<Write, 'guard' | 'changes'>): Promise<boolean> {
  const where = Object.fromEntries(Object.entries(guard).map(([path, condition]) => [path, asQuery(condition)]))
  const data = Object.fromEntries(Object.entries(changes).map(([path, what]) => [path, asUpdate(what)]))
  const { stats } = await db.collection('sessions').where({ _id, ...where }).update({ data })
  return stats.updated === 1
}

function asQuery(condition: Condition): unknown {
  if ('is' in condition) return command.eq(condition.is)
  if ('includes' in condition) return command.eq(condition.includes)
  if ('lacks' in condition) return command.neq(condition.lacks)
  if ('hasLength' in condition) return command.size(condition.hasLength)
  if ('atLeast' in condition) return command.gte(condition.atLeast)
  if ('after' in condition) return command.gt(condition.after)
  return 'noneOf' in condition ? command.nin(condition.noneOf) : command.exists(false)
}

function asUpdate(what: Change): unknown {
  if ('add' in what) return command.inc(what.add)
  // Without `set` the SDK flattens an object into per-field writes, and an old booking shines through.
  if ('set' in what) return command.set(what.set)
  if ('lower' in what) return command.min(what.lower)
  if ('join' in what) return command.addToSet(what.join)
  if ('leaveQueue' in what) return command.pull({ familyId: what.leaveQueue })
  if ('spend' in what) return command.pull(what.spend)
  return 'append' in what ? command.push([what.append]) : command.pull(what.leave)
}

// ---- staff, public files, audit

/** A member of staff, or null. Read afresh for every call, so that a revoked right ends at once. */
export async function staffMember(openid: string): Promise<StaffMember | null> {
  const { data } = await db.collection('staff').where({ _id: openid }).limit(1).get()
  return (data[0] as StaffMember | undefined) ?? null
}

/** Appends to the audit: who was denied what. Nothing in the system changes or removes an entry. */
export async function audit(entry: { who: string; when: Instant; action: string; code: string }): Promise<void> {
  await db.collection('audit').add({ data: entry })
}
