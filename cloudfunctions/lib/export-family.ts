import type { FamilyOutputs } from '@/domain/contract'
import { mistakeView } from '@/domain/mistake'
import { wishView } from '@/domain/place-wish'
import { careRequestView } from './care-views'
import { careRequestsOf, familyOf, looksAt, reportsOf, sessionsOf, wishesOf } from './repository'
import type { Caller } from './serve'
import { unseal } from './seal'
import { bookingView } from './views'

/** Everything stored about the caller's family, to read and to take away (PIPL article 45). */
export async function exportFamily(_: object, { openid, now }: Caller): Promise<FamilyOutputs['exportFamily']> {
  const family = await familyOf(openid)
  if (!family) return { exportedAt: now, bookings: [], careRequests: [], wishes: [], reports: [], looks: [] }
  const { guardians: _guardians, revision: _revision, invitation: _invitation, deskCode: _deskCode, ...own } = family
  const { _id } = family
  const [sessions, looks, requests, wishes, reports] = await Promise.all([sessionsOf(_id), looksAt(_id), careRequestsOf(_id), wishesOf(_id), reportsOf(_id)])
  return {
    exportedAt: now,
    family: own,
    bookings: sessions.flatMap((session) => {
      const booking = bookingView(session, openid)
      return booking ? [{ ...booking, title: session.title, startsAt: session.startsAt }] : []
    }),
    careRequests: requests.map((request) => ({ ...careRequestView(request, openid, now), phone: request.phone && unseal(request.phone, request._id) })),
    wishes: wishes.flatMap((wish) => wishView(wish, family.children, now) ?? []),
    reports: reports.map(mistakeView),
    looks: looks.map(({ when, subject }) => ({ when, by: '工作人员', sessionId: subject?.sessionId, reason: subject?.reason })),
  }
}
