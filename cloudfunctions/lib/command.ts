import { decide, type Command, type SessionForFamily } from '@/domain/decide'
import { DomainError, type ErrorCode, type ErrorDetail } from '@/domain/errors'
import type { Booking } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { change, sessionFor } from './repository'

/** A guard fails only when the document truly changed, so a handful of tries is plenty. */
const TRIES = 6

/** What a command did. */
export interface Outcome {
  session: SessionForFamily
  booking: Booking
  /** True when it had been done before and nothing was written. */
  already: boolean
}

/** What a use case may add: the session it has read already, and facts that go with a refusal. */
export interface Help {
  session?: SessionForFamily
  explain?: (code: ErrorCode, session: SessionForFamily) => Promise<ErrorDetail | undefined>
}

/**
 * Carries out a command: read, decide, one guarded write; read again when the write met another session
 * than the one it was decided on. Throws the refusal.
 */
export async function carryOut(
  sessionId: string,
  command: Command,
  now: Instant,
  { session: known, explain }: Help = {},
): Promise<Outcome> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const session = (tries === 0 && known) || (await sessionFor(sessionId, command.familyId))
    if (!session) throw new DomainError('SESSION_NOT_FOUND')
    const decision = decide(session, command, now)
    if ('refused' in decision) throw new DomainError(decision.refused, await explain?.(decision.refused, session))
    if ('already' in decision) return { session, booking: decision.already, already: true }
    if (await change(sessionId, decision.write)) return { session, booking: decision.write.booking, already: false }
  }
  throw new DomainError('BUSY')
}
