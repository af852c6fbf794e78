import type { Input, StaffOutputs } from '@/domain/contract'
import { reachesSession, rolesIn } from '@/domain/roles'
import { checkRange } from '../lib/range'
import { sessionsBetween } from '../lib/repository'
import { sessionView } from '../lib/views'
import type { StaffCaller } from '../lib/admit'

/** The centre's sessions in a span, as far as the caller works at them, and as whom the caller is known here, with which roles. */
export async function listSessions(input: Input<'staff', 'listSessions'>, { member, rights, now }: StaffCaller): Promise<StaffOutputs['listSessions']> {
  checkRange(input)
  const sessions = (await sessionsBetween(input)).filter((session) => rights.some((right) => reachesSession(right, session)))
  return { sessions: sessions.map(sessionView), me: { name: member.name, roles: rolesIn(rights) }, serverNow: now }
}
