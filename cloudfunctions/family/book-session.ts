import type { FamilyOutputs, Input } from '@/domain/contract'
import { DomainError, type ErrorDetail } from '@/domain/errors'
import { CONSENT_VERSION, hasConsent } from '@/domain/family'
import { nextThatFits, type Party, type Session } from '@/domain/session'
import { DAY, type Instant } from '@/domain/time'
import { templates } from '../../city/wuhan/templates'
import { carryOut } from '../lib/command'
import { sessionsBetween } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { ownChildren, ownFamily } from './owner'

/** Refusals after which another session of the same kind may serve the family just as well. */
const ANOTHER_MAY_FIT = ['SESSION_FULL', 'SESSION_CANCELLED', 'SESSION_STARTED', 'SESSION_ENDED', 'BOOKING_NOT_OPEN', 'AGE_MISMATCH']

/**
 * Takes a place: three operations when there is one. A refusal says why and names the nearest session that
 * fits; a second tap or a retry finds the booking it made.
 */
export async function bookSession(
  { sessionId, childIds, adults, accepted }: Input<'family', 'bookSession'>,
  { openid, now }: Caller,
): Promise<FamilyOutputs['bookSession']> {
  const family = await ownFamily(openid)
  if (!hasConsent(family)) throw new DomainError('CONSENT_REQUIRED', { consentVersion: CONSENT_VERSION })
  const party = { children: ownChildren(family, childIds), adults }
  const known = templates.map(({ id }) => id).filter((id) => accepted.includes(id))

  const { booking } = await carryOut(
    sessionId,
    { type: 'book', familyId: family._id, who: openid, party, accepted: known },
    now,
    { explain: (code, session) => alternative(code, session, party, now) },
  )
  return { sessionId, status: booking.status }
}

async function alternative(code: string, refused: Pick<Session, '_id' | 'kind'>, party: Party, now: Instant): Promise<ErrorDetail | undefined> {
  if (!ANOTHER_MAY_FIT.includes(code)) return undefined
  const sessions = await sessionsBetween({ from: now, to: now + 60 * DAY, kind: refused.kind })
  const next = nextThatFits(sessions, refused, party, now)
  return next ? { next: { sessionId: next._id, title: next.title, startsAt: next.startsAt } } : undefined
}
