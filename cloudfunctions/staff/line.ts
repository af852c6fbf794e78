import { callNumber as decideCall } from '@/domain/commands/number'
import type { Input, StaffOutputs } from '@/domain/contract'
import type { LineEntry } from '@/domain/line'
import { carryOutOnSession } from '../lib/session-command'
import type { StaffCaller } from '../lib/admit'

/** Calls the next number, or one by its name. */
export async function callNumber({ sessionId, id }: Input<'staff', 'callNumber'>, { now, member }: StaffCaller): Promise<StaffOutputs['callNumber']> {
  let called: LineEntry | undefined
  const { roster } = await carryOutOnSession(sessionId, (session) => {
    const decision = decideCall(session, { ...(id === undefined ? {} : { id }), staffName: member.name }, now)
    if ('called' in decision) called = decision.called
    return decision
  })
  return { called: called!, line: (roster.line ?? []).map((entry) => (entry.id === called?.id && !entry.left ? called : entry)), serverNow: now }
}
