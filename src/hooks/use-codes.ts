import type { Ticket } from '@/domain/contract'
import { qrText, secondsLeft, stepAt, ticketDigits } from '@/domain/ticket'
import { useNow } from './use-now'

/** The codes of a ticket as they are now, made on the phone: they change with no network, too. */
export function useCodes(sessionId: string, ticket: Ticket | undefined) {
  const now = useNow(1_000)
  if (!ticket) return undefined
  const { secret, pass, familyId, errandId } = ticket
  const owner = { sessionId, familyId, ...(errandId ? { errandId } : {}) }
  const step = stepAt(now)
  return {
    text: qrText(secret, owner, step, pass),
    digits: ticketDigits(secret, owner, step),
    secondsLeft: secondsLeft(now),
  }
}
