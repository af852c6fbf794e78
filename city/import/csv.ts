import { CsvError, parse } from 'csv-parse/sync'
import type { Issue } from './issue'
import { tooManyRows, trim, type Limits, type TableRow } from './table'

/** Splits CSV into rows. A quoted field may hold line breaks: the number is that of the row's first line. */
export function readCsv(written: string, { rows: most }: Pick<Limits, 'rows'>): { rows: TableRow[]; problem?: Issue } {
  // One kind of line break: csv-parse counts the two characters of CRLF inside quotes as two lines.
  const text = written.replace(/\r\n?/g, '\n')
  try {
    const records = parse(text, {
      bom: true,
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // The header, and one more than there may be.
      to: most + 2,
      delimiter: delimiterOf(text),
    }) as unknown as { record: string[]; raw: string; info: { lines: number } }[]
    if (records.length > most + 1) return { rows: [], problem: { line: most + 2, reason: tooManyRows(most) } }
    const rows = records
      .map(({ record, raw, info }) => ({
        // `lines` counts up to the end of the record; the breaks inside it lie before that.
        line: info.lines - breaksIn(raw.replace(/^\n+|\n$/g, '')),
        cells: record.map(trim),
      }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
    return { rows }
  } catch (reason) {
    if (!(reason instanceof CsvError)) throw reason
    const line = Number((reason as unknown as { lines?: number }).lines ?? 0)
    return { rows: [], problem: { line, reason: `引号不成对，读不下去（${reason.code}）。请检查这一行附近的英文双引号` } }
  }
}

const breaksIn = (text: string): number => text.split('\n').length - 1

/** Some spreadsheets save "CSV" with tabs or semicolons: the header tells. */
function delimiterOf(text: string): string {
  const header = text.split('\n', 1)[0] ?? ''
  const count = (mark: string) => header.split(mark).length - 1
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',')
}
