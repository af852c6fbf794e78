import type { ErrorCode } from './errors'
import type { Instant } from './time'

/** What an entry of the audit is about: ids, and the reason that was given. Never a name, never what was written. */
export type Subject = Partial<Record<(typeof SUBJECT)[number], string>>

/** The fields of an input that say what an action was about. */
export const SUBJECT = ['sessionId', 'familyId', 'memberId', 'rightId', 'seriesId', 'templateId', 'articleId', 'source', 'nurseryId', 'requestId', 'figure', 'from', 'to', 'half', 'importId', 'visitId', 'reportId', 'reason'] as const

/** Who did what, or was denied it. Entries are added and never changed; only the clock takes them away, when their time is over. */
export interface AuditEntry {
  /** An openid; `system` for the clock, `family` where somebody asked to be forgotten. */
  who: string
  when: Instant
  /** `desk.grantRight`. */
  action: string
  subject?: Subject
  /** Why it was denied; missing for what was done. */
  code?: ErrorCode
  /** How many of each, where a machine did many at once. */
  counts?: Record<string, number>
  /** Made up for the demonstration. */
  demo?: true
}

/** What an input was about. */
export const subjectOf = (input: object): Subject =>
  Object.fromEntries(SUBJECT.flatMap((field) => (typeof (input as Subject)[field] === 'string' ? [[field, (input as Subject)[field]]] : [])))
