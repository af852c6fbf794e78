import { family } from '@/services/api'
import { useCodes } from './use-codes'
import { useRemote } from './use-remote'

/**
 * The ticket of one booking. What it is made of is fetched once and kept, encrypted, on the phone, so a ticket shows in
 * a cellar, too.
 */
export function useTicket(sessionId: string) {
  const { data, error, reload } = useRemote(() => family.getTicket({ sessionId }), [sessionId], `ticket:${sessionId}`)
  return { error, reload, code: useCodes(sessionId, data) }
}
