import fs from 'node:fs'
import path from 'node:path'
import type { DataFile } from '../data-file'
import { BackupError } from './backup-error'
import { readSetting, writeSetting } from '../settings'
import { syncFolder } from '../sync'

// Set in the commit that restores everything else, so that a crash after it cannot leave the old files.
const PENDING = 'restoredFiles'

/** A promise about files is no setting of the cloud. */
export const isPending = (setting: string) => setting === PENDING

const [CURRENT, NEXT, PREVIOUS] = ['files', 'files.new', 'files.old'] as const

/** Files of a backup, gathered beside the storage's until they take their place as a whole. */
export class RestoredFiles {
  private handle: number | null = null
  private written = 0

  constructor(private readonly folder: string) {
    if (fs.existsSync(this.root)) throw new BackupError('另一份备份正在恢复，什么也没有改；请等它结束')
    fs.mkdirSync(this.root)
  }

  /** Begins a file; what is added from now on is its content. */
  begin(cloudPath: string): void {
    const file = path.join(this.root, ...cloudPath.split('/'))
    fs.mkdirSync(path.dirname(file), { recursive: true })
    this.handle = fs.openSync(file, 'wx')
    this.written = 0
  }

  add(bytes: Buffer): void {
    fs.writeSync(this.handle!, bytes)
    this.written += bytes.length
  }

  /** Ends the file and answers its size. */
  end(): number {
    fs.fsyncSync(this.handle!)
    fs.closeSync(this.handle!)
    this.handle = null
    return this.written
  }

  /** Makes sure every file is on the disk, and says in the commit under way that they are to take their place. */
  promise(file: DataFile): void {
    for (const entry of fs.readdirSync(this.root, { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) syncFolder(path.join(entry.parentPath, entry.name))
    }
    syncFolder(this.root)
    syncFolder(this.folder)
    writeSetting(file, PENDING, true)
  }

  discard(): void {
    if (this.handle !== null) fs.closeSync(this.handle)
    this.handle = null
    fs.rmSync(this.root, { recursive: true, force: true })
  }

  private get root(): string {
    return path.join(this.folder, NEXT)
  }
}

/** Puts restored files in place if a commit promised it, after a restore and at every start; else forgets unfinished ones. */
export function settleRestoredFiles(folder: string, file: DataFile): void {
  const [current, next, previous] = [CURRENT, NEXT, PREVIOUS].map(name => path.join(folder, name)) as [string, string, string]
  if (readSetting(file, PENDING) && fs.existsSync(next)) {
    fs.rmSync(previous, { recursive: true, force: true })
    if (fs.existsSync(current)) fs.renameSync(current, previous)
    fs.renameSync(next, current)
    syncFolder(folder)
  }
  if (readSetting(file, PENDING)) writeSetting(file, PENDING, undefined)
  for (const leftover of [next, previous]) fs.rmSync(leftover, { recursive: true, force: true })
}
