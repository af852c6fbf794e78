import * as z from 'zod'
import { districtCode, localMonth as month } from './fields'
import { SESSION_KINDS, type Session } from './session'
import type { TallyCell, TallySum } from './tally-sum'
import type { Instant } from './time'

const kind = z.enum(SESSION_KINDS)

/** What was done, counted from check-ins alone. */
export const figuresInputs = {
  /** From a month up to another, both included, a year at most. */
  getFigures: z.strictObject({ from: month, to: month }),
  listFigureRows: z.strictObject({ month, kind: kind.optional(), district: districtCode.optional() }),
}

/** One session among the rows of a number: what it counts as alone. */
export type FigureRow = Pick<Session, '_id' | 'kind' | 'title' | 'startsAt' | 'endsAt' | 'status' | 'demo'> & {
  venue: Pick<Session['venue'], 'name' | 'district'>
  /** Its people are forgotten: what it counted as is kept, and there is no roster to open. */
  forgotten: boolean
  sum: TallySum
}

/** What they get back. `demo` says that all of it is made up: where there is anything real, nothing made up is counted. */
export interface FiguresOutputs {
  /** `before` is the same span a year earlier, as far as it had come by the same day. A district-bound right sees its districts alone, named in `districts`. */
  getFigures: { cells: TallyCell[]; before: TallyCell[]; demo: boolean; districts?: string[]; serverNow: Instant }
  /** Their sums are the number, always. */
  listFigureRows: { rows: FigureRow[]; demo: boolean; districts?: string[]; serverNow: Instant }
}
