import type { Input, StaffOutputs } from '@/domain/contract'
import { carryOut } from '../lib/command'
import { dropClaim } from '../lib/repository'
import type { StaffCaller } from '../lib/admit'
import { entryOf } from './entry'

/** Takes a place away, with a reason the family is shown and sent. It counts for no limit any more. */
export async function removeBooking(input: Input<'staff', 'removeBooking'>, { openid, now, member }: StaffCaller): Promise<StaffOutputs['removeBooking']> {
  const { sessionId, familyId, reason } = input
  const outcome = await carryOut(sessionId, { type: 'remove', familyId, who: openid, staffName: member.name, reason }, now)
  if (outcome.session.limits && !outcome.already) await dropClaim(familyId, sessionId)
  return { booking: entryOf(familyId, outcome) }
}
