import fs from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { Acknowledged } from './acknowledged'
import { damaged, DataFile } from './data-file'
import { APPLICATION_ID, createTables, DATA_VERSION, hasTables } from './data-layout'
import { migrate } from './data-migration'
import { CannotStart } from './errors'
import { syncFile, syncFolder } from './sync'
import type { Wire } from './wire'

const DRAFT = 'cloud.db.new'

// A crash while the file is made must not leave a half-made one, so it is made aside. It takes its place by a link, which
// unlike a renaming fails when another cloud, starting at the same time, was faster: that one's file must stay.
function create(file: string): void {
  const draft = path.join(path.dirname(file), `${DRAFT}-${process.pid}`)
  try {
    fs.rmSync(draft, { force: true })
    const db = new Database(draft)
    createTables(db)
    db.close()
    syncFile(draft)
    fs.linkSync(draft, file)
  } catch (error) {
    if (!fs.existsSync(file)) throw error
  }
  syncFolder(path.dirname(file))
}

function removeDrafts(folder: string): void {
  for (const name of fs.readdirSync(folder)) if (name.startsWith(DRAFT)) fs.rmSync(path.join(folder, name), { force: true })
}

function pragma(db: Database.Database, name: string): unknown {
  const row = db.prepare(`PRAGMA ${name}`).get() as Record<string, unknown> | undefined
  return row && Object.values(row)[0]
}

function check(db: Database.Database, file: string): void {
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
  } else if (fs.statSync(file).size === 0) throw damaged(file, '文件是空的')
  let db: Database.Database | undefined
  try {
    if (!fs.existsSync(file)) create(file)
    db = new Database(file)
    // EXCLUSIVE makes a second process fail at once instead of writing behind our memory's back. The kernel drops the lock when a process dies.
    db.exec('PRAGMA locking_mode = EXCLUSIVE')
    db.exec('PRAGMA journal_mode = WAL')
    db.exec('PRAGMA synchronous = FULL')
    db.exec('BEGIN IMMEDIATE; COMMIT')
    check(db, file)
    removeDrafts(folder)
    const opened = new DataFile(db, file, acknowledged)
    opened.verify()
    return opened
  } catch (error) {
    try {
      db?.close()
    } catch {
      // The file could not even be closed; the reason it could not be opened is what matters.
    }
    if (error instanceof CannotStart) throw error
    if (says(error, /SQLITE_BUSY|database is locked/i)) throw new CannotStart(`数据文件夹 ${folder} 正被另一个本地云使用；请先关掉它，或换一个 --data 文件夹`)
    if (says(error, /SQLITE_(FULL|IOERR|READONLY|CANTOPEN)|ENOSPC|EROFS|EFBIG/)) throw new CannotStart(`数据文件 ${file} 写不了（${(error as Error).message}）；磁盘可能满了或只能读`)
    throw damaged(file, (error as Error).message)
  }
}
