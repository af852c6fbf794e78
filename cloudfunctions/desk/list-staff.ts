import type { DeskOutputs } from '@/domain/contract'
import { mayManage } from '@/domain/granting'
import type { HeldRight, MemberView } from '@/domain/people-contract'
import { isCityWide, type Right, type StaffMember } from '@/domain/roles'
import { placesOf, allStaff } from '../lib/repository'
import type { StaffCaller } from '../lib/admit'
import { placeView, rightView } from './right-view'

/** Who works here and what each may do. A manager of districts sees the rights there, and nobody else. */
export async function listStaff(_: object, { openid, rights: as, now }: StaffCaller): Promise<DeskOutputs['listStaff']> {
  const all = await allStaff()
  const places = await placesOf(all.flatMap(({ rights }) => rights))
  const mine = (right: Right): boolean => {
    const named = places.filter(({ _id }) => right.sessionIds?.includes(_id) || right.nurseryId === _id)
    return mayManage(right, as, named.map(({ district }) => district))
  }
  const nameOf = namesOf(all)
  const members = all.map(({ _id, name, title, demo, rights }): MemberView => ({
    _id,
    name,
    ...(title ? { title } : {}),
    ...(demo ? { demo } : {}),
    rights: rights.map((right) => heldRight(right, mine(right), nameOf)),
  }))
  const everybody = as.some(isCityWide)
  const shown = everybody ? members : members.map((member) => ({ ...member, rights: member.rights.filter((right) => right.mine) })).filter(({ rights }) => rights.length)
  const named = new Set(shown.flatMap(({ rights }) => rights).flatMap(({ sessionIds = [], nurseryId }) => [...sessionIds, nurseryId]))
  return { members: shown, places: places.filter(({ _id }) => named.has(_id)).map(placeView), me: openid, serverNow: now }
}

const namesOf =
  (all: StaffMember[]) =>
  (id: string): string =>
    id === 'setup' ? '开通时' : (all.find(({ _id }) => _id === id)?.name ?? '')

function heldRight(right: Right, mine: boolean, nameOf: (id: string) => string): HeldRight {
  const { grantedBy, revokedBy, revokedAt } = right
  return { ...rightView(right), ...(revokedAt === undefined ? {} : { revokedAt }), by: nameOf(grantedBy), ...(revokedBy ? { revokedBy: nameOf(revokedBy) } : {}), mine }
}
