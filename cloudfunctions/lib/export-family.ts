import type { FamilyOutputs } from '@/domain/contract'
import { careRequestView } from './care-views'
import { careRequestsOf, familyOf, looksAt, sessionsOf } from './repository'
import type { Caller } from './serve'
import { unseal } from './seal'
import { bookingView } from './views'

/** Everything stored about the caller's family, to read and to take away (PIPL article 45). */
export async function exportFamily(_: object, { openid, now }: Caller): Promise<FamilyOutputs['exportFamily']> {
  const family = await familyOf(openid)
  if (!family) return { exportedAt: now, bookings: [], careRequests: [], looks: [] }
  const { guardians: _guardians, revision: _revision, invitation: _invitation, deskCode: _deskCode, ...own } = family
  const [sessions, looks, requests] = await Promise.all([sessionsOf(family._id), looksAt(family._id), careRequestsOf(family._id)])
  return {
    exportedAt: now,
    family: own,
    bookings: sessions.flatMap((session) => {
      const booking = bookingView(session, openid)
      return booking ? [{ ...booking, title: session.title, startsAt: session.startsAt }] : []
    }),
    careRequests: requests.map((request) => ({ ...careRequestView(request, openid, now), phone: request.phone && unseal(request.phone, request._id) })),
    looks: looks.map(({ when, subject }) => ({ when, by: '工作人员', sessionId: subject?.sessionId, reason: subject?.reason })),
  }
}
