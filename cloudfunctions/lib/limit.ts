import { DomainError } from '@/domain/errors'
import type { Claim, Family } from '@/domain/family'
import { CLAIM_LASTS, limitBlocker } from '@/domain/rules'
import { HOLDING, type Session } from '@/domain/session'
import { DAY, type Instant } from '@/domain/time'
import { changeFamily, familyOf, sessionsOf } from './repository'

/** A term is over by then, and its claims with it. */
const CLAIM_KEPT = 200 * DAY

const TRIES = 4

type Limited = Pick<Session, '_id' | 'kind' | 'startsAt' | 'limits' | 'series'>

/**
 * Claims one place of a session with limits in the family document, before the place itself is taken: two guardians
 * at two sessions meet here. Answers the family as it then is. One operation while the limit is far; claims without
 * a booking are looked for only when they would be in the way. Throws LIMIT_WEEK or LIMIT_SERIES, or BUSY.
 */
export async function claimPlace(read: Family, session: Limited, openid: string, now: Instant): Promise<Family> {
  if (!session.limits) return read
  let family: Family | null = read
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (!family) throw new DomainError('FAMILY_NOT_FOUND')
    const claims = limitBlocker(session, family.claims) ? await standing(family, now) : family.claims
    const blocker = limitBlocker(session, claims)
    if (blocker) throw new DomainError(blocker)
    const renewed = [...claims.filter(({ sessionId, at }) => sessionId !== session._id && at > now - CLAIM_KEPT), claimOf(session, now)]
    if (await changeFamily(family, { claims: renewed })) return { ...family, claims: renewed, revision: family.revision + 1 }
    family = await familyOf(openid)
  }
  throw new DomainError('BUSY')
}

const claimOf = ({ _id, kind, startsAt, series }: Limited, now: Instant): Claim => ({
  sessionId: _id,
  kind,
  startsAt,
  ...(series ? { seriesId: series.id } : {}),
  at: now,
})

/** The claims that still stand: those with a place, at the time the session now has, and those too young to tell. */
async function standing({ _id, claims }: Family, now: Instant): Promise<Claim[]> {
  const sessions = await sessionsOf(_id)
  return claims.flatMap((claim) => {
    if (now - claim.at < CLAIM_LASTS) return [claim]
    const session = sessions.find(({ _id: sessionId }) => sessionId === claim.sessionId)
    if (!session?.mine || session.status === 'cancelled' || !HOLDING.includes(session.mine.status)) return []
    return [{ ...claim, startsAt: session.startsAt }]
  })
}
