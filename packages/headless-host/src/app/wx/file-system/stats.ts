import { below, clean, content, isFolder, noSuch, peek, timesOf } from '../files.ts'

// As the kernel says it: a regular file, a directory, everybody may read and write.
const FILE_MODE = 0o100666
const FOLDER_MODE = 0o40777

/** What stat answers of one file or folder. */
export class Stats {
  readonly mode: number
  readonly size: number
  /** Seconds since 1970. */
  readonly lastAccessedTime: number
  readonly lastModifiedTime: number

  constructor(path: string) {
    const { accessed, modified } = timesOf(path)
    this.mode = isFolder(path) ? FOLDER_MODE : FILE_MODE
    this.size = peek(path)?.length ?? 0
    this.lastAccessedTime = accessed
    this.lastModifiedTime = modified
  }

  isDirectory(): boolean {
    return this.mode === FOLDER_MODE
  }

  isFile(): boolean {
    return !this.isDirectory()
  }
}

/** One Stats, or of a folder and all in it when `recursive`. */
export function statsOf(api: string, path: string, recursive: boolean): Stats | { path: string; stats: Stats }[] {
  if (!isFolder(path)) content(api, path)
  if (!recursive || !isFolder(path)) return new Stats(path)
  const start = clean(path)
  return [start, ...below(start)].map((inner) => ({ path: inner.slice(start.length) || '/', stats: new Stats(inner) }))
}

export function assertExists(api: string, path: string): void {
  if (!isFolder(path) && !peek(path)) throw noSuch(api, path)
}
