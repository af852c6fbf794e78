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

// A byte no text has in it.
const SEPARATOR = Buffer.of(0xff)

/** Detects a stored row that changed on the disk: the sum of all its other columns, in their order. */
export const checksum = (...columns: (string | number)[]) =>
  columns.reduce<number>((sum, column, i) => crc32(String(column), i === 0 ? 0 : crc32(SEPARATOR, sum)), 0)

/**
 * Reads the rows of a table, each as the bytes its checksum is of, and the checksum. They are not read as texts, because
 * the driver does not survive one that is no UTF-8 any more.
 */
export function selectRows(table: TableName): string {
  const columns = COLUMNS[table].map(column => column.split(' ')[0]).join(" || x'ff' || ")
  return `SELECT CAST(${columns} AS BLOB), checksum FROM ${table} ORDER BY rowid`
}

/** The columns of a row read that way. */
export function columnsOf(row: Buffer): string[] {
  const columns: string[] = []
  let from = 0
  for (let end = row.indexOf(SEPARATOR); end >= 0; end = row.indexOf(SEPARATOR, from)) {
    columns.push(row.toString('utf8', from, end))
    from = end + 1
  }
  return [...columns, row.toString('utf8', from)]
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
