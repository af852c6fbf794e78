import path from 'node:path'
import { openDataFile } from '../open-data-file'
import { Store } from '../database/store'
import type { BackupTarget } from './import'
import { settleRestoredFiles } from './restored-files'

/** Opens the data folder of a cloud that is not running, for as long as something is done with it. */
export async function withStoppedCloud<T>(dataDir: string, use: (target: BackupTarget) => Promise<T>): Promise<T> {
  const folder = path.resolve(dataDir)
  const file = openDataFile(folder)
  try {
    settleRestoredFiles(folder, file)
    return await use({ store: new Store(file), file, folder, isRunning: false })
  } finally {
    file.close()
  }
}
