import type { FamilyOutputs, Input } from '@/domain/contract'
import type { Caller } from '../lib/serve'
import { grantsOf } from './grants'
import { takePlace } from './take-place'
import { wishOf } from './wish'

/** Takes a free place: three operations, four where limits hold. A second tap or a retry finds the booking it made. */
export async function bookSession(input: Input<'family', 'bookSession'>, caller: Caller): Promise<FamilyOutputs['bookSession']> {
  const { openid: who } = caller
  const wish = await wishOf(input, caller)
  const { family, party } = wish
  const grants = grantsOf(input.accepted, who)
  const booking = await takePlace(wish, caller, (household) => ({ type: 'book', familyId: family._id, who, party, household, slot: input.slot, source: input.source, grants }))
  return { booking }
}
