import { withArrival } from '../arrival'
import { hasScan, settled } from '../scan'
import type { Instant } from '../time'
import { scanWrite, wakeAfter } from './scan-write'
import { COUNTED, entry, type Decision, type SessionForFamily } from './write'

export interface Settle {
  type: 'settle'
  familyId: string
  who: string
  staffName: string
  /** The scan that is settled. */
  key: string
  counts: boolean
  reason: string
}

/** A person of the centre decides whether a doubted scan counts. The last word stands; every word stays in the history. */
export function settle(session: SessionForFamily, { familyId, who, staffName, key, counts, reason }: Settle, now: Instant): Decision {
  const { mine } = session
  if (!mine || !hasScan(mine.history, key)) return { refused: 'SCAN_NOT_FOUND' }
  if (settled(mine.history, key) === counts) return { already: true }
  const said = { ...entry(who, now, 'settled', { by: staffName, note: reason }), scan: { of: key, counts } }
  const booking = withArrival({ ...mine, history: [...mine.history, said] })
  const { guard, changes } = scanWrite(familyId, mine, booking)
  return { write: { guard, changes: { ...changes, ...wakeAfter(session, [booking], now), ...COUNTED }, booking } }
}
