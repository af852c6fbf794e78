import type { AuditEntry } from '@/domain/audit'
import type { ErrorCode } from '@/domain/errors'
import type { Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { MOST } from './most'

/** Appends to the audit. Nothing that anybody may call changes or removes an entry. */
export async function audit(entry: AuditEntry): Promise<void> {
  await db.collection('audit').add({ data: entry })
}

/** What of the audit is asked for: from a moment up to another, of one person, of one action. */
export interface AuditFilter {
  from: Instant
  to: Instant
  who?: string
  action?: string
}

/** The newest entries of what is asked for, `most` of them; all of a span are `auditBetween`. */
export async function newestEntries({ from, to, who, action }: AuditFilter, most: number): Promise<AuditEntry[]> {
  const query = { when: command.gte(from).and(command.lt(to)), ...(who ? { who } : {}), ...(action ? { action } : {}) }
  const { data } = await db.collection('audit').where(query).orderBy('when', 'desc').field({ _id: false }).limit(most).get()
  return data as AuditEntry[]
}

/** How often somebody was refused one action with one code since a moment. */
export async function refusedSince(who: string, action: string, code: ErrorCode, since: Instant): Promise<number> {
  const { total } = await db.collection('audit').where({ who, when: command.gt(since), action, code }).count()
  return total as number
}

/** When and why somebody of the centre looked at the full names of a family, the newest first. */
export async function looksAt(familyId: string): Promise<AuditEntry[]> {
  const { data } = await db.collection('audit').where({ 'subject.familyId': familyId, action: 'desk.revealNames', code: command.exists(false) }).orderBy('when', 'desc').limit(MOST).get()
  return data as AuditEntry[]
}
