import type { MessageTemplate } from '@/domain/notice'
import type { Instant } from '@/domain/time'
import { careRequestsDue } from '../lib/repository'
import { tendCareRequest } from '../lib/tend-care'

/** What one run did; `failed` requests are looked at by the next. */
export type CareRun = Record<'requests' | 'failed', number>

/** Requests for drop-in care that are due: nobody answered them in time, their day is over, or who answered died before it told. */
export async function tendCareRequests(templates: MessageTemplate[], now: Instant): Promise<CareRun> {
  const run: CareRun = { requests: 0, failed: 0 }
  for (const request of await careRequestsDue(now)) {
    try {
      await tendCareRequest(request, templates, now)
      run.requests += 1
    } catch (reason) {
      run.failed += 1
      const { name, errCode } = reason as { name?: string; errCode?: number }
      console.error(JSON.stringify({ careRequest: request._id, name, errCode }))
    }
  }
  return run
}
