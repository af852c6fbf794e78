import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { DataFile } from '../data-file'
import { syncFile, syncFolder } from '../data-file'
import { invalidParam } from '../errors'

/** The outcome for one file of a batch. */
export interface FileOutcome {
  code: string
  fileID: string
  tempFileURL: string
  maxAge?: number
}

/** Settings of the file storage. */
export interface StorageOptions {
  file: DataFile
  folder: string
  env: string
  now: () => number
  baseUrl: () => string
}

const DEFAULT_MAX_AGE_S = 24 * 3600
const PUBLIC = 'public/'

function secretOf(file: DataFile): string {
  const row = file.prepare("SELECT value FROM secrets WHERE name = 'storage'").get() as { value: string } | undefined
  if (row) return row.value
  const value = randomBytes(32).toString('hex')
  file.prepare("INSERT INTO secrets VALUES ('storage', ?)").run(value)
  return value
}

/** Files under a folder, handed out through signed links. */
export class Storage {
  private readonly root: string
  private readonly bucket: string
  private readonly secret: string

  constructor(private readonly options: StorageOptions) {
    this.root = path.resolve(options.folder)
    this.bucket = `${options.env}.local-bucket`
    this.secret = secretOf(options.file)
    fs.mkdirSync(this.root, { recursive: true })
  }

  /** Where an upload is to go, and the permission for it. */
  uploadTicket(cloudPath: unknown) {
    const key = this.checked(cloudPath)
    return {
      url: `${this.options.baseUrl()}/storage/${encodePath(key)}`,
      token: 'local',
      authorization: this.sign(`put ${key}`),
      fileId: `cloud://${this.bucket}/${key}`,
      cosFileId: this.sign(`id ${key}`),
    }
  }

  /**
   * A link to a file, signed unless the file is public. `encoded` is false for the SDK, which encodes links itself, as
   * the live service hands them out plain.
   */
  link(fileID: unknown, maxAge: number = DEFAULT_MAX_AGE_S, encoded = true): FileOutcome {
    const key = this.keyOf(fileID)
    if (key === null || !fs.existsSync(this.fileOf(key))) return { code: 'STORAGE_FILE_NONEXIST', fileID: String(fileID), tempFileURL: '' }
    const url = `${this.options.baseUrl()}/storage/${encoded ? encodePath(key) : key}`
    const expires = Math.floor(this.options.now() / 1000) + maxAge
    const query = key.startsWith(PUBLIC) ? '' : `?sign=${this.sign(`get ${key} ${expires}`)}&t=${expires}`
    return { code: 'SUCCESS', fileID: String(fileID), tempFileURL: url + query, maxAge }
  }

  remove(fileID: unknown): FileOutcome {
    const key = this.keyOf(fileID)
    if (key === null || !fs.existsSync(this.fileOf(key))) return { code: 'STORAGE_FILE_NONEXIST', fileID: String(fileID), tempFileURL: '' }
    fs.rmSync(this.fileOf(key))
    syncFolder(path.dirname(this.fileOf(key)))
    return { code: 'SUCCESS', fileID: String(fileID), tempFileURL: '' }
  }

  mayWrite(key: string, authorization: unknown): boolean {
    return this.isSigned(`put ${key}`, authorization)
  }

  mayRead(key: string, sign: unknown, expires: unknown): boolean {
    if (key.startsWith(PUBLIC)) return true
    return this.isSigned(`get ${key} ${expires}`, sign) && Number(expires) >= this.options.now() / 1000
  }

  /** Writes a file so that a crash leaves the old one or the new one, never half of it. */
  write(key: string, content: Buffer): void {
    const file = this.fileOf(this.checked(key))
    fs.mkdirSync(path.dirname(file), { recursive: true })
    const draft = path.join(this.root, `.upload-${randomBytes(8).toString('hex')}`)
    fs.writeFileSync(draft, content)
    syncFile(draft)
    fs.renameSync(draft, file)
    syncFolder(path.dirname(file))
  }

  /** The file of a key on this machine, or null when there is none. */
  locate(key: string): string | null {
    if (!isKey(key)) return null
    const file = this.fileOf(key)
    return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null
  }

  private fileOf(key: string): string {
    return path.join(this.root, ...key.split('/'))
  }

  private keyOf(fileID: unknown): string | null {
    const key = /^cloud:\/\/[^/]+\/(.+)$/.exec(String(fileID))?.[1]
    return key !== undefined && isKey(key) && this.locate(key) ? key : null
  }

  private checked(key: unknown): string {
    if (typeof key !== 'string' || !isKey(key)) throw invalidParam(`bad cloud path: ${String(key)}`)
    return key
  }

  private sign(text: string): string {
    return createHmac('sha256', this.secret).update(text).digest('hex')
  }

  private isSigned(text: string, sign: unknown): boolean {
    const wanted = Buffer.from(this.sign(text))
    const given = Buffer.from(String(sign))
    return given.length === wanted.length && timingSafeEqual(wanted, given)
  }
}

const encodePath = (key: string) => key.split('/').map(encodeURIComponent).join('/')

// A part beginning with a dot covers `..`, and keeps our own drafts out of reach. The rest would not survive in a plain link.
const isKey = (key: string) =>
  key.length <= 1024 && key.split('/').every(part => part !== '' && !part.startsWith('.') && !/[\\%?#\u0000-\u001f]/.test(part))
