import { LONGEST_SESSION, type Session } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { addNew } from './add-new'
import { MOST } from './most'

/** The sessions of a series with their rosters, in their order. */
export async function seriesWithRosters(seriesId: string): Promise<Session[]> {
  const { data } = await db.collection('sessions').where({ 'series.id': seriesId }).orderBy('startsAt', 'asc').limit(MOST).get()
  return data as Session[]
}

/** As much of a part as says which plan it is of. */
export type StandingPart = Pick<Session, '_id' | 'startsAt'> & { series?: { of?: number } }

/** What stands already of a term that is to be written: by its series, or by the ids its sessions will have. */
export async function standingParts(seriesId: string, ids: string[]): Promise<StandingPart[]> {
  const { data } = await db
    .collection('sessions')
    .where(command.or([{ 'series.id': seriesId }, { _id: command.in(ids) }]))
    .field({ startsAt: true, 'series.of': true })
    .limit(MOST)
    .get()
  return data as StandingPart[]
}

/** Adds sessions in one operation; false when one of them is there already. */
export const addSessions = (sessions: Session[]): Promise<boolean> => addNew('sessions', sessions)

/** What is held in a room in a span, and is not called off. */
export async function sessionsInRoom({ name, district }: Session['venue'], from: Instant, to: Instant): Promise<Pick<Session, '_id' | 'title' | 'startsAt' | 'endsAt'>[]> {
  const startsAt = command.gt(from - LONGEST_SESSION).and(command.lt(to))
  const { data } = await db
    .collection('sessions')
    .where({ 'venue.name': name, 'venue.district': district, startsAt, status: 'open' })
    .field({ title: true, startsAt: true, endsAt: true })
    .orderBy('startsAt', 'asc')
    .limit(MOST)
    .get()
  return data as Pick<Session, '_id' | 'title' | 'startsAt' | 'endsAt'>[]
}
