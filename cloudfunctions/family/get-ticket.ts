import type { FamilyOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { ticketOf } from '../lib/keys'
import { familyAndSession } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { registered } from '../lib/owner'

/** The ticket of a place that was taken, not of one that is offered or waited for. */
export async function getTicket(
  { sessionId }: Input<'family', 'getTicket'>,
  { openid, now }: Caller,
): Promise<FamilyOutputs['getTicket']> {
  const { family, session } = await familyAndSession(openid, sessionId, now)
  const { _id: familyId } = registered(family)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  const { mine } = session
  if (!mine || mine.status === 'offered') throw new DomainError('BOOKING_NOT_FOUND')
  if (mine.status !== 'booked' && mine.status !== 'attended') throw new DomainError('BOOKING_CANCELLED')
  if (session.status === 'cancelled') throw new DomainError('SESSION_CANCELLED')

  return { ...ticketOf({ sessionId, familyId }, mine.bookedAt), serverNow: now }
}
