import { readCsv } from './csv'
import { decode, startsWith } from './encoding'
import type { Issue } from './issue'
import { NO_LIMITS, type Limits, type Table } from './table'
import { readWorkbook } from './workbook'

const ZIP = [0x50, 0x4b]
/** What Office wrote before 2007, and what it wraps around files with a password since. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]

/** A file as a table, whatever it was written in: XLSX, or CSV in UTF-8 or GBK; or why it is none. */
export function readTableFile(bytes: Uint8Array, limits: Limits = NO_LIMITS): Table | { problem: Issue } {
  const refuse = (reason: string, line = 1) => ({ problem: { line, reason } })
  if (!bytes.length) return refuse('文件是空的')
  if (startsWith(bytes, COMPOUND)) {
    const locked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'))
    return refuse(locked ? '这个文件有密码，读不了。请在 Excel 或 WPS 里去掉密码，另存一次再导入' : '这是旧的 .xls 格式。请在 Excel 或 WPS 里选“另存为”，类型选“Excel 工作簿（.xlsx）”，再导入一次')
  }
  if (startsWith(bytes, ZIP)) {
    const table = readWorkbook(bytes, limits)
    return 'problem' in table ? refuse(table.problem) : table
  }
  const decoded = decode(bytes)
  if ('problem' in decoded) return refuse(decoded.problem)
  const { rows, problem } = readCsv(decoded.text, limits)
  if (problem) return { problem }
  return { rows, merges: [], faults: [], notes: [], remarks: decoded.note ? [{ line: 1, reason: decoded.note }] : [] }
}
