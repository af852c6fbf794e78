import type { Input, StaffOutputs } from '@/domain/contract'
import { decideSession, type SessionCommand } from '@/domain/commands/change-session'
import { HOLDING } from '@/domain/booking'
import { DomainError } from '@/domain/errors'
import type { Session } from '@/domain/session'
import { carryOutOnSession } from '../lib/session-command'
import { moveClaim } from '../lib/limit'
import { sessionFor } from '../lib/repository'
import { sessionView } from '../lib/views'
import type { StaffCaller } from '../lib/admit'

type Asked = { sessionId: string; reason: string }
type What = SessionCommand extends infer C ? (C extends SessionCommand ? Omit<C, 'who' | 'staffName' | 'reason'> : never) : never

/** Another day or hour. Every place stays, and every family is asked whether it still comes. */
export const moveSession = ({ startsAt, endsAt, ...asked }: Input<'staff', 'moveSession'>, caller: StaffCaller): Promise<StaffOutputs['moveSession']> =>
  change(asked, { type: 'move', startsAt, endsAt }, caller, ({ _id, limits, roster }) => {
    const holders = Object.entries(roster.bookings).filter(([, { status }]) => HOLDING.includes(status))
    return limits ? Promise.all(holders.map(([familyId]) => moveClaim(familyId, { _id, startsAt }))) : undefined
  })

/** More places, or fewer; never fewer than are given. */
export const resizeSession = (input: Input<'staff', 'resizeSession'>, caller: StaffCaller): Promise<StaffOutputs['resizeSession']> =>
  change(input, { type: 'resize', capacity: input.capacity }, caller)

/** The session does not take place. The clock tells every family once. */
export const cancelSession = (input: Input<'staff', 'cancelSession'>, caller: StaffCaller): Promise<StaffOutputs['cancelSession']> =>
  change(input, { type: 'callOff' }, caller)

/** Answers the session as it is then. Who changed it and why stands in the session itself. `afterwards` may be done again. */
async function change({ sessionId, reason }: Asked, what: What, { openid, now, member }: StaffCaller, afterwards?: (session: Session) => unknown): Promise<StaffOutputs['moveSession']> {
  const changed = await carryOutOnSession(sessionId, (session) => decideSession(session, { ...what, who: openid, staffName: member.name, reason }, now))
  await afterwards?.(changed)
  const session = await sessionFor(sessionId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  return { session: sessionView(session) }
}
