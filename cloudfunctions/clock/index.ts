import { isRemindingTime } from '@/domain/commands/nursery-change'
import { isForgettingTime } from '@/domain/retain'
import { retention } from '../../city/wuhan/retention'
import { templates } from '../../city/wuhan/templates'
import { calledByTimer } from '../lib/cloud'
import { remindOperators, type Reminded } from './remind-operators'
import { retain, type Retained } from './retain'
import { tendCareRequests, type CareRun } from './tend-care'
import { tendSessions, type Run } from './tend-sessions'

/** What is due now. Only the platform's timer may ask: every function can be called by every WeChat user. */
export async function main(): Promise<{ ok: boolean; run?: Run; care?: CareRun; retained?: Retained; reminded?: Reminded }> {
  if (!calledByTimer()) return { ok: false }
  const now = Date.now()
  const run = await tendSessions(templates, now)
  const care = await tendCareRequests(templates, now)
  if (isRemindingTime(now)) return { ok: true, run, care, reminded: await remindOperators(templates, now) }
  return isForgettingTime(now) ? { ok: true, run, care, retained: await retain(retention, now) } : { ok: true, run, care }
}
