import type { Input, StaffOutputs } from '@/domain/contract'
import { reachesSession, rolesIn } from '@/domain/roles'
import { checkRange } from '../lib/range'
import { sessionsAtDoor } from '../lib/repository'
import { sessionView } from '../lib/views'
import type { StaffCaller } from '../lib/admit'

/** The centre's sessions in a span, as far as the caller works at them, and as whom the caller is known here, with which roles. */
export async function listSessions(input: Input<'staff', 'listSessions'>, { member, rights, now }: StaffCaller): Promise<StaffOutputs['listSessions']> {
  checkRange(input)
  const sessions = (await sessionsAtDoor(input)).filter((session) => rights.some((right) => reachesSession(right, session)))
  return { sessions: sessions.map(({ here, inLine, ...session }) => ({ ...sessionView(session), here, inLine })), me: { name: member.name, roles: rolesIn(rights) }, serverNow: now }
}
