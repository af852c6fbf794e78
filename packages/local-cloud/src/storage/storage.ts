import path from 'node:path'
import type { DataFile } from '../data-file'
import { invalidParam } from '../errors'
import { encodePath, wrongPath } from './cloud-path'
import { FileFolder } from './file-folder'
import { Signer } from './signer'

// Why a file of a batch cannot be had, in the words the SDK has for these codes.
const REASONS = {
  STORAGE_FILE_NONEXIST: 'storage file not exists',
  STORAGE_EXCEED_AUTHORITY: 'storage permission denied',
  INVALID_PARAM: 'invalid parameters',
}

/** The outcome for one file of a batch. */
export interface FileOutcome {
  code: 'SUCCESS' | keyof typeof REASONS
  fileID: string
  tempFileURL: string
  maxAge?: number
  message?: string
}

type Found = { code: 'SUCCESS'; key: string; file: string } | { code: keyof typeof REASONS; key?: never; file?: never }

/** Settings of the file storage. */
export interface StorageOptions {
  file: DataFile
  folder: string
  env: string
  now: () => number
  baseUrl: () => string
}

/** Files a call may name at most: 一次最多取 50 个. */
export const MAX_FILES = 50

// 私有的文件获取的链接十分钟有效期; a maxAge may make it a day: 最大不超过一天.
const DEFAULT_MAX_AGE_S = 600
const LONGEST_MAX_AGE_S = 24 * 3600
// How long an upload may begin after it was allowed. The live service's limit is not documented.
const TICKET_S = 900
const MAX_UPLOAD_BYTES = 100 * 1024 * 1024
const PUBLIC = 'public/'

/** Private files, handed out through links that end; those under `public/` are everybody's. */
export class Storage {
  private readonly files: FileFolder
  private readonly signer: Signer
  private readonly prefix: string

  constructor(private readonly options: StorageOptions) {
    this.files = new FileFolder(path.resolve(options.folder))
    this.signer = new Signer(options.file, options.now)
    this.prefix = `cloud://${options.env}.local-bucket/`
  }

  /** Where an upload is to go, and the permission for it. A path that will not do is INVALID_PARAM. */
  uploadTicket(cloudPath: unknown) {
    const wrong = wrongPath(cloudPath) ?? this.files.obstacle(cloudPath as string)
    if (wrong) throw invalidParam(`bad cloudPath ${JSON.stringify(cloudPath)?.slice(0, 100)}: ${wrong}`)
    const key = cloudPath as string
    const end = this.signer.end(TICKET_S)
    return {
      url: `${this.options.baseUrl()}/storage/${encodePath(key)}`,
      token: 'local',
      authorization: `${end}.${this.signer.sign(`put ${key}`, end)}`,
      fileId: this.prefix + key,
      cosFileId: this.signer.sign(`id ${key}`, 0),
    }
  }

  /**
   * A link to a file, signed for `maxAge` seconds unless the file is public. `encoded` is false for the SDK, which
   * encodes links itself, as the live service hands them out plain.
   */
  link(fileID: unknown, maxAge: number = DEFAULT_MAX_AGE_S, encoded = true): FileOutcome {
    if (!Number.isInteger(maxAge) || maxAge < 1 || maxAge > LONGEST_MAX_AGE_S) throw invalidParam(`maxAge must be 1 to ${LONGEST_MAX_AGE_S} seconds`)
    const { code, key } = this.find(fileID)
    if (code !== 'SUCCESS') return missed(fileID, code)
    const end = this.signer.end(maxAge)
    const url = `${this.options.baseUrl()}/storage/${encoded ? encodePath(key) : key}`
    const query = key.startsWith(PUBLIC) ? '' : `?sign=${this.signer.sign(`get ${key}`, end)}&t=${end}`
    return { code, fileID: String(fileID), tempFileURL: url + query, maxAge }
  }

  remove(fileID: unknown): FileOutcome {
    const { code, file } = this.find(fileID)
    if (code !== 'SUCCESS') return missed(fileID, code)
    this.files.remove(file)
    return { code, fileID: String(fileID), tempFileURL: '' }
  }

  mayWrite(key: string, authorization: unknown): boolean {
    const [end, signature] = String(authorization).split('.')
    return this.signer.isValid(`put ${key}`, end, signature)
  }

  mayRead(key: string, signature: unknown, end: unknown): boolean {
    return key.startsWith(PUBLIC) || this.signer.isValid(`get ${key}`, end, signature)
  }

  /** Keeps a file whole or not at all. What cannot be kept is an {@link UploadRefused}. */
  async write(key: string, content: AsyncIterable<Buffer>): Promise<void> {
    await this.files.write(key, content, MAX_UPLOAD_BYTES)
  }

  /** The file of a cloud path on this machine, or null when there is none. */
  locate(key: string): string | null {
    return wrongPath(key) === null ? this.files.locate(key) : null
  }

  private find(fileID: unknown): Found {
    if (typeof fileID !== 'string' || !/^cloud:\/\/[^/]+\/./.test(fileID)) return { code: 'INVALID_PARAM' }
    if (!fileID.startsWith(this.prefix)) return { code: 'STORAGE_EXCEED_AUTHORITY' }
    const key = fileID.slice(this.prefix.length)
    const file = this.locate(key)
    return file === null ? { code: 'STORAGE_FILE_NONEXIST' } : { code: 'SUCCESS', key, file }
  }
}

const missed = (fileID: unknown, code: keyof typeof REASONS): FileOutcome => ({ code, fileID: String(fileID), tempFileURL: '', message: REASONS[code] })
