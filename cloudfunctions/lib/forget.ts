import type { Command } from '@/domain/commands/decide'
import type { Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import type { Family } from '@/domain/family'
import type { Instant } from '@/domain/time'
import { carryOutCare } from './carry-out-care'
import { carryOut } from './command'
import { careRequestsOf, disownWishes, dropClaim, dropReports, dropWishes, removeGuardian, sessionsOf } from './repository'
import type { Caller } from './serve'
import { changeOwnFamily } from './change-family'
import { ownChildren, ownFamily } from './owner'

/** How many future places were given back. */
interface Forgotten {
  cancelled: number
}

/** Removes one child for good. Places and waiting it was part of are given up, past ones lose their names. */
export async function deleteChild({ childId }: Input<'family', 'deleteChild'>, caller: Caller): Promise<Forgotten> {
  const family = await ownFamily(caller.openid)
  ownChildren(family, [childId])
  const without = () => changeOwnFamily(caller, ({ children }) => ({ children: children.filter(({ _id }) => _id !== childId) }))
  return sweepAround(family, caller, { type: 'forget', familyId: family._id, who: caller.openid, childId }, without)
}

/** Consent is the only ground on which we keep children and household, so withdrawing it removes them all. */
export async function withdrawConsent(_: object, caller: Caller): Promise<Forgotten> {
  const family = await ownFamily(caller.openid)
  const withdraw = () =>
    changeOwnFamily(caller, ({ consents }) => ({
      children: [],
      district: null,
      phoneTail: null,
      expecting: null,
      invitation: null,
      consents: consents.map((consent) => ({ withdrawnAt: caller.now, ...consent })),
    }))
  return sweepAround(family, caller, { type: 'forget', familyId: family._id, who: caller.openid }, withdraw)
}

/**
 * Removes everything we know of the caller, and of its family when nobody else acts for it; what was attended still
 * counts, without a name. While others act for it, the family keeps its children and places: they are not the
 * caller's alone to give up.
 */
export async function deleteFamily(_: object, caller: Caller): Promise<Forgotten> {
  // Closed first: whoever joined while its places are given up would find them gone.
  const family = await changeOwnFamily(caller, () => ({ invitation: null }))
  const type = family.guardians.length > 1 ? 'disown' : 'forget'
  return sweepAround(family, caller, { type, familyId: family._id, who: caller.openid }, async () => {
    if (!(await removeGuardian(family, caller.openid))) throw new DomainError('BUSY')
  })
}

/**
 * Sessions first, then the family: a call that dies half-way can be made again and finds what is left. And sessions
 * once more, for what was booked in between; what is still under way then, looks for itself (take-place.ts).
 */
async function sweepAround(family: Family, caller: Caller, command: Command, change: () => Promise<unknown>): Promise<Forgotten> {
  const before = await sweep(family, caller, command)
  await change()
  return { cancelled: before + (await sweep(family, caller, command)) }
}

/** Every session the family has anything of. Answers how many places were given back. */
async function sweep({ _id: familyId }: Family, { now }: Caller, command: Command): Promise<number> {
  let cancelled = 0
  for (const session of await sessionsOf(familyId)) {
    const outcome = await carryOut(session._id, command, now, { session })
    const givenBack = session.mine?.status === 'booked' && outcome.session.mine?.status === 'cancelled'
    if (givenBack && session.limits) await dropClaim(familyId, session._id)
    if (givenBack && !outcome.already) cancelled += 1
  }
  await sweepCare(familyId, command, now)
  await sweepAsks(familyId, command)
  return cancelled
}

/** Wishes for drop-in care: of the child that goes, of the family, or whatever the guardian did in them. */
async function sweepCare(familyId: string, command: Command, now: Instant): Promise<void> {
  if (command.type !== 'forget' && command.type !== 'disown') return
  const childId = command.type === 'forget' ? command.childId : undefined
  const about = (await careRequestsOf(familyId)).filter(({ child }) => childId === undefined || child.id === childId)
  for (const { _id } of about) await carryOutCare(_id, command.type === 'forget' ? { type: 'forget' } : { type: 'disown', who: command.who }, now, () => true)
}

/** Wishes for a place go with their child or their family, reports of mistakes with the family; who leaves is sent no message. */
async function sweepAsks(familyId: string, command: Command): Promise<void> {
  if (command.type === 'disown') await disownWishes(familyId, command.who)
  if (command.type !== 'forget') return
  await dropWishes({ familyId, ...(command.childId === undefined ? {} : { childId: command.childId }) })
  if (command.childId === undefined) await dropReports({ familyId })
}
