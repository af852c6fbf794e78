import type { MadeFile } from '@/domain/contract'
import { openZip } from '../../city/import/zip'
import { sheetOf as readSheet, type Row } from './workbook'

export type { Row }

const bytesOf = ({ base64 }: MadeFile): Buffer => Buffer.from(base64, 'base64')

export const sheetOf = (file: MadeFile, sheet: string): Promise<Row[]> => readSheet(bytesOf(file), sheet)

/** One part of a workbook or a document, as raw XML. */
export const partOf = (file: MadeFile, name: string): string => openZip(bytesOf(file), 50_000_000).get(name)!().toString('utf8')

const plain = (xml: string): string => xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')

/** What a document says, a paragraph in each line. */
export const textOf = (file: MadeFile): string => plain(partOf(file, 'word/document.xml'))

/** The cells of a document's tables. */
export const tablesOf = (file: MadeFile): string[][][] =>
  [...partOf(file, 'word/document.xml').matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) =>
    [...table.matchAll(/<w:tr>.*?<\/w:tr>|<w:tr .*?<\/w:tr>/gs)].map(([row]) => [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => plain(cell).trim())),
  )
