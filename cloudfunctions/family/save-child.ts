import type { FamilyOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { birthDateBlocker, MAX_CHILDREN, type Child, type Family } from '@/domain/family'
import { isTextRefused } from '../lib/cloud'
import { carryOut } from '../lib/command'
import { newId } from '../lib/keys'
import { sessionsOf } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { keepWithConsent } from '../lib/change-family'

type SaveChild = Input<'family', 'saveChild'>

/**
 * Adds a child or corrects one; the first one founds the family. The guardian's consent comes with it and
 * is kept with its version. A retry after a lost answer finds the child it saved.
 */
export async function saveChild(input: SaveChild, caller: Caller): Promise<FamilyOutputs['saveChild']> {
  const { consentVersion, nickname, birthDate } = input
  const blocker = birthDateBlocker(birthDate, caller.now)
  if (blocker) throw new DomainError(blocker)
  if (await isTextRefused(nickname, caller.openid)) throw new DomainError('TEXT_REFUSED')

  const family = await keepWithConsent(caller, consentVersion, async (before) => {
    const child = childToSave(before, input)
    const known = before.children.find(({ _id }) => _id === child._id)
    const children = known ? before.children.map((other) => (other === known ? child : other)) : [...before.children, child]
    if (known && isCorrected(known, child)) await correctPlaces({ ...before, children }, caller)
    return { children }
  })
  return { child: childToSave(family, input) }
}

function childToSave({ children }: Family, { childId, consentVersion: _, ...facts }: SaveChild): Child {
  if (childId) {
    if (!children.some(({ _id }) => _id === childId)) throw new DomainError('CHILD_NOT_FOUND')
    return { _id: childId, ...facts }
  }
  const same = children.find(({ nickname, birthDate }) => nickname === facts.nickname && birthDate === facts.birthDate)
  if (!same && children.length >= MAX_CHILDREN) throw new DomainError('CHILD_LIMIT')
  return { _id: same?._id ?? newId(), ...facts }
}

/** What staff see of a child. */
const isCorrected = (before: Child, after: Child): boolean => before.nickname !== after.nickname || before.birthDate !== after.birthDate

/**
 * Places to come show the child as it is; none is taken, whatever the rule says now. Before the family changes, so
 * that a call that dies half-way can be made again and finds that there is still something to correct.
 */
async function correctPlaces({ _id: familyId, children }: Family, { openid, now }: Caller): Promise<void> {
  const sessions = await sessionsOf(familyId)
  for (const session of sessions.filter(({ startsAt }) => startsAt > now)) {
    await carryOut(session._id, { type: 'correct', familyId, who: openid, children }, now, { session })
  }
}
