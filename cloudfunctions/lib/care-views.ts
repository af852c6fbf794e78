import { careDayEnds, careStatus, standingOf, type CareRequest, type CareRequestView, type NurseryCareView } from '@/domain/care-request'
import type { Instant } from '@/domain/time'
import { unseal } from './seal'

/** A request as its family sees it. */
export const careRequestView = (request: CareRequest, openid: string, now: Instant): CareRequestView => ({
  _id: request._id,
  childId: request.child.id,
  nickname: request.child.nickname,
  months: request.child.months,
  day: request.day,
  from: request.from,
  to: request.to,
  note: request.note,
  status: careStatus(request, now),
  askedAt: request.askedAt,
  expiresAt: request.expiresAt,
  gavePhone: request.phone !== undefined,
  winner: request.winner,
  cancelled: request.cancelled,
  nurseries: request.asked.map((nurseryId) => ({ nurseryId, name: request.nurseries[nurseryId]?.name ?? '', standing: standingOf(request, nurseryId, now), at: request.answers[nurseryId]?.at })),
  steps: request.history.map(({ who, when, what, nurseryId, by, words }) => ({ when, what, nurseryId, by, words, own: who === openid })),
})

/** The same as a nursery sees it: who the child is, and whom to call, is for the winner alone, and not after the day. */
export function nurseryCareView(request: CareRequest, nurseryId: string, now: Instant): NurseryCareView {
  const standing = standingOf(request, nurseryId, now)
  const mine = standing === 'accepted' && now < careDayEnds(request)
  return {
    _id: request._id,
    months: request.child.months,
    day: request.day,
    from: request.from,
    to: request.to,
    note: request.note,
    ring: request.nurseries[nurseryId]?.ring,
    standing,
    askedAt: request.askedAt,
    expiresAt: request.expiresAt,
    ...(mine ? { nickname: request.child.nickname, phone: request.phone && unseal(request.phone, request._id) } : {}),
    ...(standing === 'cancelled' ? { cancelled: request.cancelled } : {}),
  }
}
