import type { FamilyOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { qrText, stepAt, STEP_SECONDS, ticketDigits } from '@/domain/ticket'
import { secretOf, signPass } from '../lib/keys'
import { sessionFor } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { ownFamily } from './owner'

/** The ticket of a live booking: today's code, the secret that makes the next ones offline, and the signed pass. */
export async function getTicket(
  { sessionId }: Input<'family', 'getTicket'>,
  { openid, now }: Caller,
): Promise<FamilyOutputs['getTicket']> {
  const { _id: familyId } = await ownFamily(openid)
  const session = await sessionFor(sessionId, familyId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  if (!session.mine) throw new DomainError('BOOKING_NOT_FOUND')
  if (session.mine.status === 'cancelled') throw new DomainError('BOOKING_CANCELLED')
  if (session.status === 'cancelled') throw new DomainError('SESSION_CANCELLED')

  const owner = { sessionId, familyId }
  const { bookedAt } = session.mine
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
