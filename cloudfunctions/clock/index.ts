import { templates } from '../../city/wuhan/templates'
import { calledByTimer } from '../lib/cloud'
import { tendSessions, type Run } from './tend-sessions'

/** What is due now. Only the platform's timer may ask: every function can be called by every WeChat user. */
export async function main(): Promise<{ ok: boolean; run?: Run }> {
  if (!calledByTimer()) return { ok: false }
  return { ok: true, run: await tendSessions(templates, Date.now()) }
}
