import type { Input, StaffOutputs } from '@/domain/contract'
import type { SessionCommand } from '@/domain/commands/change-session'
import { DomainError } from '@/domain/errors'
import { carryOutOnSession } from '../lib/command'
import { sessionFor } from '../lib/repository'
import { sessionView } from '../lib/views'
import type { StaffCaller } from './index'

type Asked = { sessionId: string; reason: string }
type What = SessionCommand extends infer C ? (C extends SessionCommand ? Omit<C, 'who' | 'staffName' | 'reason'> : never) : never

/** Another day or hour. Every place stays, and every family is asked whether it still comes. */
export const moveSession = (input: Input<'staff', 'moveSession'>, caller: StaffCaller): Promise<StaffOutputs['moveSession']> =>
  change(input, { type: 'move', startsAt: input.startsAt, endsAt: input.endsAt }, caller)

/** More places, or fewer; never fewer than are given. */
export const resizeSession = (input: Input<'staff', 'resizeSession'>, caller: StaffCaller): Promise<StaffOutputs['resizeSession']> =>
  change(input, { type: 'resize', capacity: input.capacity }, caller)

/** The session does not take place. The clock tells every family once. */
export const cancelSession = (input: Input<'staff', 'cancelSession'>, caller: StaffCaller): Promise<StaffOutputs['cancelSession']> =>
  change(input, { type: 'callOff' }, caller)

/** Answers the session as it is then. Who changed it and why stands in the session itself. */
async function change({ sessionId, reason }: Asked, what: What, { openid, now, member }: StaffCaller): Promise<StaffOutputs['moveSession']> {
  await carryOutOnSession(sessionId, { ...what, who: openid, staffName: member.name, reason }, now)
  const session = await sessionFor(sessionId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  return { session: sessionView(session) }
}
