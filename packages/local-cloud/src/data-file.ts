import type Database from 'libsql'
import type { Acknowledged } from './acknowledged'
import type { TableName } from './data-layout'
import { rowsIn, selectRows } from './data-layout'
import { CannotStart, CloudError } from './errors'
import type { Wire } from './wire'

/** The refusal of a data file whose content cannot be what was written. */
export const damaged = (file: string, why: string) =>
  new CannotStart(`数据文件 ${file} 已损坏（${why}），为免丢失数据没有启动；请从备份恢复，或换一个 --data 文件夹`)

const isDiskFailure = (error: Wire): error is Error => /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|NOMEM)/.test(error?.code)

/** The open data file: an SQLite database in WAL mode, held by this process alone. */
export class DataFile {
  private readonly begin
  private readonly end
  private readonly changes
  // The person at the terminal is told once, not at every write.
  private isRefusing = false

  constructor(private readonly db: Database.Database, private readonly file: string, private readonly acknowledged: Acknowledged) {
    this.begin = db.prepare('BEGIN IMMEDIATE')
    this.end = db.prepare('COMMIT')
    this.changes = db.prepare('SELECT sum(changes) FROM tally').raw()
  }

  prepare(sql: string): Database.Statement {
    return this.db.prepare(sql)
  }

  /**
   * Carries out changes, whole or not at all. When this returns they are on the disk; when it throws, none is: a disk
   * that does not take them is a {@link CloudError}. Within another commit it is a part of that.
   */
  commit<T>(change: () => T): T {
    if (this.db.inTransaction) return change()
    this.begin.run()
    try {
      const result = change()
      const changes = this.changesSoFar()
      this.end.run()
      this.acknowledged.note(changes)
      this.isRefusing = false
      return result
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('ROLLBACK')
      throw isDiskFailure(error) ? this.refused(error) : error
    }
  }

  private changesSoFar(): number {
    return (this.changes.get() as [number])[0]
  }

  private refused({ message }: Error): CloudError {
    if (!this.isRefusing) process.stderr.write(`数据文件 ${this.file} 写不进去（${message}）；没写进去的都没有应答成功，磁盘有了空间会自己好\n`)
    this.isRefusing = true
    return new CloudError('SYS_ERR', `the data file cannot be written: ${message}`)
  }

  /** Refuses a file that misses what was acknowledged, or holds rows nobody wrote in the tables that no start reads whole. */
  verify(): void {
    const lost = this.acknowledged.before - this.changesSoFar()
    if (lost > 0) throw this.damaged(`最后应答过的 ${lost} 处改动不在里面，日志 cloud.db-wal 坏了或不见了`)
    for (const table of ['records', 'grants', 'settings'] as const) for (const _row of this.rows(table)) continue
  }

  /** All rows of a table in their order, columns as the layout has them but as texts. A row that was not written so, or is missing, is refused. */
  *rows(table: TableName): Generator<Wire[]> {
    let [count, sum, last] = [0, 0, -1]
    for (;;) {
      const [bytes, number] = this.read(table, last)
      if (bytes === null) break
      for (const { columns, checksum } of rowsIn(bytes)) {
        count++
        sum += checksum
        if (!columns || number <= last) throw this.damaged(`${table} 的第 ${count} 行与校验和不符`)
        yield columns
      }
      last = number
    }
    const [rows, total] = (this.db.prepare('SELECT rows, sum FROM tally WHERE name = ?').raw().get(table) ?? []) as number[]
    if (rows !== count || total !== sum) throw this.damaged(`${table} 有 ${count} 行，与记下的 ${rows} 行不符`)
  }

  // Many rows at once are read faster; but SQLite hands out no more than a gigabyte, which a few of the largest fill.
  private read(table: TableName, last: number, most = 256): [Buffer | null, number] {
    try {
      return this.db.prepare(selectRows(table)).raw().get(last, most) as [Buffer | null, number]
    } catch (error) {
      if ((error as Wire).code !== 'SQLITE_TOOBIG' || most === 1) throw error
      return this.read(table, last, most / 16)
    }
  }

  /** The refusal of a file whose content cannot be what was written. */
  damaged(why: string): CannotStart {
    return damaged(this.file, why)
  }

  /** Closes the file with everything in its main file, and gives the folder free. */
  close(): void {
    try {
      // Leaving WAL mode brings everything into the main file, and only then can the lock be given up. That has to be
      // done by hand, because the driver keeps a closed file open until its statements are collected.
      this.db.exec('PRAGMA journal_mode = DELETE')
      this.db.exec('PRAGMA locking_mode = NORMAL')
      this.db.prepare('SELECT count(*) FROM sqlite_schema').all()
      this.acknowledged.remove()
    } catch {
      // The main file has no room for everything; the log keeps the rest, and the next start reads it.
    }
    this.db.close()
  }
}
