import type { Input, StaffOutputs } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { sessionWithRoster } from '../lib/repository'
import { rosterEntry, rosterView } from '../lib/views'
import type { StaffCaller } from './index'

/** Who is expected: names masked, those who booked first on top. */
export async function getRoster({ sessionId }: Input<'staff', 'getRoster'>, { now }: StaffCaller): Promise<StaffOutputs['getRoster']> {
  const session = await sessionWithRoster(sessionId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  const bookings = Object.entries(session.roster.bookings)
    .map(([familyId, booking]) => rosterEntry(familyId, booking))
    .sort((a, b) => a.bookedAt - b.bookedAt)
  return { session: rosterView(session), bookings, serverNow: now }
}
