import { isRemindingTime } from '@/domain/commands/nursery-change'
import { isForgettingTime } from '@/domain/retain'
import { isHalfHour } from '@/domain/time'
import { retention } from '../../city/wuhan/retention'
import { templates } from '../../city/wuhan/templates'
import { calledByTimer } from '../lib/cloud'
import { publishWhenStale } from '../lib/publish-directory'
import { remindOperators, type Reminded } from './remind-operators'
import { retain, type Retained } from './retain'
import { tellWishes, type WishRun } from './tell-wishes'
import { tendCareRequests, type CareRun } from './tend-care-requests'
import { tendSessions, type Run } from './tend-sessions'

/** What is due now. Only the platform's timer may ask: every function can be called by every WeChat user. */
export async function main(): Promise<{ ok: boolean; run?: Run; care?: CareRun; wishes?: WishRun; retained?: Retained; reminded?: Reminded }> {
  if (!calledByTimer()) return { ok: false }
  const now = Date.now()
  const run = await tendSessions(templates, now)
  const care = isHalfHour(now) ? await tendCareRequests(templates, now) : undefined
  const wishes = isHalfHour(now) ? await tellWishes(templates, now) : undefined
  const reminded = isRemindingTime(now) ? await remindOperators(templates, now) : undefined
  const retained = isForgettingTime(now) ? await retain(retention, now) : undefined
  if (isHalfHour(now)) await publishWhenStale(now)
  return { ok: true, run, ...(care ? { care } : {}), ...(wishes ? { wishes } : {}), ...(reminded ? { reminded } : {}), ...(retained ? { retained } : {}) }
}
