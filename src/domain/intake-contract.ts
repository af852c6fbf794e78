import * as z from 'zod'
import { districtCode, id, name } from './fields'
import { MOST_SHOWN, type Shown } from './intake'

/** Tables that are taken in. */
export const intakeInputs = {
  /** `file` is what the table is called on the phone; its end says what it is. */
  startImport: z.strictObject({ file: name(100), bytes: z.number().int().min(0) }),
  /**
   * Looks at the table that was uploaded, and at the directory; writes nothing. `whole`: the table is the whole register of
   * the city, or of a district, so that what it does not hold has vanished.
   */
  readImport: z.strictObject({ importId: id, fileId: z.string().max(1000), whole: z.union([z.literal('city'), districtCode]).optional() }),
  /** Writes what was shown: `seen` is what `readImport` answered. Of what vanished, those in `close` are marked as closed. */
  acceptImport: z.strictObject({ importId: id, seen: z.string().regex(/^[0-9a-f]{64}$/), close: z.array(id).max(MOST_SHOWN).optional() }),
  /** Takes the table away without writing anything. */
  dropImport: z.strictObject({ importId: id }),
}

export interface IntakeOutputs {
  /** Where the phone uploads the table to: the server names it. */
  startImport: { importId: string; cloudPath: string }
  readImport: Shown
  /** `again` when it had been accepted before; the numbers are those of the first time. */
  acceptImport: { added: number; changed: number; closed: number; again: boolean }
  dropImport: Record<string, never>
}
