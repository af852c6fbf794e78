import type { FamilyOutputs, Input } from '@/domain/contract'
import type { Caller } from '../lib/serve'
import { grantsOf } from './grants'
import { takePlace } from './take-place'
import { wishOf } from './wish'

/** Waits for a place at the end of the queue; joining again keeps the place in it. Answers the true position. */
export async function joinWaiting(input: Input<'family', 'joinWaiting'>, caller: Caller): Promise<FamilyOutputs['joinWaiting']> {
  const { openid: who } = caller
  const wish = await wishOf(input, caller)
  const { family, party } = wish
  const grants = grantsOf(input.accepted, who)
  const { autoUntil, source } = input
  const booking = await takePlace(wish, caller, (household) => ({ type: 'join', familyId: family._id, who, party, household, grants, autoUntil, source }))
  return { booking }
}
