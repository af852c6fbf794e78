import type { Input, StaffOutputs } from '@/domain/contract'
import { carryOut } from '../lib/command'
import type { StaffCaller } from './index'
import { entryOf } from './entry'

/** Decides whether a doubted scan counts; the reason stands in the history of the place. */
export async function settleScan({ sessionId, familyId, key, counts, reason }: Input<'staff', 'settleScan'>, { openid, now, member }: StaffCaller): Promise<StaffOutputs['settleScan']> {
  const outcome = await carryOut(sessionId, { type: 'settle', familyId, who: openid, staffName: member.name, key, counts, reason }, now)
  return { booking: entryOf(familyId, outcome) }
}
