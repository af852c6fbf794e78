import fs from 'node:fs'

const WIDTH = 16

/**
 * How many changes were acknowledged, in a small file beside the data file: `cloud.db-acknowledged`. It is there only
 * while a cloud runs, or after it was killed. It is written after the changes are on the disk and is not waited for, so
 * it never says more than is true: a data file with fewer changes has lost some since.
 */
export class Acknowledged {
  private readonly file: string
  private handle: number | null = null

  constructor(dataFile: string) {
    this.file = `${dataFile}-acknowledged`
  }

  /** What was noted before this start, or 0. After a power cut the file may be empty or old; then it proves nothing. */
  get before(): number {
    const text = fs.existsSync(this.file) ? fs.readFileSync(this.file, 'latin1') : ''
    return /^\d{16}$/.test(text) ? Number(text) : 0
  }

  note(changes: number): void {
    try {
      this.handle ??= fs.openSync(this.file, 'w')
      fs.writeSync(this.handle, String(changes).padStart(WIDTH, '0'), 0)
    } catch {
      // The changes are on the disk, and that is what was promised; a loss would only not be noticed.
    }
  }

  /** Forgets it, when everything is safely in the data file. */
  remove(): void {
    if (this.handle !== null) fs.closeSync(this.handle)
    this.handle = null
    fs.rmSync(this.file, { force: true })
  }
}
