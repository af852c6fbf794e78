import type { DeskOutputs } from '@/domain/contract'
import { rightsOf, rolesIn, ROLES, type Right } from '@/domain/roles'
import type { RightView } from '@/domain/people-contract'
import type { StaffCaller } from '../lib/admit'

/** As whom the caller is known here, and what it may do: the desk shows what is for it. */
export async function whoAmI(_: object, { member, now }: StaffCaller): Promise<DeskOutputs['whoAmI']> {
  const rights = rightsOf(member, ROLES, now)
  return { name: member.name, roles: rolesIn(rights), rights: rights.map(rightView), serverNow: now }
}

/** Who granted it stays inside. */
const rightView = ({ grantedBy: _by, revokedBy: _revoker, revokedAt: _revoked, ...right }: Right): RightView => right
