/** Something about one row that people must know: which line of the file, which column, and why. */
export interface Issue {
  /** Line of the file as an editor or a spreadsheet counts it; the header is usually 1. */
  line: number
  /** The column as the file names it; missing when the whole row is meant. */
  column?: string
  reason: string
}

/** What changes of one nursery, in the words of the importer's columns; an empty text is 未知. */
export interface ShownChange {
  line: number
  name: string
  fields: { label: string; before: string; after: string }[]
}

/** What a table would do, before anything is done. */
export interface Shown {
  /** Rows read, good and wrong. */
  rows: number
  /** Of each list below all there is; a list holds `MOST_SHOWN` at most. */
  counts: { added: number; changed: number; same: number; vanished: number; errors: number; warnings: number }
  /** Names and districts (six digits) of those that are new. */
  added: { line: number; name: string; district: string }[]
  changed: ShownChange[]
  /** What a whole register holds no more; nothing of it changes unless somebody says so of each. `source` is where it is known from: 区公示 2026-09-26. */
  vanished: { nurseryId: string; name: string; district: string; source: string }[]
  /** Every wrong row; none of these is written. */
  errors: Issue[]
  warnings: Issue[]
  /** How many more there are than the lists hold. */
  left: number
  /** What `acceptImport` must be given: changes when the table or the directory does. Missing when there is nothing to accept. */
  seen?: string
}

/** A table in the app has so many rows at most; the command line takes any. */
export const MOST_ROWS = 5000
/** And so many bytes. */
export const MOST_BYTES = 5_000_000
/** So many complaints and changes are shown at once. */
export const MOST_SHOWN = 1000
