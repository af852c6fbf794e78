import { staffInputs } from '@/domain/staff-contract'
import { DomainError } from '@/domain/errors'
import { holdsRole, worksAt, type Role, type StaffMember } from '@/domain/roles'
import type { Instant } from '@/domain/time'
import { staffMember } from '../lib/repository'
import { serve, type Caller } from '../lib/serve'
import { cancelSession, moveSession, resizeSession } from './change-session'
import { excuseNoShow } from './excuse-no-show'
import { getPoster } from './get-poster'
import { getRoster } from './get-roster'
import { callNumber } from './line'
import { listSessions } from './list-sessions'
import { answerObjection, listObjections } from './objections'
import { prepareDoor } from './prepare-door'
import { removeBooking } from './remove-booking'
import { setDoor } from './set-door'
import { settleScan } from './settle-scan'
import { syncScans } from './sync-scans'

/** A caller who is staff. */
export interface StaffCaller extends Caller {
  member: StaffMember
}

/** Who may do what. What touches a place that was given is for organisers alone. */
const MAY: Record<keyof typeof staffInputs, Role[]> = {
  listSessions: ['organiser', 'helper'],
  getRoster: ['organiser', 'helper'],
  prepareDoor: ['organiser', 'helper'],
  syncScans: ['organiser', 'helper'],
  callNumber: ['organiser', 'helper'],
  getPoster: ['organiser', 'helper'],
  settleScan: ['organiser'],
  setDoor: ['organiser'],
  removeBooking: ['organiser'],
  excuseNoShow: ['organiser'],
  listObjections: ['organiser'],
  answerObjection: ['organiser'],
  moveSession: ['organiser'],
  resizeSession: ['organiser'],
  cancelSession: ['organiser'],
}

/** True while this person may do this, at this session. Read afresh for every call. */
export const mayNow = (member: StaffMember, action: keyof typeof staffInputs, sessionId: unknown, now: Instant): boolean =>
  holdsRole(member, MAY[action], now) && (sessionId === undefined || worksAt(member, sessionId))

/**
 * The door: whoever holds no role for it now, stays out. What was scanned before a right ended may still be handed
 * over (`sync-scans.ts`).
 */
async function admit({ openid, now }: Caller, action: keyof typeof staffInputs, { sessionId }: { sessionId?: unknown }): Promise<StaffCaller> {
  const member = await staffMember(openid)
  if (member && (action === 'syncScans' || mayNow(member, action, sessionId, now))) return { openid, now, member }
  throw new DomainError(member && holdsRole(member, MAY[action], now) ? 'NOT_YOUR_SESSION' : 'FORBIDDEN')
}

export const main = serve<'staff', StaffCaller>(staffInputs, admit, {
  listSessions,
  getRoster,
  prepareDoor,
  syncScans,
  callNumber,
  settleScan,
  setDoor,
  getPoster,
  removeBooking,
  excuseNoShow,
  listObjections,
  answerObjection,
  moveSession,
  resizeSession,
  cancelSession,
})
