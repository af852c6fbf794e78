import type { FamilyOutputs, Input } from '@/domain/contract'
import type { Caller } from '../lib/serve'
import { changePlace } from './change-place'

/** Answers the one question after a session. */
export async function giveFeedback({ sessionId, answer }: Input<'family', 'giveFeedback'>, caller: Caller): Promise<FamilyOutputs['giveFeedback']> {
  const { booking } = await changePlace(sessionId, caller, (familyId) => ({ type: 'feedback', familyId, who: caller.openid, answer }))
  return { booking }
}
