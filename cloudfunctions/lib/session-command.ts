import type { SessionDecision } from '@/domain/commands/change-session'
import { DomainError } from '@/domain/errors'
import type { Session } from '@/domain/session'
import { change, sessionWithRoster } from './repository'
import { TRIES } from './tries'

/**
 * Carries out what is decided on a whole session: `decide` is asked of the session as it is, as often as it takes.
 * Answers the session as it was read.
 */
export async function carryOutOnSession(sessionId: string, decide: (session: Session) => SessionDecision): Promise<Session> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const session = await sessionWithRoster(sessionId)
    if (!session) throw new DomainError('SESSION_NOT_FOUND')
    const decision = decide(session)
    if ('refused' in decision) throw new DomainError(decision.refused)
    if ('already' in decision || (await change(sessionId, decision.write))) return session
  }
  throw new DomainError('BUSY')
}
