import type { FamilyOutputs, Input } from '@/domain/contract'
import { carryOut } from '../lib/command'
import type { Caller } from '../lib/serve'
import { ownFamily } from './owner'

/** Gives a place back before the session starts; giving back twice is giving back once. */
export async function cancelBooking(
  { sessionId, reason }: Input<'family', 'cancelBooking'>,
  { openid, now }: Caller,
): Promise<FamilyOutputs['cancelBooking']> {
  const { _id: familyId } = await ownFamily(openid)
  const { booking } = await carryOut(sessionId, { type: 'cancel', familyId, who: openid, reason }, now)
  return { sessionId, status: booking.status }
}
