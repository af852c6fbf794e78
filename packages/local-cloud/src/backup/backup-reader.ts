import { crc32 } from 'node:zlib'
import { isCollectionName } from '../database/collection'
import type { Plain } from '../database/values'
import { isPlain } from '../database/values'
import { checkedIndexes } from '../input-files'
import { wrongPath } from '../storage/cloud-path'
import { BackupError } from './backup-error'
import { BACKUP_VERSION } from './format'
import type { Intake } from './intake'
import type { Line } from './lines'
import type { RestoredFiles } from './restored-files'
import { readDocument, readObject, WrongRow } from './row'

const isText = (value: unknown): value is string => typeof value === 'string'
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** Reads a whole backup, line by line, into an intake. */
export class BackupReader {
  private lines = 0
  private checksum = 0
  private isComplete = false
  private file: { line: number; path: string; bytes: number } | null = null
  // A file whose first line was wrong takes its content with it.
  private skipsData = false

  constructor(private readonly intake: Intake, private readonly files: RestoredFiles) {}

  /** Reads one line; an unknown kind of file is refused at the first. */
  take(line: Line): void {
    if (this.lines === 0) this.readHeader(line)
    this.intake.reading(line.number, () => {
      if (this.lines > 0) this.read(line)
    })
    this.lines++
    this.checksum = crc32(`${line.text}\n`, this.checksum)
  }

  /** Says what is missing at the end. */
  finish(): void {
    if (this.lines === 0) throw new BackupError('文件是空的，什么也没有改')
    this.endFile()
    if (!this.isComplete) this.intake.wrong.push({ line: this.lines, column: 1, why: '备份到这里就断了，没有结尾' })
  }

  private readHeader(line: Line): void {
    let version: unknown
    try {
      version = readObject(line).value.localCloudBackup
    } catch {
      // Whatever the line is, it is no header.
    }
    if (!isCount(version)) throw new BackupError('文件不是本地云的备份，什么也没有改；如果是一个集合的文档，请加 --collection 集合名')
    if (version > BACKUP_VERSION) throw new BackupError(`备份由较新版本的本地云写成（格式 ${version}，这里读得懂 ${BACKUP_VERSION}），什么也没有改；请用新版本恢复`)
  }

  private read(line: Line): void {
    const { value, text } = readObject(line)
    if (!('data' in value)) this.endFile()
    if ('document' in value) return this.readDocument(line.number, value, text)
    if ('data' in value) return this.readData(value)
    if ('collection' in value) return this.readCollection(value)
    if ('record' in value) return this.readRecord(value)
    if ('grant' in value) return this.readGrant(value.grant)
    if ('setting' in value) return this.readSetting(value)
    if ('file' in value) return this.readFile(line.number, value)
    if ('end' in value) return this.readEnd(value.end)
    throw new WrongRow(1, '备份里没有这样的行')
  }

  private readDocument(line: number, value: Plain, text: string): void {
    const collection = value.in
    if (!isText(collection) || !this.intake.collections.has(collection)) throw new WrongRow(1, `前面没有集合 ${String(collection)}`)
    this.intake.documents.push({ line, column: 1, collection, doc: readDocument(value.document, text) })
  }

  private readCollection({ collection, indexes }: Plain): void {
    if (!isCollectionName(collection)) throw new WrongRow(1, '集合名不对')
    if (this.intake.collections.has(collection)) throw new WrongRow(1, `集合 ${collection} 写了两次`)
    try {
      this.intake.collections.set(collection, checkedIndexes({ [collection]: indexes }, '备份')[collection]!)
    } catch (error) {
      throw new WrongRow(1, (error as Error).message)
    }
  }

  private readRecord({ kind, record }: Plain): void {
    if (!isText(kind) || !isPlain(record)) throw new WrongRow(1, '记录应是 {kind, record}')
    this.intake.records.push({ kind, record })
  }

  private readGrant(grant: unknown): void {
    const { openid, template, count } = isPlain(grant) ? grant : {}
    if (!isText(openid) || !isText(template) || !isCount(count)) throw new WrongRow(1, '授权应是 {openid, template, count}')
    this.intake.grants.push({ openid, template, count })
  }

  private readSetting({ setting: name, value }: Plain): void {
    if (!isText(name) || value === undefined) throw new WrongRow(1, '设置应是 {setting, value}')
    this.intake.settings.push({ name, value })
  }

  private readFile(line: number, { file: path, bytes }: Plain): void {
    this.skipsData = true
    const wrong = wrongPath(path)
    if (wrong !== null) throw new WrongRow(1, `文件的路径不对（${wrong}）`)
    if (!isCount(bytes)) throw new WrongRow(1, '文件应是 {file, bytes}')
    try {
      this.files.begin(path as string)
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (!['EEXIST', 'EISDIR', 'ENOTDIR'].includes(code)) throw error
      throw new WrongRow(1, `文件 ${String(path)} 与别的文件或文件夹同名`)
    }
    this.file = { line, path: path as string, bytes }
    this.skipsData = false
  }

  private readData({ data }: Plain): void {
    if (this.skipsData) return
    if (!this.file || !isText(data)) throw new WrongRow(1, '这里不该有文件的内容')
    this.files.add(Buffer.from(data, 'base64'))
  }

  private endFile(): void {
    if (!this.file) return
    const { line, path, bytes } = this.file
    this.file = null
    const size = this.files.end()
    if (size !== bytes) this.intake.wrong.push({ line, column: 1, why: `文件 ${path} 应有 ${bytes} 字节，只有 ${size}` })
    this.intake.files++
  }

  private readEnd(end: unknown): void {
    this.isComplete = true
    const { lines, checksum } = isPlain(end) ? end : {}
    if (lines !== this.lines || checksum !== this.checksum) throw new WrongRow(1, `备份写成之后变过（应有 ${String(lines)} 行，校验和 ${String(checksum)}；现在是 ${this.lines} 行，${this.checksum}）`)
  }
}
