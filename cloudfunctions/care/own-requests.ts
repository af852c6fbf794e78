import type { CareOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { careRequestView } from '../lib/care-views'
import { carryOutCare, ownCareRequest } from '../lib/carry-out-care'
import { isTextRefused } from '../lib/cloud'
import { ownFamily } from '../lib/owner'
import { careRequestsOf, familyOf, nurseryById } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { templateIds } from './grants'

/** What the family asked in the last thirty days and for those to come, and which messages to ask for in the tap. */
export async function listRequests(_: object, { openid, now }: Caller): Promise<CareOutputs['listRequests']> {
  const family = await familyOf(openid)
  const requests = family ? await careRequestsOf(family._id) : []
  return { requests: requests.map((request) => careRequestView(request, openid, now)), templateIds: templateIds(['offer', 'changed']), serverNow: now }
}

/** One of them, and how to reach the nursery that accepted. Throws CARE_NOT_FOUND. */
export async function getRequest({ requestId }: Input<'care', 'getRequest'>, { openid, now }: Caller): Promise<CareOutputs['getRequest']> {
  const { _id: familyId } = await ownFamily(openid)
  const request = await ownCareRequest(requestId, (one) => one.familyId === familyId)
  // A nursery that was taken out of the directory since is named, and no more.
  const winner = request.winner && !request.cancelled ? await nurseryById(request.winner).catch(() => undefined) : undefined
  return { request: careRequestView(request, openid, now), ...(winner ? { winner: { phone: winner.phone, address: winner.address, position: winner.position } } : {}), serverNow: now }
}

/** Takes a request back; once somebody accepted, with words for them. Throws CARE_ACCEPTED without them. */
export async function withdrawRequest({ requestId, words }: Input<'care', 'withdrawRequest'>, { openid, now }: Caller): Promise<CareOutputs['withdrawRequest']> {
  const { _id: familyId } = await ownFamily(openid)
  if (words && (await isTextRefused(words, openid))) throw new DomainError('CARE_WORDS_REFUSED')
  const request = await carryOutCare(requestId, { type: 'withdraw', who: openid, ...(words ? { words } : {}) }, now, (one) => one.familyId === familyId)
  return { request: careRequestView(request, openid, now) }
}
