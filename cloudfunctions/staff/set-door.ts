import type { Input, StaffOutputs } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { changeDoor, sessionFor } from '../lib/repository'
import { sessionView } from '../lib/views'

/** How people come in at a session: by themselves, without a booking, and over which stations. */
export async function setDoor({ sessionId, ...door }: Input<'staff', 'setDoor'>): Promise<StaffOutputs['setDoor']> {
  if (new Set(door.stations.map(({ id }) => id)).size < door.stations.length) throw new DomainError('INVALID_INPUT', { fields: ['stations'] })
  await changeDoor(sessionId, door)
  const session = await sessionFor(sessionId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  return { session: sessionView(session) }
}
