import type { DeskOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { rightsOf, ROLES, rolesIn } from '@/domain/roles'
import type { StaffCaller } from '../lib/admit'
import { introducedBy } from './introduced'

/** Who shows this code: seen before anything is granted. */
export async function findIntroduction({ code }: Input<'desk', 'findIntroduction'>, { now }: StaffCaller): Promise<DeskOutputs['findIntroduction']> {
  const { introduction, member, rightId } = await introducedBy(code, now)
  if (member?.rights.some(({ id }) => id === rightId)) throw new DomainError('CODE_USED')
  const { _id: memberId, name, title = member?.title } = introduction
  return { memberId, name, ...(title ? { title } : {}), roles: rolesIn(rightsOf(member, ROLES, now)), serverNow: now }
}
