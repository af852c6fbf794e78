import { staffInputs } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { holdsRole, type Role, type StaffMember } from '@/domain/roles'
import { staffMember } from '../lib/repository'
import { serve, type Caller } from '../lib/serve'
import { cancelSession, moveSession, resizeSession } from './change-session'
import { checkIn } from './check-in'
import { excuseNoShow } from './excuse-no-show'
import { getRoster } from './get-roster'
import { listSessions } from './list-sessions'
import { answerObjection, listObjections } from './objections'
import { removeBooking } from './remove-booking'

/** A caller who is staff. */
export interface StaffCaller extends Caller {
  member: StaffMember
}

/** Who may do what. What touches a place that was given is for organisers alone. */
const MAY: Record<keyof typeof staffInputs, Role[]> = {
  listSessions: ['organiser', 'helper'],
  getRoster: ['organiser', 'helper'],
  checkIn: ['organiser', 'helper'],
  removeBooking: ['organiser'],
  excuseNoShow: ['organiser'],
  listObjections: ['organiser'],
  answerObjection: ['organiser'],
  moveSession: ['organiser'],
  resizeSession: ['organiser'],
  cancelSession: ['organiser'],
}

/** The door: whoever holds no role for it now, stays out. */
async function admit({ openid, now }: Caller, action: keyof typeof staffInputs): Promise<StaffCaller> {
  const member = await staffMember(openid)
  if (!holdsRole(member, MAY[action], now)) throw new DomainError('FORBIDDEN')
  return { openid, now, member }
}

export const main = serve<'staff', StaffCaller>(staffInputs, admit, {
  listSessions,
  getRoster,
  checkIn,
  removeBooking,
  excuseNoShow,
  listObjections,
  answerObjection,
  moveSession,
  resizeSession,
  cancelSession,
})
