import type { AuditEntry } from '@/domain/audit'
import type { StaffMember } from '@/domain/roles'
import type { Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { MOST } from './most'

/** Everything a question finds, page by page, in an order that does not change meanwhile. */
async function all<T>(collection: string, where: object, by: string): Promise<T[]> {
  const found: T[] = []
  for (;;) {
    const { data } = await db.collection(collection).where(where).orderBy(by, 'asc').orderBy('_id', 'asc').skip(found.length).limit(MOST).get()
    found.push(...(data as T[]))
    if (data.length < MOST) return found
  }
}

/** Entries of the audit, the earliest first. */
export const auditBetween = ({ from, to }: { from: Instant; to: Instant }): Promise<AuditEntry[]> =>
  all('audit', { when: command.gte(from).and(command.lt(to)) }, 'when')

/** Everybody who is, or was, of the centre. */
export const allStaff = (): Promise<StaffMember[]> => all('staff', {}, 'name')
