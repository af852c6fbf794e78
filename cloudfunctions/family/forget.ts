import type { Input } from '@/domain/contract'
import type { Family } from '@/domain/family'
import type { SessionForFamily } from '@/domain/decide'
import { DomainError } from '@/domain/errors'
import { carryOut } from '../lib/command'
import { changeFamily, removeGuardian, sessionsOf } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { ownChildren, ownFamily } from './owner'

/** How many future places were given back. */
interface Forgotten {
  cancelled: number
}

/** Removes one child for good. Bookings it was part of are given back, past ones lose their names. */
export async function deleteChild({ childId }: Input<'family', 'deleteChild'>, caller: Caller): Promise<Forgotten> {
  const family = await ownFamily(caller.openid)
  ownChildren(family, [childId])
  const cancelled = await forgetBookings(family, caller, ({ mine }) => mine?.childIds.includes(childId) ?? false)
  await change(family, { children: family.children.filter(({ _id }) => _id !== childId), consents: family.consents })
  return { cancelled }
}

/** Consent is the only ground on which we keep children, so withdrawing it removes them all. */
export async function withdrawConsent(_: object, caller: Caller): Promise<Forgotten> {
  const family = await ownFamily(caller.openid)
  const cancelled = await forgetBookings(family, caller)
  const consents = family.consents.map((consent) => ({ withdrawnAt: caller.now, ...consent }))
  await change(family, { children: [], consents })
  return { cancelled }
}

/** Removes everything we know of the caller's family. What was attended still counts, without a name. */
export async function deleteFamily(_: object, caller: Caller): Promise<Forgotten> {
  const family = await ownFamily(caller.openid)
  const cancelled = family.guardians.length > 1 ? 0 : await forgetBookings(family, caller)
  await removeGuardian(family, caller.openid)
  return { cancelled }
}

/** Bookings first, the family last: a call that dies half-way can be made again and finds what is left. */
async function forgetBookings(
  family: Family,
  { openid, now }: Caller,
  which: (session: SessionForFamily) => boolean = () => true,
): Promise<number> {
  const sessions = (await sessionsOf(family._id)).filter(({ mine }) => mine).filter(which)
  let cancelled = 0
  for (const session of sessions) {
    const { booking } = await carryOut(session._id, { type: 'forget', familyId: family._id, who: openid }, now)
    if (session.mine?.status === 'booked' && booking.status === 'cancelled') cancelled += 1
  }
  return cancelled
}

async function change(family: Family, to: Pick<Family, 'children' | 'consents'>): Promise<void> {
  if (!(await changeFamily(family, to))) throw new DomainError('BUSY')
}
