import { DomainError } from '@/domain/errors'
import type { RosterEntry } from '@/domain/booking'
import type { Outcome } from '../lib/command'
import { rosterEntry } from '../lib/views'

/** A family's booking after a command, as staff see it. */
export function entryOf(familyId: string, { session: { mine } }: Outcome): RosterEntry {
  if (!mine) throw new DomainError('BOOKING_NOT_FOUND')
  return rosterEntry(familyId, mine)
}
