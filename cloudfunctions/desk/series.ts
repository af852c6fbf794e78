import { DomainError } from '@/domain/errors'
import { reachesSession } from '@/domain/roles'
import type { Session } from '@/domain/session'
import type { StaffCaller } from '../lib/admit'
import { sessionWithRoster, seriesWithRosters } from '../lib/repository'

type Who = Pick<StaffCaller, 'rights' | 'now'>

/** A session and all of its series that follow it, whatever became of them; all of them must be the caller's. */
export async function wholeFrom(sessionId: string, { rights }: Pick<Who, 'rights'>): Promise<Session[]> {
  const session = await sessionWithRoster(sessionId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  if (!session.series) return [session]
  const { id, number } = session.series
  const following = (await seriesWithRosters(id)).filter((other) => (other.series?.number ?? 0) > number)
  if (!following.every((other) => rights.some((right) => reachesSession(right, other)))) throw new DomainError('NOT_YOUR_SESSION')
  return [session, ...following]
}

/** A session, and with `later` those of its series that follow and can still be changed. */
export async function fromHereOn(sessionId: string, later: boolean, caller: Who): Promise<Session[]> {
  const [session, ...following] = later ? await wholeFrom(sessionId, caller) : [await found(sessionId)]
  return [session!, ...following.filter(({ status, startsAt }) => status === 'open' && startsAt > caller.now)]
}

async function found(sessionId: string): Promise<Session> {
  const session = await sessionWithRoster(sessionId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  return session
}
