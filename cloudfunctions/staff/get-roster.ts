import type { Input, StaffOutputs } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { headCount } from '@/domain/headcount'
import { rolesAt } from '@/domain/roles'
import { disputeEntries } from '../lib/door-views'
import { sessionWithRoster } from '../lib/repository'
import { helperEntry, rosterEntry, rosterView, waitingEntry } from '../lib/views'
import type { StaffCaller } from '../lib/admit'

/** Who is expected and who waits: names masked, those who booked first on top, the queue from its head. */
export async function getRoster({ sessionId }: Input<'staff', 'getRoster'>, { now, member }: StaffCaller): Promise<StaffOutputs['getRoster']> {
  const session = await sessionWithRoster(sessionId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  const roles = rolesAt(member, session, now)
  const entry = roles.includes('organiser') ? rosterEntry : helperEntry
  const bookings = Object.entries(session.roster.bookings)
    .map(([familyId, booking]) => entry(familyId, booking))
    .sort((a, b) => a.bookedAt - b.bookedAt)
  return {
    session: rosterView(session),
    bookings,
    waiting: session.roster.queue.map(waitingEntry),
    line: session.roster.line ?? [],
    count: session.tally ?? headCount(Object.values(session.roster.bookings)),
    disputes: disputeEntries(session),
    me: { roles },
    serverNow: now,
  }
}
