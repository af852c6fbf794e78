import { HOLDING } from '@/domain/booking'
import type { PrivacyOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { maskName, type Family } from '@/domain/family'
import { DESK_CODE_LASTS, requestBlocker, type PrivacyRequest } from '@/domain/request'
import { ageMonths, localDate, type Instant } from '@/domain/time'
import { speakForTheCity, type StaffCaller } from '../lib/admit'
import { changeOwnFamily } from '../lib/change-family'
import { refuseGuessing } from '../lib/refuse-guessing'
import { deskCodeHash, newDigits, personKeyOf } from '../lib/keys'
import { changeFamily, familyShowing, sessionsOf } from '../lib/repository'
import { changed, requestOf, viewOf } from './requests'

/** A code for the guardian who asks, to be shown to staff: the family keeps its hash, so it has one at a time. */
export async function makeDeskCode(_: object, { openid, now }: StaffCaller): Promise<PrivacyOutputs['makeDeskCode']> {
  const code = newDigits()
  await changeOwnFamily({ openid, now }, () => ({ deskCode: { hash: deskCodeHash(code), at: now, by: openid } }))
  return { code, until: now + DESK_CODE_LASTS, serverNow: now }
}

/**
 * Finds the family whose phone shows this code, once, and ties the request to the guardian who holds the phone. There is
 * no other way to a family from here: nobody browses them.
 */
export async function identifyFamily({ requestId, code }: Input<'privacy', 'identifyFamily'>, caller: StaffCaller): Promise<PrivacyOutputs['identifyFamily']> {
  speakForTheCity(caller)
  const { now, member } = caller
  const request = await requestOf(requestId)
  const refused = requestBlocker(request, 'identify')
  if (refused) throw new DomainError(refused)
  await refuseGuessing(caller, 'privacy.identifyFamily', 'DESK_CODE_INVALID')
  const family = await familyShowing(deskCodeHash(code))
  const shown = family?.deskCode
  if (!family || !shown) throw new DomainError('DESK_CODE_INVALID')
  if (now >= shown.at + DESK_CODE_LASTS) throw new DomainError('DESK_CODE_EXPIRED')
  // Spent before it is used: of two who type it at once, one is told that it is void.
  if (!(await changeFamily(family, { deskCode: null }))) throw new DomainError('DESK_CODE_INVALID')
  const after: PrivacyRequest = { ...request, person: shown.by, personKey: personKeyOf(shown.by), history: [...request.history, { at: now, by: member.name, what: 'identified' }] }
  return { request: viewOf(await changed(request, after)), family: await glimpseOf(family, now) }
}

async function glimpseOf({ _id, children, guardians }: Family, now: Instant): Promise<PrivacyOutputs['identifyFamily']['family']> {
  const coming = (await sessionsOf(_id)).filter(({ startsAt, mine }) => startsAt > now && mine && HOLDING.includes(mine.status))
  return {
    guests: children.map(({ nickname, birthDate }) => ({ name: maskName(nickname), ageMonths: ageMonths(birthDate, localDate(now)) })),
    guardians: guardians.length,
    coming: coming.length,
  }
}
