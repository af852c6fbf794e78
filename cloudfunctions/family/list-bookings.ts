import type { FamilyOutputs } from '@/domain/contract'
import { familyOf, sessionsOf } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { bookingView, sessionView } from '../lib/views'

/** The family's own bookings, past and to come, each with its session. */
export async function listBookings(_: object, { openid, now }: Caller): Promise<FamilyOutputs['listBookings']> {
  const family = await familyOf(openid)
  const sessions = family ? await sessionsOf(family._id) : []
  return {
    bookings: sessions.flatMap((session) =>
      session.mine ? [{ ...bookingView(session._id, session.mine), session: sessionView(session) }] : [],
    ),
    serverNow: now,
  }
}
