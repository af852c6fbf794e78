import writeXlsx, { type CellObject } from 'write-excel-file/node'
import { startOfDay, type Instant, type LocalDate } from '@/domain/time'

/** What a cell can hold. A text is a text, whatever it begins with; a number is a number one can add up. */
export type Value = string | number | undefined | { at: Instant } | { day: LocalDate }

/** One sheet: its first row are the titles, and stays in sight. Widths in characters. */
export interface Sheet {
  name: string
  columns: { title: string; width: number }[]
  rows: Value[][]
}

/** A workbook of some sheets, XLSX. */
export const writeWorkbook = (sheets: Sheet[]): Promise<Buffer> =>
  writeXlsx(
    sheets.map(({ name, columns, rows }) => ({
      sheet: name,
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      data: [columns.map(({ title }) => ({ ...text(title), fontWeight: 'bold' as const, backgroundColor: '#EAF3EF' })), ...rows.map((row) => row.map(cell))],
    })),
    { fontFamily: '等线', fontSize: 11 },
  ).toBuffer()

/** Excel knows no time zones: what the clock in Shanghai showed is written as if it were UTC. */
const SHANGHAI = 8 * 60 * 60_000

function cell(value: Value): CellObject | null {
  if (value === undefined || value === '') return null
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number') return { value, type: Number }
  return 'at' in value
    ? { value: new Date(value.at + SHANGHAI), type: Date, format: 'yyyy-mm-dd hh:mm' }
    : { value: new Date(startOfDay(value.day) + SHANGHAI), type: Date, format: 'yyyy-mm-dd' }
}

/** `@` says "text" to the spreadsheet as well: edited or copied, =1+1 stays what it is. */
const text = (value: string) => ({ value: legible(value), type: String, format: '@' })

/** What XML cannot say, and Excel cannot hold. */
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu
const legible = (value: string): string => value.replace(ILLEGAL, '').slice(0, 32_000)
