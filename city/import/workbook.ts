import { decode } from 'saxen'
import { dateStyles, sharedTexts, type Workbook } from './cell-text'
import { readHeader } from './columns'
import { readSheet, type SheetRead } from './sheet'
import { headerIndex, tooManyRows, type Limits, type Table } from './table'
import { readXml } from './xml'
import { openZip, ZipError, type Archive, type ZipFault } from './zip'

const MEGABYTE = 1_000_000
const FAULTS: Record<ZipFault, (limits: Limits) => string> = {
  damaged: () => '这个 xlsx 文件损坏了，打不开。请重新保存或重新下载一次',
  locked: () => '这个文件有密码，读不了。请先去掉密码再导入',
  bomb: ({ bytes }) => `这个文件解开以后超过 ${Math.round(bytes / MEGABYTE)} MB，不像一张表格，没有读。真是表格的话，请在电脑上运行 npm run import -- nurseries 文件名`,
}

/** Reads the sheet of a workbook that is a table of nurseries: the first whose header we know. */
export function readWorkbook(bytes: Uint8Array, limits: Limits): Table | { problem: string } {
  try {
    return tableOf(openZip(bytes, limits.bytes), limits)
  } catch (reason) {
    if (reason instanceof ZipError) return { problem: FAULTS[reason.fault](limits) }
    throw reason
  }
}

function tableOf(archive: Archive, limits: Limits): Table | { problem: string } {
  const part = (name: string): string => archive.get(name)?.().toString('utf8') ?? ''
  const sheets = sheetsOf(part('xl/workbook.xml'), part('xl/_rels/workbook.xml.rels'))
  if (!sheets.length) return { problem: '这个 xlsx 文件里没有工作表，可能不是 Excel 文件。请重新保存一次' }
  const workbook: Workbook = {
    shared: sharedTexts(part('xl/sharedStrings.xml')),
    dates: dateStyles(part('xl/styles.xml')),
    from1904: /<(?:\w+:)?workbookPr[^>]*\bdate1904="(?:1|true)"/.test(part('xl/workbook.xml')),
  }
  const read: { name: string; sheet: SheetRead }[] = []
  for (const { name, path, hidden } of sheets) {
    if (hidden || !archive.has(path)) continue
    const sheet = readSheet(part(path), workbook, limits)
    if (!sheet) return { problem: FAULTS.damaged(limits) }
    if (sheet.rows.length) read.push({ name, sheet })
  }
  if (!read.length) return { problem: `文件是空的：${sheets.map(({ name }) => `“${name}”`).join('、')}里没有内容` }
  const known = read.find(({ sheet: { rows } }) => headerIndex(rows, readHeader) !== undefined)
  if (!known) {
    const heads = read.map(({ name, sheet }) => `“${name}”（${sheet.rows[0]!.cells.filter(Boolean).slice(0, 4).join('、')}…）`)
    return { problem: `没有认出表头，看了这些工作表：${heads.slice(0, 5).join('，')}。请把托育机构的表放进来，第一行是列名，例如 机构名称、所属区、所属街道` }
  }
  if (known.sheet.cut) return { problem: `工作表“${known.name}”${tooManyRows(limits.rows)}` }
  const others = read.filter((one) => one !== known).map(({ name }) => `“${name}”`)
  const remarks = others.length ? [{ line: 1, reason: `读的是工作表“${known.name}”，没有读${others.slice(0, 5).join('、')}` }] : []
  return { ...known.sheet, remarks }
}

/** The sheets in their order, and where each stands in the archive. */
function sheetsOf(workbook: string, relations: string): { name: string; path: string; hidden: boolean }[] {
  const targets = new Map<string, string>()
  readXml(relations, {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  const sheets: { name: string; path: string; hidden: boolean }[] = []
  readXml(workbook, {
    open: (name, attributes) => {
      if (name !== 'sheet') return
      const relation = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? ''
      sheets.push({ name: decode(attributes.name ?? ''), path: targets.get(relation) ?? '', hidden: (attributes.state ?? 'visible') !== 'visible' })
    },
  })
  return sheets
}
