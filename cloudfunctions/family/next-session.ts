import type { FamilyOutputs, Input, NextSession } from '@/domain/contract'
import type { Family } from '@/domain/family'
import { nextThatFits } from '@/domain/rules'
import { HOLDING } from '@/domain/booking'
import type { Party, Session } from '@/domain/session'
import { DAY, type Instant } from '@/domain/time'
import { claimsSeenIn } from '../lib/limit'
import { sessionsBetween } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { wishOf } from './wish'

/** So far ahead a session is offered instead of another. */
const AHEAD = 60 * DAY

/** The nearest session of the same kind that would take this party, before anybody taps. */
export async function nextSession(input: Input<'family', 'nextSession'>, caller: Caller): Promise<FamilyOutputs['nextSession']> {
  const { family, party, session } = await wishOf(input, caller)
  const next = await nextFor(family, party, session, caller.now)
  return next ? { next } : {}
}

/** The nearest session of the same kind, for a visit of the same nursery, that would take this party and where the family has no place yet. */
export async function nextFor(family: Family, party: Party, refused: Pick<Session, '_id' | 'kind' | 'nurseryId'>, now: Instant): Promise<NextSession | undefined> {
  const sessions = await sessionsBetween({ from: now, to: now + AHEAD, kind: refused.kind, nurseryId: refused.nurseryId }, family._id)
  const open = sessions.filter(({ mine, waiting }) => !waiting && !(mine && HOLDING.includes(mine.status)))
  const next = nextThatFits(open, refused, party, { ...family, claims: claimsSeenIn(family.claims, sessions, now) }, now)
  return next && { sessionId: next._id, title: next.title, startsAt: next.startsAt }
}
