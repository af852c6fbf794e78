import type { DeskOutputs } from '@/domain/contract'
import { rightsOf, rolesIn, ROLES } from '@/domain/roles'
import { placesOf } from '../lib/repository'
import type { StaffCaller } from '../lib/admit'
import { placeView, rightView } from './right-view'

/** As whom the caller is known here, and what it may do: the desk shows what is for it. */
export async function whoAmI(_: object, { member, now }: StaffCaller): Promise<DeskOutputs['whoAmI']> {
  const rights = rightsOf(member, ROLES, now)
  const places = await placesOf(rights)
  return { name: member.name, roles: rolesIn(rights), rights: rights.map(rightView), places: places.map(placeView), serverNow: now }
}
