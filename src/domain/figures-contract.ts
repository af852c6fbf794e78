import * as z from 'zod'
import { districtCode, id, name, text } from './fields'
import { MEASURES, type PublishedFigure } from './figure'
import { SESSION_KINDS, type Session } from './session'
import type { TallyCell, TallySum } from './tally-sum'
import { isLocalDate, type Instant } from './time'

/** `2026-06`. */
const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
const kind = z.enum(SESSION_KINDS)
const day = z.string().refine(isLocalDate)

/** What the centre answers for: counts from check-ins alone, and what it has published. */
export const figuresInputs = {
  /** From a month up to another, both included, a year at most. */
  getFigures: z.strictObject({ from: month, to: month }),
  listFigureRows: z.strictObject({ month, kind: kind.optional(), district: districtCode.optional() }),
  listFigures: z.strictObject({}),
  /** A number that is counted: what is sent is the question, never the number. */
  publishCount: z.strictObject({ from: month, to: month, kind: kind.optional(), measure: z.enum(MEASURES) }),
  /** A number from a document; with `figure` it corrects the row of that id. */
  publishFigure: z.strictObject({
    name: name(60),
    value: z.number().min(0).max(1_000_000_000),
    unit: name(6),
    qualifier: z.enum(['约', '超过']).optional(),
    source: z.strictObject({ title: text(120), url: z.url({ protocol: /^https$/ }).max(300).optional() }),
    asOf: day,
    figure: id.optional(),
  }),
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
  /** Every row ever published, the newest first. */
  listFigures: { figures: PublishedFigure[]; serverNow: Instant }
  /** `already`: it stands there with this value, and nothing was written. */
  publishCount: { figure: PublishedFigure; already: boolean }
  publishFigure: { figure: PublishedFigure; already: boolean }
}
