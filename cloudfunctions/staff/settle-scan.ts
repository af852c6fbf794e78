import type { Input, StaffOutputs } from '@/domain/contract'
import { carryOut } from '../lib/command'
import { correctNoShow } from './correct-no-show'
import { entryOf } from './entry'
import type { StaffCaller } from '../lib/admit'

/** Decides whether a doubted scan counts; the reason stands in the history of the place. */
export async function settleScan({ sessionId, familyId, key, counts, reason }: Input<'staff', 'settleScan'>, { openid, now, member }: StaffCaller): Promise<StaffOutputs['settleScan']> {
  const outcome = await carryOut(sessionId, { type: 'settle', familyId, who: openid, staffName: member.name, key, counts, reason }, now)
  await correctNoShow(familyId, outcome.session.mine, outcome.session)
  return { booking: entryOf(familyId, outcome) }
}
