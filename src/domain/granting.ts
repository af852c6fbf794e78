import type { ErrorCode } from './errors'
import { isCityWide, isLive, type Right, type Role, type Scope, type StaffMember } from './roles'
import { DAY, localDate, type Instant } from './time'

/** A right as it is asked for; who grants it, and its id, come when it is granted. */
export type WantedRight = Scope & Pick<Right, 'role' | 'until'>

/** Nobody grants further ahead; a later end is a slip of the finger. */
export const FURTHEST_END = 3 * 366 * DAY

/** Rights that ended longer ago are dropped from the person; the audit has kept what was done with them. */
const ENDED_KEPT = 180 * DAY

/** Who grants to whom, and as which manager. */
export interface Granting {
  by: string
  to: string
  /** The manager rights of who grants, all of them live. */
  as: Scope[]
  /** The districts of the sessions, or of the nursery, the right names. */
  places: string[]
}

/** What a role is bound to: one session or one day; one nursery; districts, or nothing. */
export type Binding = 'door' | 'nursery' | 'district'
export const bindingOf = (role: Role): Binding => (role === 'helper' ? 'door' : role === 'operator' ? 'nursery' : 'district')

/** Why a manager may not grant this right, or null. */
export function grantBlocker(wanted: WantedRight, { by, to, as, places }: Granting, now: Instant): ErrorCode | null {
  if (to === by) return 'OWN_RIGHT'
  if (!isBound(wanted)) return 'SCOPE_INVALID'
  if (!endsInTime(wanted, now)) return 'END_INVALID'
  return mayManage(wanted, as, places) ? null : 'NOT_YOUR_DISTRICT'
}

/** True for bounds that fit the role: never fewer than it needs, and none that mean nothing to it. */
function isBound({ role, districts, sessionIds, day, nurseryId }: WantedRight): boolean {
  if (districts?.length === 0) return false
  switch (bindingOf(role)) {
    case 'door':
      return nurseryId === undefined && (sessionIds ? sessionIds.length === 1 && day === undefined : day !== undefined)
    case 'nursery':
      return nurseryId !== undefined && !districts && !sessionIds && day === undefined
    case 'district':
      return nurseryId === undefined && !sessionIds && day === undefined
  }
}

/** Every right has its end; only a manager's of the whole city may last, so that a centre is never left with nobody. */
function endsInTime(wanted: WantedRight, now: Instant): boolean {
  const { day, until } = wanted
  if (day !== undefined && day < localDate(now)) return false
  return until === undefined ? wanted.role === 'manager' && isCityWide(wanted) : until > now && until <= now + FURTHEST_END
}

/**
 * True where a manager may grant and revoke: everywhere, or within the own districts. `places` are the districts of the
 * sessions or of the nursery that the right names.
 */
export function mayManage({ districts, sessionIds, nurseryId }: Scope, as: Scope[], places: string[]): boolean {
  if (as.some(isCityWide)) return true
  const own = as.flatMap((right) => right.districts ?? [])
  const within = (all: string[]): boolean => all.length > 0 && all.every((district) => own.includes(district))
  return within(sessionIds || nurseryId !== undefined ? places : (districts ?? []))
}

/** The live right that grants this already: tapped twice, or asked for again, it is granted once. */
export const sameRight = (rights: Right[], wanted: WantedRight, now: Instant): Right | undefined => rights.find((right) => isLive(right, now) && meaningOf(right) === meaningOf(wanted))

const meaningOf = ({ role, districts, sessionIds, day, nurseryId, until }: WantedRight): string =>
  JSON.stringify([role, districts && [...districts].sort(), sessionIds && [...sessionIds].sort(), day, nurseryId, until])

/** The rights of a person with one more; what ended long ago is forgotten. */
export const withRight = (rights: Right[], right: Right, now: Instant): Right[] => [...rights.filter(({ until = Infinity, revokedAt = Infinity }) => Math.min(until, revokedAt) > now - ENDED_KEPT), right]

/** The rights of a person with one of them taken away; one that has ended stays as it ended. */
export const withoutRight = (rights: Right[], rightId: string, by: string, now: Instant): Right[] =>
  rights.map((right) => (right.id === rightId && isLive(right, now) ? { ...right, revokedAt: now, revokedBy: by } : right))

/** True for a right that keeps the centre in somebody's hands: a manager's, everywhere, without an end. */
export const isLasting = (right: Right, now: Instant): boolean => right.role === 'manager' && right.until === undefined && isLive(right, now) && isCityWide(right)

/** Right ids alone are not unique. */
export const rightKey = (memberId: string, rightId: string): string => `${memberId}/${rightId}`

/** LAST_MANAGER when without this right nobody would be left; `ended` are those that are decided to end, written down or not. */
export function lastManagerBlocker(managers: StaffMember[], ended: string[], key: string, now: Instant): 'LAST_MANAGER' | null {
  const lasting = managers.flatMap(({ _id, rights }) => rights.filter((right) => isLasting(right, now)).map(({ id }) => rightKey(_id, id)))
  return lasting.some((other) => other !== key && !ended.includes(other)) ? null : 'LAST_MANAGER'
}
