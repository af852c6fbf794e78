import type { Input, StaffOutputs } from '@/domain/contract'
import { checkRange } from '../lib/range'
import { sessionsBetween } from '../lib/repository'
import { sessionView } from '../lib/views'
import type { StaffCaller } from './index'

/** The centre's sessions in a span, and as whom the caller is known here, with which roles. */
export async function listSessions(input: Input<'staff', 'listSessions'>, { member, now }: StaffCaller): Promise<StaffOutputs['listSessions']> {
  checkRange(input)
  return { sessions: (await sessionsBetween(input)).map(sessionView), me: { name: member.name, roles: member.roles }, serverNow: now }
}
