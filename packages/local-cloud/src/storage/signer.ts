import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { DataFile } from '../data-file'
import { readSetting, writeSetting } from '../settings'

function secretOf(file: DataFile): string {
  const known = readSetting(file, 'storageSecret')
  if (typeof known === 'string') return known
  const value = randomBytes(32).toString('hex')
  writeSetting(file, 'storageSecret', value)
  return value
}

/** Signs permissions that end; the secret is made once and kept. Times are seconds since 1970. */
export class Signer {
  private readonly secret: string

  constructor(file: DataFile, private readonly now: () => number) {
    this.secret = secretOf(file)
  }

  /** When a permission given now for so many seconds ends. */
  end(seconds: number): number {
    return Math.floor(this.now() / 1000) + seconds
  }

  sign(what: string, end: number): string {
    return createHmac('sha256', this.secret).update(`${what} ${end}`).digest('hex')
  }

  /** Whether this permission was given and has not ended. */
  isValid(what: string, end: unknown, signature: unknown): boolean {
    const wanted = Buffer.from(this.sign(what, Number(end)))
    const given = Buffer.from(String(signature))
    return given.length === wanted.length && timingSafeEqual(wanted, given) && Number(end) >= this.now() / 1000
  }
}
