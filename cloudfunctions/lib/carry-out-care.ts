import type { CareRequest } from '@/domain/care-request'
import { decideCare, type CareCommand } from '@/domain/commands/care'
import { DomainError } from '@/domain/errors'
import type { Instant } from '@/domain/time'
import { careRequestById, change } from './repository'
import { TRIES } from './tries'

/** Carries out a command on a request: read, decide, one guarded write, and answers it as it then is. Throws the refusal, CARE_NOT_FOUND or BUSY. */
export async function carryOutCare(requestId: string, command: CareCommand, now: Instant, isFor: (request: CareRequest) => boolean): Promise<CareRequest> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const request = await ownCareRequest(requestId, isFor)
    const decision = decideCare(request, command, now)
    if ('refused' in decision) throw new DomainError(decision.refused)
    if ('already' in decision) return request
    if (await change(requestId, decision.write, 'careRequests')) return ownCareRequest(requestId, () => true)
  }
  throw new DomainError('BUSY')
}

/** A request of this family, or put to this nursery. Somebody else's is not found, whether it exists or not. Throws CARE_NOT_FOUND. */
export async function ownCareRequest(requestId: string, isFor: (request: CareRequest) => boolean): Promise<CareRequest> {
  const request = await careRequestById(requestId)
  if (!request || !isFor(request)) throw new DomainError('CARE_NOT_FOUND')
  return request
}
