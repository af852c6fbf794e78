import * as z from 'zod'
import type { CountedRow } from './counted'
import { districtCode, localMonth as month } from './fields'
import { SESSION_KINDS } from './session'
import type { TallyCell } from './tally-sum'
import type { Instant } from './time'

const kind = z.enum(SESSION_KINDS)

/** What was done, counted from check-ins alone. */
export const figuresInputs = {
  /** From a month up to another, both included, a year at most. */
  getFigures: z.strictObject({ from: month, to: month }),
  listFigureRows: z.strictObject({ month, kind: kind.optional(), district: districtCode.optional() }),
}

/** One session among the rows of a number, as a phone shows it. */
export type FigureRow = Omit<CountedRow, 'host' | 'series'>

/** What they get back: sessions that are over. `demo` says that all of it is made up: from the first real one on, nothing made up is counted. */
export interface FiguresOutputs {
  /** `before` is the same span a year earlier, as far as it had come by the same day. A district-bound right sees its districts alone, named in `districts`. */
  getFigures: { cells: TallyCell[]; before: TallyCell[]; demo: boolean; districts?: string[]; serverNow: Instant }
  /** Their sums are the number, always. */
  listFigureRows: { rows: FigureRow[]; demo: boolean; districts?: string[]; serverNow: Instant }
}
