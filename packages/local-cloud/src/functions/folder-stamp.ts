import fs from 'node:fs'
import path from 'node:path'

// What a function is known by before it is loaded. package.json stands for all that npm put beside it.
const ALWAYS = ['index.js', 'config.json', 'package.json']

// A file system's timestamps lag behind the clock by as much as a tick of the kernel.
const TIMESTAMP_GRAIN_MS = 10

function stampOf(file: string): string {
  const stat = fs.statSync(file, { throwIfNoEntry: false })
  return stat ? `${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}` : 'missing'
}

/** How the files of a function's folder stood when they were read. */
export class FolderStamp {
  private readonly stamps = new Map<string, string>()

  constructor(folder: string) {
    this.add(ALWAYS.map(name => path.join(folder, name)))
  }

  /** Watches more files, read since an instant. One written since then may have been read before, and counts as changed. */
  add(files: string[], since = Infinity): void {
    for (const file of files) {
      if (this.stamps.has(file)) continue
      const { mtimeMs = 0 } = fs.statSync(file, { throwIfNoEntry: false }) ?? {}
      this.stamps.set(file, mtimeMs + TIMESTAMP_GRAIN_MS < since ? stampOf(file) : 'changed')
    }
  }

  /** Whether all the files are as they were. */
  get holds(): boolean {
    return [...this.stamps].every(([file, stamp]) => stampOf(file) === stamp)
  }
}
