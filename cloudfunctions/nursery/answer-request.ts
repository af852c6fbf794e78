import type { CareCommand } from '@/domain/commands/care'
import type { Input, NurseryOutputs } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { templates } from '../../city/wuhan/templates'
import type { StaffCaller } from '../lib/admit'
import { nurseryCareView } from '../lib/care-views'
import { carryOutCare } from '../lib/carry-out-care'
import { isTextRefused } from '../lib/cloud'
import { careRequestsFor } from '../lib/repository'
import { tendCareRequest } from '../lib/tend-care'

/** What families ask of the nursery for today and the days to come. */
export async function listRequests({ nurseryId }: Input<'nursery', 'listRequests'>, { now }: StaffCaller): Promise<NurseryOutputs['listRequests']> {
  const requests = await careRequestsFor(nurseryId, now)
  return { requests: requests.map((request) => nurseryCareView(request, nurseryId, now)), serverNow: now }
}

/** The first that accepts has the child. Throws CARE_TAKEN, CARE_WITHDRAWN, CARE_EXPIRED, CARE_CLOSED or CARE_NOT_FOUND. */
export const acceptRequest = (input: Input<'nursery', 'acceptRequest'>, caller: StaffCaller): Promise<NurseryOutputs['acceptRequest']> => answer(input, caller, { type: 'accept', ...of(input, caller) })

export const declineRequest = (input: Input<'nursery', 'declineRequest'>, caller: StaffCaller): Promise<NurseryOutputs['declineRequest']> => answer(input, caller, { type: 'decline', ...of(input, caller) })

/** Takes an acceptance back, with words the family reads. */
export async function cancelRequest(input: Input<'nursery', 'cancelRequest'>, caller: StaffCaller): Promise<NurseryOutputs['cancelRequest']> {
  if (await isTextRefused(input.words, caller.openid)) throw new DomainError('CARE_WORDS_REFUSED')
  return answer(input, caller, { type: 'cancel', ...of(input, caller), words: input.words })
}

const of = ({ nurseryId }: { nurseryId: string }, { openid, member }: StaffCaller) => ({ nurseryId, who: openid, by: member.name })

async function answer({ nurseryId, requestId }: { nurseryId: string; requestId: string }, { now }: StaffCaller, command: CareCommand): Promise<NurseryOutputs['acceptRequest']> {
  const request = await carryOutCare(requestId, command, now, ({ asked }) => asked.includes(nurseryId))
  // At once: a parent waits for it. What fails here the clock makes good, and the answer counts.
  if (request.wakeAt <= now) await tendCareRequest(request, templates, now).catch(() => undefined)
  return { request: nurseryCareView(request, nurseryId, now) }
}
