import type { Instant } from './time'

/** What a member of staff may do: run sessions, or check people in. */
export type Role = 'organiser' | 'helper'

/** A person of the centre; `_id` is the openid the platform gave. */
export interface StaffMember {
  _id: string
  /** As colleagues and families may see it: 王老师. */
  name: string
  roles: Role[]
  /** The sessions the right is for; all when missing. */
  sessions?: string[]
  /** The right ends by itself. */
  until?: Instant
  revokedAt?: Instant
}

/** True while the person holds one of the roles: not revoked, not expired. Read afresh for every call. */
export function holdsRole(member: StaffMember | null, roles: Role[], now: Instant): member is StaffMember {
  if (!member || member.revokedAt !== undefined) return false
  if (member.until !== undefined && now >= member.until) return false
  return roles.some((role) => member.roles.includes(role))
}

/** True for a session the right is for. */
export const worksAt = ({ sessions }: Pick<StaffMember, 'sessions'>, sessionId: unknown): boolean => !sessions || sessions.some((id) => id === sessionId)
