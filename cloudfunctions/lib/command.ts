import { decide, type Command } from '@/domain/commands/decide'
import type { SessionForFamily, Write } from '@/domain/commands/write'
import { DomainError } from '@/domain/errors'
import type { Instant } from '@/domain/time'
import { change, sessionFor } from './repository'
import { TRIES } from './tries'

/** What a command did. */
export interface Outcome {
  /** The session as it was read, with the family's booking as it now is; who joins the queue is not in it yet. */
  session: SessionForFamily
  /** True when it had been done before and nothing was written. */
  already: boolean
}

/** What a use case may add: the session it has read already, and what must stand before the first write. */
export interface Help {
  session?: SessionForFamily
  before?: () => Promise<unknown>
}

/**
 * Carries out a command: read, decide, one guarded write; read again when the write met another session
 * than the one it was decided on. An own offer that has ended is ended first. Throws the refusal.
 */
export async function carryOut(sessionId: string, command: Command, now: Instant, { session: known, before }: Help = {}): Promise<Outcome> {
  let prepared = false
  for (let tries = 0; tries < TRIES; tries += 1) {
    const session = (tries === 0 && known) || (await sessionFor(sessionId, command.familyId))
    if (!session) throw new DomainError('SESSION_NOT_FOUND')
    if (command.type !== 'expire' && hasEndedOffer(session, now)) {
      await carryOut(sessionId, { type: 'expire', familyId: command.familyId }, now, { session })
      continue
    }
    const decision = decide(session, command, now)
    if ('refused' in decision) throw new DomainError(decision.refused)
    if ('already' in decision) return { session, already: true }
    if (!prepared) await before?.()
    prepared = true
    if (await change(sessionId, decision.write)) return { session: afterwards(session, decision.write), already: false }
  }
  throw new DomainError('BUSY')
}

/** The session with what the write did to the family's place. */
function afterwards(session: SessionForFamily, { booking, changes }: Write): SessionForFamily {
  const after = { ...session, mine: booking ?? session.mine }
  return 'leaveQueue' in (changes['roster.queue'] ?? {}) ? { ...after, waiting: undefined, position: 0 } : after
}

/** True when an offer nobody accepted has run out, whether or not that is written down yet: the second decides. */
export const hasEndedOffer = ({ mine }: SessionForFamily, now: Instant): boolean =>
  mine?.status === 'offered' && mine.offer !== undefined && now >= mine.offer.until
