import type { FamilyOutputs, Input } from '@/domain/contract'
import type { Caller } from '../lib/serve'
import { changePlace } from './change-place'

/** Gives up a place in the queue, or an offer; giving up twice is giving up once. */
export async function leaveWaiting({ sessionId }: Input<'family', 'leaveWaiting'>, caller: Caller): Promise<FamilyOutputs['leaveWaiting']> {
  const { booking } = await changePlace(sessionId, caller, (familyId) => ({ type: 'leave', familyId, who: caller.openid }))
  return { booking }
}
