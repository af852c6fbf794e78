import * as z from 'zod'
import { id, name } from './fields'
import type { Shown } from './intake'

/** Tables that are taken in. */
export const intakeInputs = {
  /** `file` is what the table is called on the phone; its end says what it is. */
  startImport: z.strictObject({ file: name(100), bytes: z.number().int().min(0) }),
  /** Looks at the table that was uploaded, and at the directory; writes nothing. */
  readImport: z.strictObject({ importId: id, fileId: z.string().max(1000) }),
  /** Writes what was shown: `seen` is what `readImport` answered. */
  acceptImport: z.strictObject({ importId: id, seen: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** Takes the table away without writing anything. */
  dropImport: z.strictObject({ importId: id }),
}

export interface IntakeOutputs {
  /** Where the phone uploads the table to: the server names it. */
  startImport: { importId: string; cloudPath: string }
  readImport: Shown
  /** `again` when it had been accepted before; the numbers are those of the first time. */
  acceptImport: { added: number; changed: number; again: boolean }
  dropImport: Record<string, never>
}
