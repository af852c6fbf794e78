import type { FamilyOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { stampsOf } from '@/domain/scan'
import { carryOut } from '../lib/command'
import { codeHash, newCode, newId, ticketOf } from '../lib/keys'
import { sessionWithRoster } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { forFamily, sessionView } from '../lib/views'
import { changePlace } from './change-place'

/** A code for somebody who brings the child in the guardians' place, to this one session. We keep a hash. */
export async function sendOnErrand({ sessionId, name }: Input<'family', 'sendOnErrand'>, caller: Caller): Promise<FamilyOutputs['sendOnErrand']> {
  const [errandId, code] = [newId(), newCode()]
  const { booking } = await changePlace(sessionId, caller, (familyId) => ({ type: 'sendOnErrand', familyId, who: caller.openid, errandId, name, hash: codeHash(code) }))
  return { booking, errandId, code }
}

export async function withdrawErrand({ sessionId, errandId }: Input<'family', 'withdrawErrand'>, caller: Caller): Promise<FamilyOutputs['withdrawErrand']> {
  const { booking } = await changePlace(sessionId, caller, (familyId) => ({ type: 'withdrawErrand', familyId, who: caller.openid, errandId }))
  return { booking }
}

/** The ticket of an errand, for whoever got its code first. Says of the family what staff see of it, and no more. */
export async function openErrand({ sessionId, code }: Input<'family', 'openErrand'>, { openid, now }: Caller): Promise<FamilyOutputs['openErrand']> {
  const whole = await sessionWithRoster(sessionId)
  const hash = codeHash(code)
  const found = Object.entries(whole?.roster.bookings ?? {}).flatMap(([familyId, { errands = {} }]) =>
    Object.entries(errands).flatMap(([errandId, errand]) => (errand.hash === hash ? [{ familyId, errandId, bringer: errand.name }] : [])),
  )[0]
  if (!whole || !found) throw new DomainError('ERRAND_INVALID')
  const { familyId, errandId, bringer } = found
  const { session } = await carryOut(sessionId, { type: 'openErrand', familyId, who: openid, errandId }, now, { session: forFamily(whole, familyId) })
  const { guests, bookedAt, attended, history } = session.mine!
  return {
    session: sessionView(session),
    guests,
    bringer,
    ticket: ticketOf({ sessionId, familyId, errandId }, bookedAt),
    ...(attended ? { attended: attended.at } : {}),
    stamps: stampsOf(history),
    serverNow: now,
  }
}
