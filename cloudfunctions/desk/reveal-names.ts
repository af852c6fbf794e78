import type { DeskOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { localDate } from '@/domain/time'
import type { StaffCaller } from '../lib/admit'
import { familiesById, sessionFor } from '../lib/repository'

/**
 * The full nicknames of one family on a roster. The reason stands in the audit before the answer leaves (`serve`), and
 * the family reads it in its export. Who only checks people in may ask on the day of the session, when they stand there.
 */
export async function revealNames({ sessionId, familyId }: Input<'desk', 'revealNames'>, { rights, now }: StaffCaller): Promise<DeskOutputs['revealNames']> {
  const session = await sessionFor(sessionId, familyId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  if (!rights.some(({ role }) => role === 'organiser') && localDate(session.startsAt) !== localDate(now)) throw new DomainError('ONLY_ON_THE_DAY')
  const place = session.waiting ?? session.mine
  if (!place) throw new DomainError('BOOKING_NOT_FOUND')
  const [family] = place.childIds.length ? await familiesById([familyId]) : []
  return { names: place.childIds.flatMap((id) => family?.children.find(({ _id }) => _id === id)?.nickname ?? []) }
}
