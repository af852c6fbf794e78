import * as z from 'zod'
import type { AuditEntry } from './audit'
import { id, instant } from './fields'

/** What was done here, and what was denied. */
export const auditInputs = {
  /** The newest first, a page at a time: `before` is when the last entry that was shown happened. */
  searchAudit: z.strictObject({
    from: instant,
    to: instant,
    memberId: id.optional(),
    action: z
      .string()
      .regex(/^[a-z]+\.[A-Za-z]+$/)
      .max(60)
      .optional(),
    before: instant.optional(),
  }),
}

/** An entry as managers read it: `who` is a name, missing where it is nobody of the centre; the ids of the subject are read by `names`. */
export type AuditLine = Omit<AuditEntry, 'who'> & { who?: string }

export interface AuditOutputs {
  /** `names` are colleagues, sessions, nurseries and roles by the ids the entries speak of. `next` asks for the page before. */
  searchAudit: { entries: AuditLine[]; names: Record<string, string>; staff: { _id: string; name: string }[]; next?: number }
}
