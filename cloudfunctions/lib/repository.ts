import type { PublicFile, PublicFileName, PublicFiles } from '@/domain/city'
import type { Change, Condition, SessionForFamily, Write } from '@/domain/decide'
import type { Child, Consent, Family } from '@/domain/family'
import type { StaffMember } from '@/domain/roles'
import type { Session, SessionKind } from '@/domain/session'
import { MINUTE, type Instant } from '@/domain/time'
import { command, db } from './cloud'

/** A query answers at most this many documents (the platform's own limit). */
const MOST = 1000

// ---- families

/** The family a person acts for, or null. */
export async function familyOf(openid: string): Promise<Family | null> {
  const { data } = await db.collection('families').where({ guardians: openid }).limit(1).get()
  return (data[0] as Family | undefined) ?? null
}

/**
 * The family a person acts for and one session with its whole roster, in one query: a booking has three
 * operations, and needs the last one to look again.
 */
export async function familyAndSession(openid: string, sessionId: string): Promise<{ family: Family | null; session?: Session }> {
  const { list } = await db
    .collection('families')
    .aggregate()
    .match({ guardians: openid })
    .limit(1)
    .addFields({ wanted: sessionId })
    .lookup({ from: 'sessions', localField: 'wanted', foreignField: '_id', as: 'sessions' })
    .end()
  const [found] = list as (Family & { sessions: Session[] })[]
  return { family: found ?? null, session: found?.sessions[0] }
}

/** Adds a family; false when one of its guardians has one already (a unique index decides). */
export async function addFamily(family: Family): Promise<boolean> {
  try {
    await db.collection('families').add({ data: family })
    return true
  } catch (reason) {
    if (/E11000|duplicate key/.test(String((reason as Error).message))) return false
    throw reason
  }
}

/** Replaces children and consents unless somebody changed the family since it was read; false then. */
export async function changeFamily({ _id, revision }: Family, change: { children: Child[]; consents: Consent[] }): Promise<boolean> {
  const data = { children: command.set(change.children), consents: command.set(change.consents), revision: command.inc(1) }
  const { stats } = await db.collection('families').where({ _id, revision }).update({ data })
  return stats.updated === 1
}

/** Forgets a person of a family, and the family with its last person. */
export async function removeGuardian({ _id, guardians }: Family, openid: string): Promise<void> {
  if (guardians.length > 1) {
    await db.collection('families').where({ _id }).update({ data: { guardians: command.pull(openid), revision: command.inc(1) } })
  } else await db.collection('families').where({ _id, guardians: openid }).remove()
}

// ---- sessions

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
async function seenBy(familyId: string | undefined, query: object): Promise<SessionForFamily[]> {
  const { list } = await db
    .collection('sessions')
    .aggregate()
    .match(query)
    .sort({ startsAt: 1 })
    .limit(MOST)
    .addFields({
      'roster.queueLength': command.aggregate.size('$roster.queue'),
      ...(familyId ? { mine: `$roster.bookings.${familyId}` } : {}),
    })
    .project({ 'roster.bookings': 0, 'roster.queue': 0, 'roster.familyIds': 0, 'roster.revision': 0 })
    .end()
  return list as SessionForFamily[]
}

/** One session with the booking of one family, or null. */
export const sessionFor = async (_id: string, familyId?: string): Promise<SessionForFamily | null> =>
  (await seenBy(familyId, { _id }))[0] ?? null

/** Sessions that start in a span, the earliest first. */
export const sessionsBetween = (filter: SessionFilter, familyId?: string): Promise<SessionForFamily[]> =>
  seenBy(familyId, startingIn(filter))

/** Sessions a family ever booked. */
export const sessionsOf = (familyId: string): Promise<SessionForFamily[]> => seenBy(familyId, { 'roster.familyIds': familyId })

/** What the first screen shows, in one query: sessions of a span, and those the family booked and that are not over. */
export const sessionsForHome = (filter: SessionFilter, familyId: string): Promise<SessionForFamily[]> =>
  seenBy(familyId, command.or([startingIn(filter), { 'roster.familyIds': familyId, endsAt: command.gt(filter.from) }]))

/** A session with its whole roster, for staff and for the clock. */
export async function sessionWithRoster(_id: string): Promise<Session | null> {
  const { data } = await db.collection('sessions').where({ _id }).limit(1).get()
  return (data[0] as Session | undefined) ?? null
}

/** Open sessions that start in a span, with their rosters. */
export async function rostersBetween(filter: SessionFilter): Promise<Session[]> {
  const { data } = await db.collection('sessions').where({ ...startingIn(filter), status: 'open' }).limit(MOST).get()
  return data as Session[]
}

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
  if ('atLeast' in condition) return command.gte(condition.atLeast)
  if ('after' in condition) return command.gt(condition.after)
  return 'noneOf' in condition ? command.nin(condition.noneOf) : command.exists(false)
}

function asUpdate(what: Change): unknown {
  if ('add' in what) return command.inc(what.add)
  // Without `set` the SDK flattens an object into per-field writes, and an old booking shines through.
  if ('set' in what) return command.set(what.set)
  if ('join' in what) return command.addToSet(what.join)
  return 'append' in what ? command.push([what.append]) : command.pull(what.leave)
}

// ---- staff, public files, audit

/** A member of staff, or null. Read afresh for every call, so that a revoked right ends at once. */
export async function staffMember(openid: string): Promise<StaffMember | null> {
  const { data } = await db.collection('staff').where({ _id: openid }).limit(1).get()
  return (data[0] as StaffMember | undefined) ?? null
}

let knownFiles: { files: PublicFiles; readAt: Instant } | undefined

/** The public files of today. Kept for a minute by each instance: every read is billed, and they change daily. */
export async function publicFiles(now: Instant): Promise<PublicFiles> {
  if (knownFiles && Math.abs(now - knownFiles.readAt) < MINUTE) return knownFiles.files
  const { data } = await db.collection('publications').limit(MOST).get()
  const rows = data as (PublicFile & { _id: PublicFileName })[]
  knownFiles = { files: Object.fromEntries(rows.map(({ _id, fileId, version }) => [_id, { fileId, version }])), readAt: now }
  return knownFiles.files
}

/** Appends to the audit: who was denied what. Nothing in the system changes or removes an entry. */
export async function audit(entry: { who: string; when: Instant; action: string; code: string }): Promise<void> {
  await db.collection('audit').add({ data: entry })
}
