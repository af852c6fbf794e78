import { decideSay, messagesSaid, reachOf, sayBlocker } from '@/domain/commands/say'
import type { DeskOutputs, Input, Said } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { TEMPLATE_OF } from '@/domain/notice'
import type { Session, SessionChange } from '@/domain/session'
import { templates } from '../../city/wuhan/templates'
import type { StaffCaller } from '../lib/admit'
import { isTextRefused } from '../lib/cloud'
import { carryOutOnSession } from '../lib/session-command'
import { sessionWithRoster } from '../lib/repository'
import { rosterView } from '../lib/views'

const saidView = ({ at, by, reason }: SessionChange): Said => ({ at, by, text: reason })

async function found(sessionId: string): Promise<Session> {
  const session = await sessionWithRoster(sessionId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  return session
}

/** Whom a message would reach, what was said, and why nothing more can be said. */
export async function getReach({ sessionId }: Input<'desk', 'getReach'>, { now }: StaffCaller): Promise<DeskOutputs['getReach']> {
  const session = await found(sessionId)
  const blocker = sayBlocker(session, now)
  const template = templates.find(({ key }) => key === TEMPLATE_OF.said)?.title
  return { session: rosterView(session), said: messagesSaid(session).map(saidView), ...reachOf(session), ...(blocker ? { blocker } : {}), ...(template ? { template } : {}), serverNow: now }
}

/** One line to all on the roster: it stands in the session at once, and the clock sends it where WeChat was allowed to. */
export async function messageRoster({ sessionId, text }: Input<'desk', 'messageRoster'>, { openid, member, now }: StaffCaller): Promise<DeskOutputs['messageRoster']> {
  if (await isTextRefused(text, openid)) throw new DomainError('MESSAGE_REFUSED')
  const before = await carryOutOnSession(sessionId, (session) => decideSay(session, { who: openid, staffName: member.name, text }, now))
  return { said: messagesSaid(await found(sessionId)).map(saidView), ...reachOf(before), serverNow: now }
}
