import fs from 'node:fs'
import path from 'node:path'

/** What tells one state of a file from another. */
export type FileStat = Pick<fs.Stats, 'ino' | 'size' | 'mtimeMs' | 'ctimeMs'>

// What a function is known by before it is loaded. package.json stands for all that npm put beside it.
const ALWAYS = ['index.js', 'config.json', 'package.json']

const statOf = (file: string) => fs.statSync(file, { throwIfNoEntry: false })

const stampOf = (stat: FileStat | undefined) => (stat ? `${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}` : 'missing')

/** How the files of a function's folder stood when they were read. */
export class FolderStamp {
  private readonly stamps = new Map<string, string>()

  constructor(folder: string) {
    for (const file of ALWAYS.map(name => path.join(folder, name))) this.add(file, statOf(file))
  }

  /** Watches one more file, from how it stood. */
  add(file: string, stat: FileStat | undefined): void {
    if (!this.stamps.has(file)) this.stamps.set(file, stampOf(stat))
  }

  /** Whether all the files are as they were. */
  get holds(): boolean {
    return [...this.stamps].every(([file, stamp]) => stampOf(statOf(file)) === stamp)
  }
}
