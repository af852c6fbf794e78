import type { FamilyOutputs, Input } from '@/domain/contract'
import type { Caller } from '../lib/serve'
import { changePlace } from './change-place'
import { grantsOf } from './grants'

/** Remembers messages that were allowed in another tap than the booking. */
export async function allowMessages({ sessionId, accepted }: Input<'family', 'allowMessages'>, caller: Caller): Promise<FamilyOutputs['allowMessages']> {
  const { booking } = await changePlace(sessionId, caller, (familyId) => ({ type: 'allow', familyId, grants: grantsOf(accepted, caller.openid) }))
  return { booking }
}
