import { sync } from '@/domain/commands/sync'
import type { FamilyOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { checkInBlocker, type Session } from '@/domain/session'
import { venueBlocker, venueSession } from '@/domain/venue-code'
import { carryOutOnSession } from '../lib/session-command'
import { newId, venueSecretOf } from '../lib/keys'
import type { Caller } from '../lib/serve'
import { forFamily, sessionView } from '../lib/views'
import { ownFamily } from '../lib/owner'
import { placeNow } from './own-place'

/** The family scanned the code at the door: it is there now, and checks in by itself where the session allows it. */
export async function checkInHere({ code }: Input<'family', 'checkInHere'>, caller: Caller): Promise<FamilyOutputs['checkInHere']> {
  const { openid, now } = caller
  const sessionId = venueSession(code)
  if (!sessionId) throw new DomainError('TICKET_UNREADABLE')
  const { _id: familyId } = await ownFamily(openid)
  const scan = { key: newId(), what: 'attended', familyId, at: now, means: 'venue' } as const
  let mine: Session['roster']['bookings'][string] | undefined
  const session = await carryOutOnSession(sessionId, (session) => {
    const refused = session.selfCheckIn ? (checkInBlocker(session, now) ?? venueBlocker(code, venueSecretOf(sessionId), now)) : 'SELF_CHECK_IN_OFF'
    mine = session.roster.bookings[familyId]
    if (refused) return { refused }
    if (!mine) return { refused: 'BOOKING_NOT_FOUND' }
    if (mine.status === 'attended') return { already: true }
    if (mine.status !== 'booked') return { refused: 'BOOKING_CANCELLED' }
    const { write, bookings, results } = sync(session, { type: 'sync', scans: [scan], phone: 'own', who: openid, staffName: '' }, now)
    const [, result] = results[0]!
    if (typeof result === 'object') return result
    mine = bookings[familyId] ?? mine
    return write ? { write } : { already: true }
  })
  const own = { ...forFamily(session, familyId), mine }
  return { session: sessionView(own), booking: placeNow(own, caller) }
}
