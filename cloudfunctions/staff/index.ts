import { staffInputs } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { holdsRole, type StaffMember } from '@/domain/roles'
import { staffMember } from '../lib/repository'
import { serve, type Caller } from '../lib/serve'
import { checkIn } from './check-in'
import { getRoster } from './get-roster'
import { listSessions } from './list-sessions'

/** A caller who is staff. */
export interface StaffCaller extends Caller {
  member: StaffMember
}

/** The door: whoever holds no role now, stays out of every action. */
async function admit({ openid, now }: Caller): Promise<StaffCaller> {
  const member = await staffMember(openid)
  if (!holdsRole(member, ['organiser', 'helper'], now)) throw new DomainError('FORBIDDEN')
  return { openid, now, member }
}

export const main = serve<'staff', StaffCaller>(staffInputs, admit, { listSessions, getRoster, checkIn })
