import fs from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { Acknowledged } from './acknowledged'
import { APPLICATION_ID, checksum, createTables, DATA_VERSION, hasTables } from './data-layout'
import type { TableName } from './data-layout'
import { migrate } from './data-migration'
import { CannotStart } from './errors'
import type { Wire } from './wire'

const damaged = (file: string, why: string) =>
  new CannotStart(`数据文件 ${file} 已损坏（${why}），为免丢失数据没有启动；请从备份恢复，或换一个 --data 文件夹`)

const CHANGES = 'SELECT sum(changes) AS changes FROM tally'
type Changes = { changes: number }

/** The open data file: an SQLite database in WAL mode, held by this process alone. */
export class DataFile {
  private readonly begin
  private readonly end
  private readonly changes

  constructor(private readonly db: Database.Database, private readonly file: string, private readonly acknowledged: Acknowledged) {
    this.begin = db.prepare('BEGIN IMMEDIATE')
    this.end = db.prepare('COMMIT')
    this.changes = db.prepare(CHANGES)
  }

  prepare(sql: string): Database.Statement {
    return this.db.prepare(sql)
  }

  /**
   * Carries out changes, whole or not at all. When this returns they are on the disk; when it throws, none is. Within
   * another commit it is a part of that.
   */
  commit<T>(change: () => T): T {
    if (this.db.inTransaction) return change()
    this.begin.run()
    try {
      const result = change()
      this.end.run()
      this.acknowledged.note((this.changes.get() as Changes).changes)
      return result
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('ROLLBACK')
      throw error
    }
  }

  /** All rows of a table in their order, columns as the layout has them, each checked against its checksum. */
  rows(table: TableName): Wire[][] {
    const rows = this.db.prepare(`SELECT * FROM ${table} ORDER BY rowid`).raw().all() as Wire[][]
    let sum = 0
    for (const row of rows) {
      const stored = row.pop()
      if (checksum(...row) !== stored) throw this.damaged(`${table} 的第 ${rows.indexOf(row) + 1} 行与校验和不符`)
      sum += stored
    }
    const tally = this.db.prepare('SELECT rows, sum FROM tally WHERE name = ?').get(table) as { rows: number; sum: number } | undefined
    if (tally?.rows !== rows.length || tally.sum !== sum) throw this.damaged(`${table} 有 ${rows.length} 行，与记下的 ${tally?.rows} 行不符`)
    return rows
  }

  /** The refusal of a file whose content cannot be what was written. */
  damaged(why: string): CannotStart {
    return damaged(this.file, why)
  }

  /** Closes the file with everything in its main file, and gives the folder free. */
  close(): void {
    // Leaving WAL mode brings everything into the main file, and only then can the lock be given up. That has to be
    // done by hand, because the driver keeps a closed file open until its statements are collected.
    this.db.exec('PRAGMA journal_mode = DELETE')
    this.db.exec('PRAGMA locking_mode = NORMAL')
    this.db.prepare('SELECT count(*) FROM sqlite_schema').all()
    this.db.close()
    this.acknowledged.remove()
  }
}

// A crash while the file is made must not leave a half-made one, so it is made aside and renamed into place.
function create(file: string): void {
  const draft = `${file}.new`
  for (const leftover of [draft, `${draft}-wal`, `${draft}-shm`]) fs.rmSync(leftover, { force: true })
  const db = new Database(draft)
  createTables(db)
  db.close()
  syncFile(draft)
  fs.renameSync(draft, file)
  syncFolder(path.dirname(file))
}

/** Waits until a file's content is on the disk. */
export function syncFile(file: string): void {
  const handle = fs.openSync(file, 'r+')
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}

/** Waits until a folder's entries are on the disk. */
export function syncFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r')
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}

function pragma(db: Database.Database, name: string): unknown {
  const row = db.prepare(`PRAGMA ${name}`).get() as Record<string, unknown> | undefined
  return row && Object.values(row)[0]
}

function check(db: Database.Database, file: string, acknowledged: Acknowledged): void {
  if (pragma(db, 'application_id') !== APPLICATION_ID) throw damaged(file, '不是本地云的数据文件')
  const health = pragma(db, 'integrity_check')
  if (health !== 'ok') throw damaged(file, String(health).split('\n').slice(0, 2).join(' '))
  if (pragma(db, 'user_version') === 1) migrate(db, why => damaged(file, why))
  const version = pragma(db, 'user_version') as number
  if (version !== DATA_VERSION) {
    const age = version < DATA_VERSION ? '较旧' : '较新'
    throw new CannotStart(`数据文件 ${file} 由${age}版本的本地云写成（版本 ${version}，现在是 ${DATA_VERSION}），没有启动；请换一个 --data 文件夹，或用相应的版本打开`)
  }
  if (!hasTables(db)) throw damaged(file, '里面的表不是本地云的')
  const lost = acknowledged.before - (db.prepare(CHANGES).get() as Changes).changes
  if (lost > 0) throw damaged(file, `最后应答过的 ${lost} 处改动不在里面，日志 cloud.db-wal 坏了或不见了`)
}

const says = (error: Wire, pattern: RegExp) => pattern.test(`${error?.code} ${error?.message}`)

function prepareFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true })
    fs.accessSync(folder, fs.constants.W_OK)
  } catch (error) {
    throw new CannotStart(`数据文件夹 ${folder} 建不了或写不了（${(error as NodeJS.ErrnoException).code}）`)
  }
}

/** Opens (or makes) the data file of a folder and holds it alone until it is closed. */
export function openDataFile(folder: string): DataFile {
  prepareFolder(folder)
  const file = path.join(folder, 'cloud.db')
  const acknowledged = new Acknowledged(file)
  if (!fs.existsSync(file)) {
    if (fs.existsSync(`${file}-wal`) || acknowledged.before > 0) throw damaged(file, '主文件不见了')
    create(file)
  } else if (fs.statSync(file).size === 0) throw damaged(file, '文件是空的')
  let db: Database.Database | undefined
  try {
    db = new Database(file)
    // EXCLUSIVE makes a second process fail at once instead of writing behind our memory's back. The kernel drops the lock when a process dies.
    db.exec('PRAGMA locking_mode = EXCLUSIVE')
    db.exec('PRAGMA journal_mode = WAL')
    db.exec('PRAGMA synchronous = FULL')
    db.exec('BEGIN IMMEDIATE; COMMIT')
    check(db, file, acknowledged)
    return new DataFile(db, file, acknowledged)
  } catch (error) {
    try {
      db?.close()
    } catch {
      // The file could not even be closed; the reason it could not be opened is what matters.
    }
    if (error instanceof CannotStart) throw error
    if (says(error, /SQLITE_BUSY|database is locked/i)) throw new CannotStart(`数据文件夹 ${folder} 正被另一个本地云使用；请先关掉它，或换一个 --data 文件夹`)
    if (says(error, /SQLITE_FULL|SQLITE_IOERR|SQLITE_READONLY|SQLITE_CANTOPEN/)) throw new CannotStart(`数据文件 ${file} 写不了（${(error as Error).message}）；磁盘可能满了或只能读`)
    throw damaged(file, (error as Error).message)
  }
}
