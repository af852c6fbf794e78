import { answerUntil, careFamilyBlocker, careNurseryBlocker, careStatus, careTimeBlocker, type CareRequest } from '@/domain/care-request'
import type { CareOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { hasConsent, type Family } from '@/domain/family'
import { holdsNumber } from '@/domain/request'
import { ageMonths } from '@/domain/time'
import { careRequestView } from '../lib/care-views'
import { carryOutCare } from '../lib/carry-out-care'
import { isTextRefused } from '../lib/cloud'
import { careRequestId } from '../lib/keys'
import { agreed, ownChildren } from '../lib/owner'
import { addCareRequest, careRequestsOf, familyOf, nurseryById } from '../lib/repository'
import { seal } from '../lib/seal'
import type { Caller } from '../lib/serve'
import { TRIES } from '../lib/tries'
import { grantsOf } from './grants'

type Wish = Input<'care', 'requestCare'>

/**
 * Asks up to three nurseries for one day. The id of a request is made of the family, the day and its number, so that of two
 * guardians who ask at once one finds the other's. A repeat after a lost answer is answered with what it asked. Throws
 * CARE_…, CHILD_NOT_FOUND, NURSERY_NOT_FOUND, NOTE_HOLDS_NUMBER, CONSENT_REQUIRED.
 */
export async function requestCare(wish: Wish, caller: Caller): Promise<CareOutputs['requestCare']> {
  const { openid, now } = caller
  const family = agreed(await familyOf(openid))
  for (let tries = 0; tries < TRIES; tries += 1) {
    const earlier = await careRequestsOf(family._id)
    const same = earlier.find(({ key }) => key === wish.key)
    if (same) return { request: careRequestView(same, openid, now) }
    // What was forgotten holds its id and is nobody's: the next number is tried.
    const number = earlier.filter(({ day }) => day === wish.day).length + tries
    const request = await requestOf(wish, family, { earlier, number }, caller)
    if (!(await addCareRequest(request))) continue
    await forgetIfGone(request, caller)
    return { request: careRequestView(request, openid, now) }
  }
  throw new DomainError('BUSY')
}

async function requestOf({ key, childId, day, from, to, asked, note, phone, accepted }: Wish, family: Family, { earlier, number }: { earlier: CareRequest[]; number: number }, { openid, now }: Caller): Promise<CareRequest> {
  const [child] = ownChildren(family, [childId])
  const blocker = careTimeBlocker({ day, from, to }, now) ?? careFamilyBlocker(earlier.map((request) => ({ day: request.day, status: careStatus(request, now) })), day)
  if (blocker) throw new DomainError(blocker)
  const months = ageMonths(child!.birthDate, day)
  const nurseries: CareRequest['nurseries'] = {}
  for (const { nurseryId, ring } of asked) {
    const nursery = await nurseryById(nurseryId)
    const refused = careNurseryBlocker(nursery, { day, from, to }, months)
    if (refused) throw new DomainError(refused, { nurseryId })
    nurseries[nurseryId] = { name: nursery.name, ...(ring ? { ring } : {}) }
  }
  if (note && holdsNumber(note)) throw new DomainError('NOTE_HOLDS_NUMBER')
  if (note && (await isTextRefused(note, openid))) throw new DomainError('CARE_WORDS_REFUSED')

  const _id = careRequestId(family._id, day, number)
  const expiresAt = answerUntil(day, now)
  return {
    _id,
    familyId: family._id,
    who: openid,
    key,
    child: { id: childId, nickname: child!.nickname, months },
    day,
    from,
    to,
    ...(note ? { note } : {}),
    ...(phone ? { phone: seal(phone, _id) } : {}),
    asked: asked.map(({ nurseryId }) => nurseryId),
    nurseries,
    answers: {},
    askedAt: now,
    expiresAt,
    history: [{ who: openid, when: now, what: 'asked' }],
    grants: grantsOf(accepted, openid),
    told: {},
    wakeAt: expiresAt,
    revision: 0,
  }
}

/** A family that went while it asked has left nothing behind: what forgets it looked before this was there. */
async function forgetIfGone({ _id, familyId, child }: CareRequest, { openid, now }: Caller): Promise<void> {
  const family = await familyOf(openid)
  const stays = family?._id === familyId && hasConsent(family) && family.children.some((one) => one._id === child.id)
  if (!stays) await carryOutCare(_id, { type: 'forget' }, now, () => true)
}
