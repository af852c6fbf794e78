import { isForgettingTime } from '@/domain/retain'
import { retention } from '../../city/wuhan/retention'
import { templates } from '../../city/wuhan/templates'
import { calledByTimer } from '../lib/cloud'
import { retain, type Retained } from './retain'
import { tendSessions, type Run } from './tend-sessions'

/** What is due now. Only the platform's timer may ask: every function can be called by every WeChat user. */
export async function main(): Promise<{ ok: boolean; run?: Run; retained?: Retained }> {
  if (!calledByTimer()) return { ok: false }
  const now = Date.now()
  const run = await tendSessions(templates, now)
  return isForgettingTime(now) ? { ok: true, run, retained: await retain(retention, now) } : { ok: true, run }
}
