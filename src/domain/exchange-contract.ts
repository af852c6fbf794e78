import * as z from 'zod'
import { id, localMonth as month } from './fields'
import { intakeInputs, type IntakeOutputs } from './intake-contract'
import { isLocalDate } from './time'

/** A day of the calendar: `2026-11-29`. */
const day = z.string().refine(isLocalDate)
/** From a day to another, both included. */
const days = { from: day, to: day }
/** `2026-1` is January to June of 2026. */
const half = z.string().regex(/^20\d{2}-[12]$/)

/** What staff may ask of the function `exchange`: tables in and out. Who may do what stands in `cloudfunctions/exchange/may.ts`. */
export const exchangeInputs = {
  ...intakeInputs,
  /** From a month up to another, both included, a year at most. */
  exportFigures: z.strictObject({ from: month, to: month }),
  exportReport: z.strictObject({ half }),
  exportAudit: z.strictObject(days),
  exportRoster: z.strictObject({ sessionId: id }),
}

/** A file that was made: base64, at most 1 MB of it. */
export interface MadeFile {
  name: string
  base64: string
}

export interface ExchangeOutputs extends IntakeOutputs {
  exportFigures: MadeFile
  exportReport: MadeFile
  exportAudit: MadeFile
  exportRoster: MadeFile
}
