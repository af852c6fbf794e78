import { qrText, stepAt, ticketDigits } from '@/domain/ticket'
import { family } from '@/services/api'
import { useNow } from './use-now'
import { useRemote } from './use-remote'

/**
 * The ticket of one booking. The secret is fetched once and kept, encrypted, on the phone; the codes of
 * every later step are made here, so a ticket shows in a cellar, too.
 */
export function useTicket(sessionId: string) {
  const { data, error, reload } = useRemote(() => family.getTicket({ sessionId }), [sessionId], `ticket:${sessionId}`)
  const now = useNow(1_000)
  if (!data) return { error, reload }

  const { secret, familyId, stepSeconds } = data
  const owner = { sessionId, familyId }
  const step = stepAt(now)
  return {
    error,
    reload,
    code: {
      text: qrText(secret, owner, step),
      digits: ticketDigits(secret, owner, step),
      secondsLeft: stepSeconds - (Math.floor(now / 1000) % stepSeconds),
      stepSeconds,
    },
  }
}
