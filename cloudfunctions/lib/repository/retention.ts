import type { Family } from '@/domain/family'
import type { familyCutoffs } from '@/domain/retain'
import type { Session } from '@/domain/session'
import type { Instant, LocalDate } from '@/domain/time'
import { command, db } from '../cloud'

/** Sessions whose people may be forgotten in one run, and families looked through: the rest wait for the next. */
const SESSIONS = 40
const FAMILIES = 100

/** Sessions that began before a moment and still have their people, the oldest first; none in which somebody waits for an answer. */
export async function sessionsToForget(before: Instant): Promise<Session[]> {
  const query = { startsAt: command.lt(before), 'tally.seats': command.exists(false), 'roster.objections.0': command.exists(false) }
  const { data } = await db.collection('sessions').where(query).orderBy('startsAt', 'asc').limit(SESSIONS).get()
  return data as Session[]
}

/** Families that keep something which has had its time. */
export async function familiesToPrune({ noShows, claims, deskCode, invitation }: ReturnType<typeof familyCutoffs>): Promise<Family[]> {
  const query = command.or([{ 'noShows.at': command.lt(noShows) }, { 'claims.startsAt': command.lt(claims) }, { 'deskCode.at': command.lt(deskCode) }, { 'invitation.at': command.lt(invitation) }])
  const { data } = await db.collection('families').where(query).limit(FAMILIES).get()
  return data as Family[]
}

/** Takes away the entries of a collection whose moment, or day, lies before another. Answers how many there were. */
export async function dropBefore(collection: 'audit' | 'careRequests' | 'introductions' | 'placeWishes' | 'reports' | 'requests', field: string, before: Instant | LocalDate): Promise<number> {
  const { stats } = await db.collection(collection).where({ [field]: command.lt(before) }).remove()
  return stats.removed as number
}
