import { decideSession } from '@/domain/commands/change-session'
import type { Input, NurseryOutputs } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { localDate, startOfDay, type Instant } from '@/domain/time'
import { visitsOf, VISITS_AHEAD } from '@/domain/visit'
import type { StaffCaller } from '../lib/admit'
import { checkPublicText } from '../lib/public-text'
import { addSessions, nurseryById, sessionFor, sessionsBetween } from '../lib/repository'
import { carryOutOnSession } from '../lib/session-command'
import { TRIES } from '../lib/tries'
import { sessionView } from '../lib/views'

const visitsFrom = async (nurseryId: string, from: Instant, now: Instant) => (await sessionsBetween({ from, to: now + VISITS_AHEAD, nurseryId })).map(sessionView)

/** The visits of a nursery from today on. */
export const listVisits = async ({ nurseryId }: Input<'nursery', 'listVisits'>, { now }: StaffCaller): Promise<NurseryOutputs['listVisits']> => ({
  visits: await visitsFrom(nurseryId, startOfDay(localDate(now)), now),
  serverNow: now,
})

/** Offers slots; those that stand already, also withdrawn ones, stay as they are. Throws NURSERY_CLOSED, VISITS_NONE, WORDS_REFUSED. */
export async function offerVisits({ nurseryId, ...offer }: Input<'nursery', 'offerVisits'>, caller: StaffCaller): Promise<NurseryOutputs['offerVisits']> {
  const { now, openid } = caller
  const nursery = await nurseryById(nurseryId)
  if (nursery.status === 'closed') throw new DomainError('NURSERY_CLOSED')
  const wanted = visitsOf(nursery, { ...offer, days: [...new Set(offer.days)], times: [...new Set(offer.times)] }, now)
  if (!wanted.length) throw new DomainError('VISITS_NONE')
  await checkPublicText([offer.note], openid)
  for (let tries = 0; tries < TRIES; tries += 1) {
    const standing = new Set((await visitsFrom(nurseryId, now, now)).map(({ _id }) => _id))
    const fresh = wanted.filter(({ _id }) => !standing.has(_id))
    if (!fresh.length || (await addSessions(fresh))) return { ...(await listVisits({ nurseryId }, caller)), added: fresh.length }
  }
  throw new DomainError('BUSY')
}

/** A visit that will not be; the clock tells every family that booked. Throws SESSION_NOT_FOUND for what is another nursery's. */
export async function withdrawVisit({ nurseryId, visitId, reason }: Input<'nursery', 'withdrawVisit'>, { openid, member, now }: StaffCaller): Promise<NurseryOutputs['withdrawVisit']> {
  await checkPublicText([reason], openid)
  await carryOutOnSession(visitId, (session) => (session.nurseryId === nurseryId ? decideSession(session, { type: 'callOff', who: openid, staffName: member.name, reason }, now) : { refused: 'SESSION_NOT_FOUND' }))
  return { visit: sessionView((await sessionFor(visitId))!) }
}
