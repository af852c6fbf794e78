import type { FamilyOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { qrText, stepAt, STEP_SECONDS, ticketDigits } from '@/domain/ticket'
import { secretOf, signPass } from '../lib/keys'
import { familyAndSession } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { registered } from './owner'

/** The ticket of a place that was taken, not of one that is offered or waited for: today's code, the secret that makes the next ones offline, and the signed pass. */
export async function getTicket(
  { sessionId }: Input<'family', 'getTicket'>,
  { openid, now }: Caller,
): Promise<FamilyOutputs['getTicket']> {
  const { family, session } = await familyAndSession(openid, sessionId)
  const { _id: familyId } = registered(family)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  const { mine } = session
  if (!mine || mine.status === 'offered') throw new DomainError('BOOKING_NOT_FOUND')
  if (mine.status !== 'booked' && mine.status !== 'attended') throw new DomainError('BOOKING_CANCELLED')
  if (session.status === 'cancelled') throw new DomainError('SESSION_CANCELLED')

  const owner = { sessionId, familyId }
  const { bookedAt } = mine
  const secret = secretOf(owner, bookedAt)
  return {
    qr: qrText(secret, owner, stepAt(now)),
    digits: ticketDigits(secret, owner, stepAt(now)),
    secret,
    stepSeconds: STEP_SECONDS,
    serverNow: now,
    pass: signPass(owner, bookedAt, session.endsAt),
    familyId,
  }
}
