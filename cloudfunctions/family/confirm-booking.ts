import type { FamilyOutputs, Input } from '@/domain/contract'
import type { Caller } from '../lib/serve'
import { changePlace } from './change-place'
import { grantsOf } from './grants'

/** Says that the family comes, to the time the session has; the same tap may allow more messages. */
export async function confirmBooking({ sessionId, accepted }: Input<'family', 'confirmBooking'>, caller: Caller): Promise<FamilyOutputs['confirmBooking']> {
  const { booking } = await changePlace(sessionId, caller, (familyId) => ({ type: 'confirm', familyId, who: caller.openid, grants: grantsOf(accepted, caller.openid) }))
  return { booking }
}
