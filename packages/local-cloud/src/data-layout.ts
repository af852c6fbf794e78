import { crc32 } from 'node:zlib'
import type Database from 'libsql'
import type { Wire } from './wire'

/** The layout of the data folder this code reads and writes. */
export const DATA_VERSION = 2

/** Written into the file's header, so that a database of another program is not taken for ours. */
export const APPLICATION_ID = 0x4c434c44

const COLUMNS = {
  // `place` keeps the order of insertion: a document keeps its place when it is updated.
  documents: ['place INTEGER PRIMARY KEY', 'collection TEXT', 'id TEXT', 'json TEXT'],
  collections: ['name TEXT PRIMARY KEY', 'indexes TEXT'],
  records: ['id INTEGER PRIMARY KEY', 'kind TEXT', 'json TEXT'],
  grants: ['openid TEXT', 'template TEXT', 'count INTEGER'],
  settings: ['name TEXT PRIMARY KEY', 'json TEXT'],
}

/** A table of the data file. */
export type TableName = keyof typeof COLUMNS

export const TABLE_NAMES = Object.keys(COLUMNS) as TableName[]

// Bytes no text has in it, between the columns and after the parts of a row.
const [NEXT_COLUMN, END] = [0xff, 0xfe]
const SEPARATOR = Buffer.of(NEXT_COLUMN)

/** Detects a stored row that changed on the disk: the sum of all its other columns, in their order. */
export const checksum = (...columns: (string | number)[]) =>
  columns.reduce<number>((sum, column, i) => crc32(String(column), i === 0 ? 0 : crc32(SEPARATOR, sum)), 0)

/**
 * Reads rows of a table, so many of those after a rowid, as the bytes of all of them and the rowid of the last. Asking for a few
 * hundred at once costs half of asking for each; and the driver does not survive a text that is no UTF-8 any more.
 */
export function selectRows(table: TableName): string {
  const columns = COLUMNS[table].map(column => column.split(' ')[0]).join(" || x'ff' || ")
  const rows = `SELECT rowid AS number, * FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ?`
  return `SELECT CAST(group_concat(${columns} || x'fe' || checksum || x'fe', '') AS BLOB), max(number) FROM (${rows})`
}

/** The columns of each row in such bytes, or null for one that is not what its checksum is of. */
export function* rowsIn(bytes: Buffer): Generator<{ columns: string[] | null; checksum: number }> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(END, from)
    const next = bytes.indexOf(END, end + 1)
    const stored = Number(bytes.toString('latin1', end + 1, next))
    yield { columns: crc32(bytes.subarray(from, end)) === stored ? columnsIn(bytes, from, end) : null, checksum: stored }
    from = next + 1
  }
}

function columnsIn(bytes: Buffer, from: number, end: number): string[] {
  const columns: string[] = []
  for (let at = from; at <= end; ) {
    const found = bytes.indexOf(NEXT_COLUMN, at)
    const next = found < 0 || found > end ? end : found
    columns.push(bytes.toString('utf8', at, next))
    at = next + 1
  }
  return columns
}

const primaryKey: Partial<Record<TableName, string>> = { grants: ', PRIMARY KEY (openid, template)' }

// Every row carries a checksum, and `tally` knows how many rows there must be and what their checksums sum up to, so
// that a row that vanished, came back or changed is noticed. `changes` only ever grows.
const table = (name: TableName) => [
  `CREATE TABLE ${name} (${COLUMNS[name].join(', ')}, checksum INTEGER NOT NULL${primaryKey[name] ?? ''})`,
  `CREATE TRIGGER ${name}_added AFTER INSERT ON ${name} BEGIN UPDATE tally SET rows = rows + 1, sum = sum + new.checksum, changes = changes + 1 WHERE name = '${name}'; END`,
  `CREATE TRIGGER ${name}_changed AFTER UPDATE ON ${name} BEGIN UPDATE tally SET sum = sum + new.checksum - old.checksum, changes = changes + 1 WHERE name = '${name}'; END`,
  `CREATE TRIGGER ${name}_removed AFTER DELETE ON ${name} BEGIN UPDATE tally SET rows = rows - 1, sum = sum - old.checksum, changes = changes + 1 WHERE name = '${name}'; END`,
]

const SCHEMA = ['CREATE TABLE tally (name TEXT PRIMARY KEY, rows INTEGER, sum INTEGER, changes INTEGER)', ...TABLE_NAMES.flatMap(table)]

/** Makes the tables of an empty database. */
export function createTables(db: Database.Database): void {
  for (const statement of SCHEMA) db.exec(statement)
  const begin = db.prepare('INSERT INTO tally VALUES (?, 0, 0, 0)')
  for (const name of TABLE_NAMES) begin.run(name)
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${DATA_VERSION}`)
}

/** Are the tables exactly those this code makes? */
export function hasTables(db: Database.Database): boolean {
  const rows = db.prepare('SELECT CAST(sql AS BLOB) FROM sqlite_schema WHERE sql IS NOT NULL').raw().all() as Wire[][]
  return JSON.stringify(rows.map(([sql]) => String(sql)).sort()) === JSON.stringify([...SCHEMA].sort())
}
