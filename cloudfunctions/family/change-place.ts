import type { Command } from '@/domain/commands/decide'
import { DomainError } from '@/domain/errors'
import type { Family } from '@/domain/family'
import type { BookingView } from '@/domain/booking'
import { carryOut, type Outcome } from '../lib/command'
import { familyAndSession } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { placeNow } from './own-place'
import { registered } from '../lib/owner'

/** The family as it was read, what the command did, and the place as it now is. */
interface Changed extends Outcome {
  family: Family
  booking: BookingView
}

/** Carries out a command of the caller's family on its own place: two operations. Throws the refusal. */
export async function changePlace(sessionId: string, caller: Caller, commandFor: (familyId: string) => Command): Promise<Changed> {
  const found = await familyAndSession(caller.openid, sessionId, caller.now)
  const family = registered(found.family)
  if (!found.session) throw new DomainError('SESSION_NOT_FOUND')
  const outcome = await carryOut(sessionId, commandFor(family._id), caller.now, found)
  return { ...outcome, family, booking: placeNow(outcome.session, caller) }
}
