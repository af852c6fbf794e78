import type { Input, StaffOutputs } from '@/domain/contract'
import { reachesSession } from '@/domain/roles'
import type { Session } from '@/domain/session'
import { carryOut } from '../lib/command'
import { claimAgain } from '../lib/limit'
import { dropNoShow, sessionsWithObjections } from '../lib/repository'
import { rosterEntry, rosterView } from '../lib/views'
import type { StaffCaller } from '../lib/admit'
import { entryOf } from './entry'

/** What families objected to and nobody answered yet, at sessions the caller works at, the oldest first. */
export async function listObjections(_: object, { now, rights }: StaffCaller): Promise<StaffOutputs['listObjections']> {
  const objections = (await sessionsWithObjections()).filter((session) => rights.some((right) => reachesSession(right, session))).flatMap(objectionsIn)
  const at = ({ booking }: (typeof objections)[number]): number => booking.objection?.at ?? 0
  return { objections: objections.sort((a, b) => at(a) - at(b)), serverNow: now }
}

function objectionsIn(session: Session): StaffOutputs['listObjections']['objections'] {
  const { bookings, objections } = session.roster
  return objections.flatMap((familyId) => {
    const booking = bookings[familyId]
    return booking ? [{ session: rosterView(session), booking: rosterEntry(familyId, booking) }] : []
  })
}

/** The centre's answer. A yes excuses a no-show, or gives the place back when it is free, and with it its claim. */
export async function answerObjection(input: Input<'staff', 'answerObjection'>, { openid, now, member }: StaffCaller): Promise<StaffOutputs['answerObjection']> {
  const { sessionId, familyId, text, accepted } = input
  const outcome = await carryOut(sessionId, { type: 'answer', familyId, who: openid, staffName: member.name, text, accepted }, now)
  const booking = entryOf(familyId, outcome)
  if (booking.excused) await dropNoShow(familyId, sessionId)
  if (booking.status === 'booked') await claimAgain(familyId, outcome.session, now)
  return { booking }
}
