import type { FamilyOutputs, Input } from '@/domain/contract'
import { isPublished } from '@/domain/session'
import { familyOf, sessionsOfSeries } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { sessionView } from '../lib/views'
import { ownPlaces } from './own-place'

/** The sessions of a term with the family's places in them: it is booked session by session. */
export async function listSeries({ seriesId }: Input<'family', 'listSeries'>, caller: Caller): Promise<FamilyOutputs['listSeries']> {
  const family = await familyOf(caller.openid)
  const sessions = (await sessionsOfSeries(seriesId, family?._id)).filter((session) => isPublished(session, caller.now))
  return { sessions: sessions.map(sessionView), bookings: ownPlaces(sessions, caller), serverNow: caller.now }
}
