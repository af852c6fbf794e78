import { DomainError } from '@/domain/errors'
import { reachesSession } from '@/domain/roles'
import type { Session } from '@/domain/session'
import type { StaffCaller } from '../lib/admit'
import { sessionWithRoster, seriesWithRosters } from '../lib/repository'

type Who = Pick<StaffCaller, 'rights' | 'now'>

/** A session and all of its series that follow it, whatever became of them; all of them must be the caller's. */
export const wholeFrom = (sessionId: string, caller: Pick<Who, 'rights'>): Promise<Session[]> => withParts(sessionId, caller, (other, session) => numberOf(other) > numberOf(session))

/** A session and all the others of its series; all of them must be the caller's. */
export const wholeTerm = (sessionId: string, caller: Pick<Who, 'rights'>): Promise<Session[]> => withParts(sessionId, caller, (other, session) => other._id !== session._id)

const numberOf = ({ series }: Session): number => series?.number ?? 0

async function withParts(sessionId: string, { rights }: Pick<Who, 'rights'>, wanted: (other: Session, session: Session) => boolean): Promise<Session[]> {
  const session = await found(sessionId)
  if (!session.series) return [session]
  const parts = (await seriesWithRosters(session.series.id)).filter((other) => wanted(other, session))
  if (!parts.every((other) => rights.some((right) => reachesSession(right, other)))) throw new DomainError('NOT_YOUR_SESSION')
  return [session, ...parts]
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
