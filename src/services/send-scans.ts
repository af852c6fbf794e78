import type { SentScan, StaffOutputs } from '@/domain/contract'
import { clockOff } from '@/domain/scan'
import { staff } from './api'
import { serverTime } from './clock'
import { keptGrant, phoneId } from './door-store'

/** What the centre said to the scans that were sent. */
export type Answered = StaffOutputs['syncScans'] & {
  /** How far this phone's clock was off then, in ms: the centre counts the scans that much later. */
  off: number
}

/** Whoever never took a roster has nothing to show once the right has ended. */
const NO_GRANT = 'none'

/** Hands scans of one session to the centre, 100 at most. Throws the refusal of all of them. */
export async function sendScans(sessionId: string, scans: SentScan[]): Promise<Answered> {
  const sentAt = serverTime()
  const answer = await staff.syncScans({ sessionId, phone: phoneId(), grant: (await keptGrant(sessionId)) ?? NO_GRANT, sentAt, scans })
  return { ...answer, off: clockOff(sentAt, answer.serverNow) }
}
