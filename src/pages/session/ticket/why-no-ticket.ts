import { errorText, passes } from '@/copy/errors'
import type { FamilyOutputs } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import type { BookingView } from '@/domain/booking'
import type { Instant } from '@/domain/time'

/** Places without a ticket, in words; those that have one are missing. */
const NO_TICKET: Record<Exclude<BookingView['status'], 'booked' | 'attended'>, string> = {
  waiting: '还在候补，轮到时会告诉您；接受了名额才有入场码',
  offered: '名额为您保留着，先接受，才有入场码',
  noShow: errorText.SESSION_ENDED,
  cancelled: errorText.BOOKING_CANCELLED,
  removed: '中心取消了您家的名额，原因和申诉在活动详情里',
  released: '这个名额没有确认，已经让给候补的家庭',
  expired: errorText.OFFER_EXPIRED,
  left: '您家已经退出候补',
}

/** Why there is no ticket to show. A kept code outlives its place, so the server's word stands above it; a check-in stands above both. */
export function whyNoTicket(error: ErrorCode | undefined, seen: FamilyOutputs['getSession'] | undefined, now: Instant): string | undefined {
  const status = seen?.booking?.status
  if (status === 'attended') return undefined
  if (seen?.session.status === 'cancelled') return errorText.SESSION_CANCELLED
  if (status && status !== 'booked') return NO_TICKET[status]
  if (error && !passes(error)) return errorText[error]
  return seen && now >= seen.session.endsAt ? errorText.SESSION_ENDED : undefined
}
