import { isUtf8 } from 'node:buffer'
import { BackupError } from './backup-error'

/** One line of a file. Its text is null when it is longer than any line can be. */
export interface Line {
  /** Counted from 1. */
  number: number
  text: string | null
}

/** Twice the largest document: EJSON may spell one longer than it is kept. */
const MAX_LINE_BYTES = 32 * 1024 * 1024

const NEWLINE = 10
const BYTE_ORDER_MARK = '\uFEFF'

// The bytes of one line, which may come in many pieces.
class Piece {
  private parts: Buffer[] = []
  private size = 0

  add(bytes: Buffer): void {
    this.size += bytes.length
    if (this.size <= MAX_LINE_BYTES) this.parts.push(bytes)
  }

  /** The line, and an empty place for the next. */
  take(number: number): Line {
    const bytes = this.parts.length === 1 ? this.parts[0]! : Buffer.concat(this.parts)
    const isTooLong = this.size > MAX_LINE_BYTES
    this.parts = []
    this.size = 0
    if (isTooLong) return { number, text: null }
    const text = bytes.toString('utf8')
    if (text.includes('\uFFFD') && !isUtf8(bytes)) {
      throw new BackupError(`文件不是 UTF-8 编码（第 ${number} 行第 ${text.indexOf('\uFFFD') + 1} 列起读不懂），什么也没有改；请另存为 UTF-8 再来`)
    }
    return { number, text: (number === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text).replace(/\r$/, '') }
  }

  get isEmpty(): boolean {
    return this.size === 0
  }
}

/** The lines of a stream that are not blank, one at a time. */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  const piece = new Piece()
  let number = 0
  for await (const chunk of chunks) {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      piece.add(chunk.subarray(from, end))
      const line = piece.take(++number)
      if (line.text === null || line.text.trim() !== '') yield line
      from = end + 1
    }
    if (from < chunk.length) piece.add(chunk.subarray(from))
  }
  if (piece.isEmpty) return
  const line = piece.take(++number)
  if (line.text === null || line.text.trim() !== '') yield line
}

// Small writes cost more than what they carry.
const WRITE_CHARACTERS = 64 * 1024

/** Lines as the text of a file, in pieces fit for writing. */
export async function* writeLines(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let text = ''
  for await (const line of lines) {
    text += `${line}\n`
    if (text.length < WRITE_CHARACTERS) continue
    yield text
    text = ''
  }
  if (text) yield text
}
