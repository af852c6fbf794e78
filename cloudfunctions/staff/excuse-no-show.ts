import type { Input, StaffOutputs } from '@/domain/contract'
import { carryOut } from '../lib/command'
import { dropNoShow } from '../lib/repository'
import type { StaffCaller } from '../lib/admit'
import { entryOf } from './entry'

/** Excuses a no-show: it counts no more. Dropped from the family also by a second tap, should the first have died half-way. */
export async function excuseNoShow(input: Input<'staff', 'excuseNoShow'>, { openid, now, member }: StaffCaller): Promise<StaffOutputs['excuseNoShow']> {
  const { sessionId, familyId, reason } = input
  const outcome = await carryOut(sessionId, { type: 'excuse', familyId, who: openid, staffName: member.name, reason }, now)
  await dropNoShow(familyId, sessionId)
  return { booking: entryOf(familyId, outcome) }
}
