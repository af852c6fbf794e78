/** What a table can hold: a missing value is an empty cell. */
export type CsvValue = string | number | boolean | undefined

/** Signs with which a spreadsheet begins a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** A table as CSV: UTF-8 with its mark, so that Excel reads it; texts that look like formulas have an apostrophe before them. */
export const csv = (titles: string[], rows: CsvValue[][]): string => `\ufeff${[titles, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

function cell(value: CsvValue): string {
  if (value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}
