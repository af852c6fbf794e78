import { DomainError } from '@/domain/errors'
import { id } from '@/domain/fields'
import { isCityWide, reachesNursery, reachesSession, rightsOf, type Right, type Role, type SessionPlace, type StaffMember } from '@/domain/roles'
import type { Instant } from '@/domain/time'
import { isVisitId } from '@/domain/visit-id'
import { nurseryPlaces, placeOfSession, staffMember } from './repository'
import type { Caller } from './serve'

/** A caller who is staff. */
export interface StaffCaller extends Caller {
  member: StaffMember
  /** The rights that let the caller in: live, of a role the action asks for, and good at the session or nursery it speaks of. */
  rights: Right[]
}

/** Who may do what: for every action the roles, one of which it takes; or everybody who uses the mini-program. */
export type May<A extends string> = Record<A, Role[] | 'anybody'>

/**
 * The door of a function for staff: whoever holds no right for this now, stays out. The person is read afresh for every
 * call, so a right that is revoked or has expired ends at once. The session is looked up only where a right is bound to a
 * place or a day. Throws FORBIDDEN, NOT_YOUR_SESSION or NOT_YOUR_NURSERY for a right that is for others.
 */
export const admitStaff =
  <A extends string>(may: May<A>) =>
  async ({ openid, now }: Caller, action: A, { sessionId, nurseryId }: { sessionId?: unknown; nurseryId?: unknown }): Promise<StaffCaller> => {
    const roles = may[action]
    const member = await staffMember(openid)
    if (roles === 'anybody') return { openid, now, member: member ?? { _id: openid, name: '', rights: [] }, rights: [] }
    const held = rightsOf(member, roles, now)
    if (!member || !held.length) throw new DomainError('FORBIDDEN')
    const rights = typeof sessionId === 'string' ? await rightsAt(held, sessionId) : held
    if (!rights.length) throw new DomainError('NOT_YOUR_SESSION')
    if (typeof nurseryId !== 'string') return { openid, now, member, rights }
    const there = await rightsFor(rights, nurseryId)
    if (!there.length) throw new DomainError('NOT_YOUR_NURSERY')
    return { openid, now, member, rights: there }
  }

/** What stands for the whole centre is for who speaks for the whole city. Throws NOT_YOUR_DISTRICT. */
export function speakForTheCity({ rights }: Pick<StaffCaller, 'rights'>): void {
  if (!rights.some(isCityWide)) throw new DomainError('NOT_YOUR_DISTRICT')
}

/** True while this person may do this at this session. */
export const mayNow = async (member: StaffMember, roles: Role[], sessionId: string, now: Instant): Promise<boolean> => (await rightsAt(rightsOf(member, roles, now), sessionId)).length > 0

/** Those of some rights that reach a session; only a visit has to be looked up for a right without bounds. A session that is not there is nobody's, and nobody's secret: the use case says so. */
async function rightsAt(rights: Right[], sessionId: string): Promise<Right[]> {
  const bound = rights.filter(({ districts, day, nurseryId }) => isVisitId(sessionId) || districts !== undefined || day !== undefined || nurseryId !== undefined)
  const place = bound.length && id.safeParse(sessionId).success ? await placeOfSession(sessionId) : null
  const unknown: SessionPlace = { _id: sessionId, startsAt: 0, venue: { district: '' } }
  // Who speaks for a nursery has nothing to do with the programme, however the right was written.
  const held = rights.filter(({ role, nurseryId }) => role !== 'operator' || nurseryId !== undefined)
  return held.filter((right) => reachesSession(right, bound.includes(right) ? (place ?? unknown) : unknown))
}

/** Those of some rights that reach a nursery; one that is not there is nobody's, as above. */
async function rightsFor(rights: Right[], nurseryId: string): Promise<Right[]> {
  const place = id.safeParse(nurseryId).success ? (await nurseryPlaces([nurseryId]))[0] : undefined
  return rights.filter((right) => reachesNursery(right, place ?? { _id: nurseryId, district: '' }))
}
