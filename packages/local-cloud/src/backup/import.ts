import type { DataFile } from '../data-file'
import { isCollectionName } from '../database/collection'
import type { Store } from '../database/store'
import { admit } from './admit'
import { apply, locksOf, refuseUnlessEmpty } from './apply'
import { BackupError } from './backup-error'
import { BackupReader } from './backup-reader'
import { Intake } from './intake'
import { readLines } from './lines'
import { RestoredFiles, settleRestoredFiles } from './restored-files'
import type { Wrong } from './row'
import { readDocument, readObject } from './row'

/** The cloud a backup is taken of or brought into. */
export interface BackupTarget {
  store: Store
  file: DataFile
  /** The data folder. */
  folder: string
  /** A running cloud has its settings in memory, and keeps them. */
  isRunning: boolean
}

export interface ImportOptions {
  /** Bring the file in as the documents of this collection; otherwise it is a whole backup. */
  collection?: string
  /** Bring in the good rows although others are wrong. */
  acceptGood: boolean
  /** Empty what is brought into first, in the same commit. */
  replace: boolean
}

/** What came of it. Unless `applied`, nothing was changed. */
export interface ImportReport {
  applied: boolean
  wrong: Wrong[]
  collections: number
  documents: number
  files: number
}

type Lines = AsyncIterable<Buffer>

/** Reads a file of JSON lines and brings it in, whole, in one durable commit. What keeps it from being read at all is a {@link BackupError}. */
export async function bringIn(target: BackupTarget, lines: Lines, options: ImportOptions): Promise<ImportReport> {
  return options.collection === undefined ? restore(target, lines, options) : bringInCollection(target, lines, options.collection, options)
}

async function bringInCollection(target: BackupTarget, lines: Lines, collection: string, options: ImportOptions): Promise<ImportReport> {
  if (!isCollectionName(collection)) throw new BackupError(`集合名 ${collection} 不对，什么也没有改`)
  const intake = new Intake(false)
  for await (const line of readLines(lines)) {
    intake.reading(line.number, () => {
      const { value, text } = readObject(line)
      if ('localCloudBackup' in value) throw new BackupError('文件是完整的备份，什么也没有改；恢复它请不要加 --collection')
      intake.documents.push({ line: line.number, column: Math.max(text.indexOf('"_id"'), 0) + 1, collection, doc: readDocument(value, text) })
    })
  }
  intake.collections.set(collection, [])
  return decide(intake, target, options, null)
}

async function restore(target: BackupTarget, lines: Lines, options: ImportOptions): Promise<ImportReport> {
  if (!options.replace) refuseUnlessEmpty(target)
  const files = new RestoredFiles(target.folder)
  let applied = false
  try {
    const intake = new Intake(true)
    const reader = new BackupReader(intake, files)
    for await (const line of readLines(lines)) reader.take(line)
    reader.finish()
    const report = await decide(intake, target, options, files)
    applied = report.applied
    if (applied) settleRestoredFiles(target.folder, target.file)
    return report
  } finally {
    if (!applied) files.discard()
  }
}

async function decide(intake: Intake, target: BackupTarget, options: ImportOptions, files: RestoredFiles | null): Promise<ImportReport> {
  // A whole backup takes the place of everything, be it only collections without documents.
  const replace = options.replace || intake.isWhole
  await target.store.locks.free(() => locksOf(intake, target.store, replace))
  if (intake.isWhole) await quiet(target.store)
  // From here on nothing yields, so that nothing can come between the checks and the commit.
  if (!options.replace && intake.isWhole) refuseUnlessEmpty(target)
  const { rows, wrong } = admit(intake, target.store, replace)
  wrong.push(...intake.wrong)
  wrong.sort((a, b) => a.line - b.line || a.column - b.column)
  const applied = wrong.length === 0 || options.acceptGood
  if (applied) apply(intake, rows, target, replace, files)
  return { applied, wrong, collections: intake.collections.size, documents: rows.length, files: intake.files }
}

const MOST_WAIT_MS = 60_000

// Transactions, and writes on their way to the disk, know collections that are about to go.
async function quiet(store: Store): Promise<void> {
  const deadline = performance.now() + MOST_WAIT_MS
  for (;;) {
    await new Promise(resolve => setImmediate(resolve))
    if (!store.open.size) return
    if (performance.now() > deadline) throw new BackupError('一直有事务没有结束，什么也没有改；请等没有人用时再恢复')
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}
