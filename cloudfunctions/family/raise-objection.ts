import type { FamilyOutputs, Input } from '@/domain/contract'
import type { Caller } from '../lib/serve'
import { changePlace } from './change-place'

/** A word against a place that was taken or a no-show. It goes to the centre's staff alone, so no machine judges it. */
export async function raiseObjection({ sessionId, text }: Input<'family', 'raiseObjection'>, caller: Caller): Promise<FamilyOutputs['raiseObjection']> {
  const { booking } = await changePlace(sessionId, caller, (familyId) => ({ type: 'object', familyId, who: caller.openid, text }))
  return { booking }
}
