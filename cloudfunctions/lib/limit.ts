import type { SessionForFamily } from '@/domain/commands/write'
import { DomainError } from '@/domain/errors'
import type { Claim, Family } from '@/domain/family'
import { CLAIM_LASTS, limitBlocker } from '@/domain/rules'
import { HOLDING } from '@/domain/booking'
import type { Session } from '@/domain/session'
import { DAY, type Instant } from '@/domain/time'
import { changeFamily, familiesById, familyOf, sessionsOf } from './repository'

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
    const { claims } = await withStandingClaims(family, session, now)
    const blocker = limitBlocker(session, claims)
    if (blocker) throw new DomainError(blocker)
    const others = claims.filter(({ sessionId, at }) => sessionId !== session._id && at > now - CLAIM_KEPT)
    const renewed = [...others, claimOf(session, claims, now)]
    if (await changeFamily(family, { claims: renewed })) return { ...family, claims: renewed, revision: family.revision + 1 }
    family = await familyOf(openid)
  }
  throw new DomainError('BUSY')
}

/** The claim of a place the centre gives back: no limit stands against its own word. Made once, however often it is asked for. */
export async function claimAgain(familyId: string, session: Limited, now: Instant): Promise<void> {
  if (!session.limits) return
  await changeClaims(familyId, (claims) => (claims.some(({ sessionId }) => sessionId === session._id) ? claims : [...claims, claimOf(session, [], now)]))
}

/** The session was moved: a place in it counts in the week in which it now is. */
export async function moveClaim(familyId: string, { _id, startsAt }: Pick<Session, '_id' | 'startsAt'>): Promise<void> {
  const isOld = (claim: Claim): boolean => claim.sessionId === _id && claim.startsAt !== startsAt
  await changeClaims(familyId, (claims) => (claims.some(isOld) ? claims.map((claim) => (isOld(claim) ? { ...claim, startsAt } : claim)) : claims))
}

/** Changes the claims of a family that does not ask itself; the same list is nothing to write. */
async function changeClaims(familyId: string, change: (claims: Claim[]) => Claim[]): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const [family] = await familiesById([familyId])
    if (!family) return
    const claims = change(family.claims)
    if (claims === family.claims || (await changeFamily(family, { claims }))) return
  }
  throw new DomainError('BUSY')
}

/**
 * A claim is its maker's to take back, by its time. One that another guardian just made for the same session becomes
 * both's: its time is nobody's, so that neither takes away what holds the other's place.
 */
function claimOf({ _id, kind, startsAt, series }: Limited, claims: Claim[], now: Instant): Claim {
  const shared = claims.find(({ sessionId }) => sessionId === _id)
  const at = shared ? Math.max(now, shared.at) + 1 : now
  return { sessionId: _id, kind, startsAt, ...(series ? { seriesId: series.id } : {}), at }
}

/** The family as the limits of a session see it: claims that would be in the way are only those that still stand. */
export async function withStandingClaims(family: Family, session: Limited, now: Instant): Promise<Family> {
  if (!limitBlocker(session, family.claims)) return family
  return { ...family, claims: await standingClaims(family, now) }
}

/** The claims that still stand. */
async function standingClaims({ _id: familyId, claims }: Family, now: Instant): Promise<Claim[]> {
  const sessions = await sessionsOf(familyId)
  return claims.flatMap((claim) => standing(claim, sessions.find(({ _id }) => _id === claim.sessionId), now))
}

/**
 * The claims as far as these sessions can tell. `allSince` says that every session is here in which the family has a
 * place and which ended after that; a claim of an unknown session is kept otherwise.
 */
export const claimsSeenIn = (claims: Claim[], sessions: SessionForFamily[], now: Instant, allSince = Infinity): Claim[] =>
  claims.flatMap((claim) => {
    const session = sessions.find(({ _id }) => _id === claim.sessionId)
    return session || claim.startsAt >= allSince ? standing(claim, session, now) : [claim]
  })

/** A claim that still stands, at the time its session now has: it holds a place, or is too young to tell. None otherwise. */
function standing(claim: Claim, session: SessionForFamily | undefined, now: Instant): Claim[] {
  const startsAt = session?.startsAt ?? claim.startsAt
  if (now - claim.at < CLAIM_LASTS) return [{ ...claim, startsAt }]
  const holds = session?.status === 'open' && session.mine && HOLDING.includes(session.mine.status)
  return holds ? [{ ...claim, startsAt }] : []
}
