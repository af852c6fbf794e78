import type { Input, StaffOutputs } from '@/domain/contract'
import type { SessionForFamily } from '@/domain/commands/write'
import { carryOut } from '../lib/command'
import { addNoShow, dropNoShow } from '../lib/repository'
import type { StaffCaller } from './index'
import { entryOf } from './entry'

/** Decides whether a doubted scan counts; the reason stands in the history of the place. */
export async function settleScan({ sessionId, familyId, key, counts, reason }: Input<'staff', 'settleScan'>, { openid, now, member }: StaffCaller): Promise<StaffOutputs['settleScan']> {
  const outcome = await carryOut(sessionId, { type: 'settle', familyId, who: openid, staffName: member.name, key, counts, reason }, now)
  await correctNoShow(familyId, outcome.session)
  return { booking: entryOf(familyId, outcome) }
}

/** A no-show that was none, or is one again, is so in the family too; also when a call that died is made again. */
async function correctNoShow(familyId: string, { _id: sessionId, endsAt: at, mine }: SessionForFamily): Promise<void> {
  if (mine?.attended?.instead === 'noShow') await dropNoShow(familyId, sessionId)
  if (mine?.status === 'noShow' && !mine.excused) await addNoShow(familyId, { sessionId, at })
}
