import type { CoordinateSystem } from '@/domain/geo'
import { plainName } from '@/domain/twins'
import type { LocalDate } from '@/domain/time'
import { readHeader, SHAPE_TEXT, type Shape } from './columns'
import type { Issue } from './issue'
import { readNurseryRow, type IncomingNursery } from './nursery-row'
import { placeFinder, type CityPlaces } from './places'
import { headerIndex, type CellNote, type Limits, type Merge, type TableRow } from './table'
import { readTableFile } from './table-file'

/** A row that may be written. */
export interface GoodRow {
  line: number
  nursery: IncomingNursery
}

/** What a file says. Rows with errors are not among `nurseries`. */
export interface ImportResult {
  shape?: Shape
  /** Rows read, good and wrong. */
  rows: number
  nurseries: GoodRow[]
  /** Rows that are not believed, as far as they could be read: whom they name has not vanished. */
  refused: GoodRow[]
  warnings: Issue[]
  errors: Issue[]
}

/** How a table is read. */
export interface Reading {
  limits?: Limits
  /** What coordinates are in where the file does not say it: GCJ-02, and that is said. */
  coordinates?: CoordinateSystem
}

/** Reads a nursery table: bytes in, believable nurseries and every complaint out. Writes nothing. */
export function importNurseries(bytes: Uint8Array, places: CityPlaces, today: LocalDate, { limits, coordinates }: Reading = {}): ImportResult {
  const refuse = (line: number, reason: string): ImportResult => ({ rows: 0, nurseries: [], refused: [], warnings: [], errors: [{ line, reason }] })
  const table = readTableFile(bytes, limits)
  if ('problem' in table) return refuse(table.problem.line, table.problem.reason)
  const [first, ...rows] = table.rows.slice(headerIndex(table.rows, readHeader) ?? 0)
  if (!first) return refuse(1, '文件是空的')
  const header = readHeader(first.cells)
  if (!header) {
    return refuse(first.line, `没有认出表头（${first.cells.slice(0, 6).join('、')}…）。第一行应是列名，例如 机构名称、所属区、所属街道`)
  }
  const named = ({ line, column, reason }: CellNote): Issue => ({ line, column: header.names[column] || `第 ${column + 1} 列`, reason })

  const unsaid = header.at.has('lng') && !header.system && !header.at.has('coordinates') && !coordinates
  const errors: Issue[] = [
    ...header.missing.map((column) => ({ line: first.line, column, reason: `缺少这一列。表头看起来是${SHAPE_TEXT[header.shape]}` })),
    ...header.repeated.map((column) => ({ line: first.line, column, reason: '这一列出现了两次' })),
  ]
  const warnings: Issue[] = [
    ...table.remarks,
    ...table.notes.filter(({ line }) => line > first.line).map(named),
    ...header.unknown.map((column) => ({ line: first.line, column, reason: '不认识这一列，没有读取' })),
    ...(unsaid ? [{ line: first.line, column: header.names[header.at.get('lng')!], reason: '没有写明坐标系，按 GCJ-02（高德、腾讯）读；要按别的读，请把列名写成 经度WGS84、经度BD09' }] : []),
  ]
  // With a column missing every row would be wrong for the same reason: said once.
  if (errors.length) return { shape: header.shape, rows: rows.length, nurseries: [], refused: [], warnings, errors }

  const context = { header, places, find: placeFinder(places), today, coordinates: coordinates ?? ('gcj02' as const) }
  const faults = [...table.faults.filter(({ line }) => line > first.line), ...mergedCells(table.merges, rows)].map(named)
  const read = rows.map((row) => ({ line: row.line, ...readNurseryRow(row, context) }))
  for (const row of read) warnings.push(...row.warnings)
  const duplicates = duplicateIssues(read.filter((row) => row.nursery.name !== '' && row.nursery.district !== ''), header.names[header.at.get('creditCode') ?? -1])
  const bad = new Set([...duplicates, ...faults].map(({ line }) => line))
  for (const row of read) if (row.errors.length) bad.add(row.line)
  errors.push(...faults, ...read.flatMap((row) => row.errors), ...duplicates)
  return {
    shape: header.shape,
    rows: rows.length,
    nurseries: read.filter(({ line }) => !bad.has(line)).map(({ line, nursery }) => ({ line, nursery })),
    refused: read.filter(({ line }) => bad.has(line)).map(({ line, nursery }) => ({ line, nursery })),
    warnings,
    errors: errors.sort((a, b) => a.line - b.line),
  }
}

/**
 * A merged cell says what it says in one row only: whether the others mean the same, nobody can know. Each row is named
 * once, by the longest that reaches it: a file may hold a million of them.
 */
function mergedCells(merges: Merge[], rows: TableRow[]): CellNote[] {
  const byTop = [...merges].sort((a, b) => a.top - b.top)
  let longest: Merge | undefined
  let next = 0
  return [...rows].sort((a, b) => a.line - b.line).flatMap(({ line }) => {
    for (; byTop[next] && byTop[next]!.top <= line; next += 1) if (!longest || byTop[next]!.bottom > longest.bottom) longest = byTop[next]
    if (!longest || longest.bottom < line) return []
    const { top, bottom, left, right } = longest
    return [{ line, column: left, reason: top === bottom ? `和右边的格子（共 ${right - left + 1} 列）合并了，请取消合并` : `第 ${top}–${bottom} 行的格子合并了，请取消合并，每一行都填上` }]
  })
}

/** A name as two tables may write it: width, spaces and brackets do not count. */
export const nameKey = ({ name, district }: Pick<IncomingNursery, 'name' | 'district'>): string =>
  `${district}/${plainName(name)}`

/** So many other rows are named; a table of one name alone would answer megabytes. */
const MOST_NAMED = 3

/** The same nursery twice in one file: neither row is believed, and both are named. */
function duplicateIssues(rows: GoodRow[], codeColumn = '统一社会信用代码'): Issue[] {
  const groups = new Map<string, GoodRow[]>()
  const join = (key: string, row: GoodRow) => groups.set(key, [...(groups.get(key) ?? []), row])
  for (const row of rows) {
    if (row.nursery.creditCode) join(`code/${row.nursery.creditCode}`, row)
    join(`name/${nameKey(row.nursery)}`, row)
  }
  const issues: Issue[] = []
  const told = new Set<number>()
  for (const [key, group] of groups) {
    if (group.length < 2) continue
    const byName = key.startsWith('name/')
    // Two legal persons of one name in one district: the codes tell them apart.
    if (byName && group.every(({ nursery }) => nursery.creditCode)) continue
    for (const { line } of group) {
      if (told.has(line)) continue
      told.add(line)
      const named = group.slice(0, MOST_NAMED + 1).filter((other) => other.line !== line).slice(0, MOST_NAMED)
      const left = group.length - 1 - named.length
      const others = named.map((other) => `第 ${other.line} 行`).join('、') + (left ? `等 ${group.length - 1} 行` : '')
      issues.push(byName ? { line, reason: `和${others}是同一家机构（名称和所属区相同）` } : { line, column: codeColumn, reason: `和${others}的代码相同` })
    }
  }
  return issues
}
