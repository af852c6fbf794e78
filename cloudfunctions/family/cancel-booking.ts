import type { FamilyOutputs, Input } from '@/domain/contract'
import { dropClaim } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { changePlace } from './change-place'

/** Gives a place back before the session starts; giving back twice is giving back once. Its claim on a limit goes with it. */
export async function cancelBooking(
  { sessionId, reason }: Input<'family', 'cancelBooking'>,
  caller: Caller,
): Promise<FamilyOutputs['cancelBooking']> {
  const { family, booking, already } = await changePlace(sessionId, caller, (familyId) => ({ type: 'cancel', familyId, who: caller.openid, reason }))
  const claim = family.claims.find((one) => one.sessionId === sessionId)
  if (claim && !already) await dropClaim(family._id, sessionId, claim.at)
  return { booking }
}
