import type { Input } from '@/domain/contract'
import type { Family } from '@/domain/family'
import type { Booking } from '@/domain/session'
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
  const rest = { children: family.children.filter(({ _id }) => _id !== childId), consents: family.consents }
  return forgetAround(family, caller, () => change(family, rest), ({ childIds }) => childIds.includes(childId))
}

/** Consent is the only ground on which we keep children, so withdrawing it removes them all. */
export async function withdrawConsent(_: object, caller: Caller): Promise<Forgotten> {
  const family = await ownFamily(caller.openid)
  const consents = family.consents.map((consent) => ({ withdrawnAt: caller.now, ...consent }))
  return forgetAround(family, caller, () => change(family, { children: [], consents }))
}

/** Removes everything we know of the caller's family. What was attended still counts, without a name. */
export async function deleteFamily(_: object, caller: Caller): Promise<Forgotten> {
  const family = await ownFamily(caller.openid)
  const remove = (): Promise<void> => removeGuardian(family, caller.openid)
  if (family.guardians.length > 1) return remove().then(() => ({ cancelled: 0 }))
  return forgetAround(family, caller, remove)
}

/**
 * Bookings first, then the family: a call that dies half-way can be made again and finds what is left. And
 * bookings once more, for what was booked in between; what is still under way then, looks for itself (book-session.ts).
 */
async function forgetAround(family: Family, caller: Caller, change: () => Promise<void>, which?: (booking: Booking) => boolean): Promise<Forgotten> {
  const before = await forgetBookings(family, caller, which)
  await change()
  return { cancelled: before + (await forgetBookings(family, caller, which)) }
}

/** Answers how many places were given back. */
async function forgetBookings(family: Family, { openid, now }: Caller, which: (booking: Booking) => boolean = () => true): Promise<number> {
  const sessions = await sessionsOf(family._id)
  let cancelled = 0
  for (const { _id, mine } of sessions) {
    if (!mine?.bookedBy || !which(mine)) continue
    const { booking } = await carryOut(_id, { type: 'forget', familyId: family._id, who: openid }, now)
    if (mine.status === 'booked' && booking.status === 'cancelled') cancelled += 1
  }
  return cancelled
}

async function change(family: Family, to: Pick<Family, 'children' | 'consents'>): Promise<void> {
  if (!(await changeFamily(family, to))) throw new DomainError('BUSY')
}
