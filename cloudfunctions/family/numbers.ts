import { giveNumberBack as decideGiveBack, takeNumber as decideTake } from '@/domain/commands/number'
import { HOLDING } from '@/domain/booking'
import type { FamilyOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { ownNumber } from '@/domain/line'
import { isPublished, type Session } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { carryOutOnSession } from '../lib/session-command'
import { numberView } from '../lib/door-views'
import { visitorId } from '../lib/keys'
import { familyOf, sessionWithRoster } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { rosterView } from '../lib/views'

/**
 * Under which id a person stands in the line: its family's, or one of its own, which says nothing of who it is. Who
 * registers a family while waiting keeps the number.
 */
async function standing(openid: string, sessionId: string): Promise<(session: Session) => { id: string; who: string }> {
  const family = await familyOf(openid)
  const visitor = visitorId(openid, sessionId)
  return ({ roster }) => (family && !ownNumber(roster.line, visitor) ? { id: family._id, who: openid } : { id: visitor, who: visitor })
}

/** A number for who comes without a booking. Nothing is asked but how many they are. */
export async function takeNumber({ sessionId, source, ...came }: Input<'family', 'takeNumber'>, { openid, now }: Caller): Promise<FamilyOutputs['takeNumber']> {
  const me = await standing(openid, sessionId)
  await carryOutOnSession(sessionId, (session) => decideTake(session, { ...me(session), walkIn: { ...came, source } }, now))
  const session = await found(sessionId, now)
  const own = numberView(session, me(session).id)
  if (!own) throw new DomainError('NOT_IN_LINE')
  return { own, serverNow: now }
}

/** The session at whose door somebody stands, and the own number. */
export async function getNumber({ sessionId }: Input<'family', 'getNumber'>, { openid, now }: Caller): Promise<FamilyOutputs['getNumber']> {
  const [me, session] = await Promise.all([standing(openid, sessionId), found(sessionId, now)])
  const { id } = me(session)
  const own = numberView(session, id)
  const status = session.roster.bookings[id]?.status
  const booked = !own && status !== undefined && HOLDING.includes(status)
  return { session: rosterView(session), ...(own ? { own } : {}), ...(booked ? { booked } : {}), serverNow: now }
}

export async function giveNumberBack({ sessionId }: Input<'family', 'giveNumberBack'>, { openid, now }: Caller): Promise<FamilyOutputs['giveNumberBack']> {
  const me = await standing(openid, sessionId)
  await carryOutOnSession(sessionId, (session) => decideGiveBack(session, me(session), now))
  return {}
}

async function found(sessionId: string, now: Instant): Promise<Session> {
  const session = await sessionWithRoster(sessionId)
  if (!session || !isPublished(session, now)) throw new DomainError('SESSION_NOT_FOUND')
  return session
}
