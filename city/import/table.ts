import type { Issue } from './issue'

/** One line of a table, its cells trimmed, and where it begins in the file. */
export interface TableRow {
  line: number
  cells: string[]
}

/** A rectangle of a sheet that shows one cell; lines as a spreadsheet counts them, columns from 0. */
export interface Merge {
  top: number
  bottom: number
  left: number
  right: number
}

/** Something about one cell: `column` is its index, since a header has not been read yet. */
export interface CellNote {
  line: number
  column: number
  reason: string
}

/** A table as it was read, whatever it was written in. */
export interface Table {
  rows: TableRow[]
  merges: Merge[]
  /** Cells that say nothing one could believe: #REF! */
  faults: CellNote[]
  /** What was read otherwise than it looks: formulas. */
  notes: CellNote[]
  /** What concerns the table as a whole. */
  remarks: Issue[]
}

/** What may be read: rows that say something, and bytes once unpacked. */
export interface Limits {
  rows: number
  bytes: number
}

/** The command line has time and memory; still, no table of nurseries is larger than this. */
export const NO_LIMITS: Limits = { rows: 1_000_000, bytes: 2_000_000_000 }

export const tooManyRows = (most: number): string =>
  `超过 ${most} 行，这里一次最多读 ${most} 行。请分成几个文件；或者在电脑上运行 npm run import -- nurseries 文件名，多少行都行`

/** Spaces of every width, and the invisible ones that spreadsheets leave behind. */
const EDGE = /^[\s\u00a0\u200b-\u200d\u3000\ufeff]+|[\s\u00a0\u200b-\u200d\u3000\ufeff]+$/g
export const trim = (text: string): string => text.replace(EDGE, '')

/** Notices have a title, and sometimes a date, above their header. */
const LINES_ABOVE = 5

/** Which row is the header: the first one that is understood. */
export function headerIndex(rows: TableRow[], readHeader: (cells: string[]) => unknown): number | undefined {
  const index = rows.slice(0, LINES_ABOVE).findIndex(({ cells }) => readHeader(cells) !== null)
  return index < 0 ? undefined : index
}
