import { passes } from '@/copy/errors'
import type { FamilyOutputs } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import type { Instant } from '@/domain/time'

/** Why there is no ticket to show. A kept code outlives its booking, so the server's word stands above it; a check-in stands above both. */
export function whyNoTicket(error: ErrorCode | undefined, seen: FamilyOutputs['getSession'] | undefined, now: Instant): ErrorCode | undefined {
  if (seen?.booking?.attended) return undefined
  if (error && !passes(error)) return error
  if (seen?.session.status === 'cancelled') return 'SESSION_CANCELLED'
  if (seen?.booking?.status === 'cancelled') return 'BOOKING_CANCELLED'
  if (seen && now >= seen.session.endsAt) return 'SESSION_ENDED'
  return undefined
}
