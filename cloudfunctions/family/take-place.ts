import type { Command } from '@/domain/commands/decide'
import type { SessionForFamily } from '@/domain/commands/write'
import { DomainError, type ErrorCode } from '@/domain/errors'
import type { Family } from '@/domain/family'
import type { BookingView } from '@/domain/booking'
import type { Party } from '@/domain/session'
import { carryOut } from '../lib/command'
import { claimPlace, withStandingClaims } from '../lib/limit'
import { dropClaim, familyAndSession } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { nextFor } from './next-session'
import { placeNow } from './own-place'
import { agreed, ownChildren } from '../lib/owner'
import type { Wish } from './wish'

/** Refusals after which another session of the same kind may serve the family just as well. */
const ANOTHER_MAY_FIT: ErrorCode[] = [
  'SESSION_FULL',
  'SESSION_CANCELLED',
  'SESSION_STARTED',
  'SESSION_ENDED',
  'BOOKING_NOT_OPEN',
  'AGE_MISMATCH',
  'EXPECTING_REQUIRED',
  'DISTRICT_REQUIRED',
  'AREA_MISMATCH',
  'PRIORITY_ONLY',
  'LIMIT_WEEK',
  'LIMIT_SERIES',
  'SLOT_TAKEN',
  'PARTY_TOO_LARGE',
  'OFFER_EXPIRED',
]

type Taking = Extract<Command, { type: 'book' | 'accept' | 'join' }>

/**
 * Takes a place, or a place in the queue: a guarded write, and one look afterwards. Where limits across sessions
 * hold, a place is claimed first, and the claim taken back when no place came of it. A refusal says why and names
 * the nearest session that fits. Answers the place as it now is.
 */
export async function takePlace({ family, session, party }: Wish, caller: Caller, commandOf: (household: Family) => Taking): Promise<BookingView> {
  const { openid, now } = caller
  const { _id: sessionId } = session
  const household = await withStandingClaims(family, session, now)
  const command = commandOf(household)
  const claims = session.limits !== undefined && command.type !== 'join'
  let claimed = false
  const before = async (): Promise<void> => {
    if (claims) await claimPlace(household, session, openid, now)
    claimed = claims
  }
  try {
    const outcome = await carryOut(sessionId, command, now, { session, before })
    return placeNow(outcome.already ? outcome.session : await lookAgain(family._id, sessionId, party, caller), caller)
  } catch (reason) {
    if (!(reason instanceof DomainError)) throw reason
    if (claimed) await dropClaim(family._id, sessionId, now)
    if (!ANOTHER_MAY_FIT.includes(reason.code)) throw reason
    const next = await nextFor(household, party, session, now)
    throw new DomainError(reason.code, next && { next })
  }
}

/**
 * Gives the place back when the family, the child or the consent went away while it was being taken. Whoever
 * forgets sweeps the bookings after the family changed, and we look after the place is written: one of the two
 * always sees the other. Answers the session as it now is.
 */
async function lookAgain(familyId: string, sessionId: string, { children }: Party, { openid, now }: Caller): Promise<SessionForFamily | undefined> {
  const { family, session } = await familyAndSession(openid, sessionId, now)
  try {
    if (family?._id !== familyId) throw new DomainError('FAMILY_NOT_FOUND')
    ownChildren(agreed(family), children.map(({ _id }) => _id))
  } catch (reason) {
    await carryOut(sessionId, { type: 'forget', familyId, who: openid }, now)
    throw reason
  }
  return session
}
