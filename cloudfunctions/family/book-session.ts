import type { FamilyOutputs, Input } from '@/domain/contract'
import { DomainError, type ErrorDetail } from '@/domain/errors'
import { CONSENT_VERSION, hasConsent, type Family } from '@/domain/family'
import { nextThatFits, type Party, type Session } from '@/domain/session'
import { DAY, type Instant } from '@/domain/time'
import { templates } from '../../city/wuhan/templates'
import { carryOut } from '../lib/command'
import { familyAndSession, familyOf, sessionsBetween } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { forFamily } from '../lib/views'
import { ownChildren } from './owner'

/** Refusals after which another session of the same kind may serve the family just as well. */
const ANOTHER_MAY_FIT = ['SESSION_FULL', 'SESSION_CANCELLED', 'SESSION_STARTED', 'SESSION_ENDED', 'BOOKING_NOT_OPEN', 'AGE_MISMATCH']

type BookSession = Input<'family', 'bookSession'>

/**
 * Takes a place: three operations when there is one. A refusal says why and names the nearest session that
 * fits; a second tap or a retry finds the booking it made.
 */
export async function bookSession(input: BookSession, { openid, now }: Caller): Promise<FamilyOutputs['bookSession']> {
  const { sessionId, accepted } = input
  const { family, session } = await familyAndSession(openid, sessionId)
  const { familyId, party } = comingFrom(family, input)
  const known = templates.map(({ id }) => id).filter((id) => accepted.includes(id))

  const { booking, already } = await carryOut(
    sessionId,
    { type: 'book', familyId, who: openid, party, accepted: known },
    now,
    { session: session && forFamily(session, familyId), explain: (code, refused) => alternative(code, refused, party, now) },
  )
  if (!already) await lookAgain(familyId, input, { openid, now })
  return { sessionId, status: booking.status }
}

/** Who would come. Throws what keeps a family from booking anything at all. */
function comingFrom(family: Family | null, { childIds, adults }: BookSession): { familyId: string; party: Party } {
  if (!family) throw new DomainError('FAMILY_NOT_FOUND')
  if (!hasConsent(family)) throw new DomainError('CONSENT_REQUIRED', { consentVersion: CONSENT_VERSION })
  return { familyId: family._id, party: { children: ownChildren(family, childIds), adults } }
}

/**
 * Gives the place back when the family, the child or the consent went away while the booking was under way.
 * Whoever forgets sweeps the bookings after the family changed, and we look after the booking is written:
 * one of the two always sees the other.
 */
async function lookAgain(familyId: string, input: BookSession, { openid, now }: Caller): Promise<void> {
  const family = await familyOf(openid)
  try {
    comingFrom(family?._id === familyId ? family : null, input)
  } catch (reason) {
    await carryOut(input.sessionId, { type: 'forget', familyId, who: openid }, now)
    throw reason
  }
}

async function alternative(code: string, refused: Pick<Session, '_id' | 'kind'>, party: Party, now: Instant): Promise<ErrorDetail | undefined> {
  if (!ANOTHER_MAY_FIT.includes(code)) return undefined
  const sessions = await sessionsBetween({ from: now, to: now + 60 * DAY, kind: refused.kind })
  const next = nextThatFits(sessions, refused, party, now)
  return next ? { next: { sessionId: next._id, title: next.title, startsAt: next.startsAt } } : undefined
}
