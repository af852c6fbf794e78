import fs from 'node:fs'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import Database from 'libsql'
import { CannotStart } from './errors'
import type { Wire } from './wire'

/** The layout of the data folder this code reads and writes. */
export const DATA_VERSION = 1

// Written into the file's header, so that a database of another program is not taken for ours.
const APPLICATION_ID = 0x4c434c44

const TABLES = `
  CREATE TABLE documents (collection TEXT, id TEXT, json TEXT, checksum INTEGER, PRIMARY KEY (collection, id)) WITHOUT ROWID;
  CREATE TABLE collections (name TEXT PRIMARY KEY, indexes TEXT) WITHOUT ROWID;
  CREATE TABLE records (id INTEGER PRIMARY KEY, kind TEXT, json TEXT);
  CREATE TABLE grants (openid TEXT, template TEXT, count INTEGER, PRIMARY KEY (openid, template)) WITHOUT ROWID;
  CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
`

/** The open data file: an SQLite database in WAL mode whose commits reach the disk before they return. */
export type DataFile = Database.Database

/** Detects a stored text that changed on the disk. */
export const checksum = (text: string) => crc32(text)

const damaged = (file: string, why: string) =>
  new CannotStart(`数据文件 ${file} 已损坏（${why}），为免丢失数据没有启动；请从备份恢复，或换一个 --data 文件夹`)

// A crash while the file is made must not leave a half-made one, so it is made aside and renamed into place.
function create(file: string): void {
  const draft = `${file}.new`
  for (const leftover of [draft, `${draft}-wal`, `${draft}-shm`]) fs.rmSync(leftover, { force: true })
  const db = new Database(draft)
  db.exec(`${TABLES} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${DATA_VERSION};`)
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

function pragma(db: DataFile, name: string): unknown {
  const row = db.prepare(`PRAGMA ${name}`).get() as Record<string, unknown> | undefined
  return row && Object.values(row)[0]
}

function check(db: DataFile, file: string): void {
  if (pragma(db, 'application_id') !== APPLICATION_ID) throw damaged(file, '不是本地云的数据文件')
  const version = pragma(db, 'user_version') as number
  if (version !== DATA_VERSION) {
    const age = version < DATA_VERSION ? '较旧' : '较新'
    throw new CannotStart(`数据文件 ${file} 由${age}版本的本地云写成（版本 ${version}，现在是 ${DATA_VERSION}），没有启动；请换一个 --data 文件夹，或用相应的版本打开`)
  }
  const health = pragma(db, 'quick_check')
  if (health !== 'ok') throw damaged(file, String(health).split('\n').slice(0, 2).join(' '))
}

const isBusy = (error: unknown) => /SQLITE_BUSY|database is locked/i.test(`${(error as Wire)?.code} ${(error as Wire)?.message}`)

/** Opens (or makes) the data file of a folder and holds it alone until it is closed. */
export function openDataFile(folder: string): DataFile {
  const file = path.join(folder, 'cloud.db')
  if (!fs.existsSync(file)) {
    if (fs.existsSync(`${file}-wal`)) throw damaged(file, '主文件不见了，只剩下日志 cloud.db-wal')
    create(file)
  } else if (fs.statSync(file).size === 0) throw damaged(file, '文件是空的')
  let db: DataFile | undefined
  try {
    db = new Database(file)
    // EXCLUSIVE makes a second process fail at once instead of writing behind our memory's back. The kernel drops the lock when a process dies.
    db.exec('PRAGMA locking_mode = EXCLUSIVE')
    db.exec('PRAGMA journal_mode = WAL')
    db.exec('PRAGMA synchronous = FULL')
    db.exec('BEGIN IMMEDIATE; COMMIT')
    check(db, file)
    return db
  } catch (error) {
    try {
      db?.close()
    } catch {
      // The file could not even be closed; the reason it could not be opened is what matters.
    }
    if (error instanceof CannotStart) throw error
    if (isBusy(error)) throw new CannotStart(`数据文件夹 ${folder} 正被另一个本地云使用；请先关掉它，或换一个 --data 文件夹`)
    throw damaged(file, (error as Error).message)
  }
}

/** Closes the data file with everything in its main file, and gives the folder free. */
export function closeDataFile(db: DataFile): void {
  // Leaving WAL mode brings everything into the main file, and only then can the lock be given up. That has to be done
  // by hand, because the driver keeps a closed file open until its statements are collected.
  db.exec('PRAGMA journal_mode = DELETE')
  db.exec('PRAGMA locking_mode = NORMAL')
  db.prepare('SELECT count(*) FROM sqlite_schema').all()
  db.close()
}

/** Refuses a stored row whose text is not what was written. */
export function verified(folder: string, text: string, sum: number, where: string): string {
  if (crc32(text) !== sum) throw damaged(path.join(folder, 'cloud.db'), `${where} 的内容与校验和不符`)
  return text
}
