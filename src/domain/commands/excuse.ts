import type { Instant } from '../time'
import { changeBooking, entry, sameHistory, type Decision, type SessionForFamily } from './write'

export interface Excuse {
  type: 'excuse'
  familyId: string
  who: string
  staffName: string
  reason: string
}

/** Staff excuse a no-show: it counts no more. */
export function excuse({ mine }: SessionForFamily, { familyId, who, staffName, reason }: Excuse, now: Instant): Decision {
  if (mine?.status !== 'noShow') return { refused: 'NO_SHOW_NOT_FOUND' }
  if (mine.excused) return { already: true }
  const { changes, booking } = changeBooking(familyId, mine, { excused: { at: now, by: staffName, reason } }, entry(who, now, 'excused', { by: staffName, note: reason }))
  return { write: { guard: sameHistory(familyId, mine), changes: { ...changes, 'roster.objections': { leave: familyId } }, booking } }
}
