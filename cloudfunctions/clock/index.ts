import { calledByTimer } from '../lib/cloud'
import { sendReminders } from './send-reminders'

/** What is due now. Only the platform's timer may ask: every function can be called by every WeChat user. */
export async function main(): Promise<{ ok: boolean; reminders?: Record<string, number> }> {
  if (!calledByTimer()) return { ok: false }
  return { ok: true, reminders: await sendReminders(Date.now()) }
}
