import { staffInputs } from '@/domain/staff-contract'
import { DomainError } from '@/domain/errors'
import { admitStaff, type StaffCaller } from '../lib/admit'
import { staffMember } from '../lib/repository'
import { serve, type Caller } from '../lib/serve'
import { cancelSession, moveSession, resizeSession } from './change-session'
import { excuseNoShow } from './excuse-no-show'
import { getPoster } from './get-poster'
import { getRoster } from './get-roster'
import { callNumber } from './line'
import { listSessions } from './list-sessions'
import { MAY } from './may'
import { answerObjection, listObjections } from './objections'
import { prepareDoor } from './prepare-door'
import { removeBooking } from './remove-booking'
import { setDoor } from './set-door'
import { settleScan } from './settle-scan'
import { syncScans } from './sync-scans'

const admit = admitStaff(MAY)

/** What was scanned before a right ended may still be handed over (`sync-scans.ts`): whoever was staff once comes in with no right. */
async function admitWithScans(caller: Caller, action: keyof typeof staffInputs, input: object): Promise<StaffCaller> {
  if (action !== 'syncScans') return admit(caller, action, input)
  const member = await staffMember(caller.openid)
  if (!member) throw new DomainError('FORBIDDEN')
  return { ...caller, member, rights: [] }
}

export const main = serve<'staff', StaffCaller>('staff', staffInputs, admitWithScans, {
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
