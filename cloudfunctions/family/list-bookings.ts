import type { FamilyOutputs } from '@/domain/contract'
import { familyOf, sessionsOf } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { sessionView } from '../lib/views'
import { ownPlace } from './own-place'

/** The family's own places, past and to come, in rosters and in queues, each with its session. */
export async function listBookings(_: object, caller: Caller): Promise<FamilyOutputs['listBookings']> {
  const family = await familyOf(caller.openid)
  const sessions = family ? await sessionsOf(family._id) : []
  const bookings = sessions.flatMap((session) => {
    const place = ownPlace(session, caller)
    return place ? [{ ...place, session: sessionView(session) }] : []
  })
  return { bookings, serverNow: caller.now }
}
