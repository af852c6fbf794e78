import { DAY } from '@/domain/time'
import { readXml } from './xml'

/** What a sheet needs to know to say what its cells say. */
export interface Workbook {
  shared: string[]
  /** By the number of a style: whether it shows a date. */
  dates: boolean[]
  /** Days are counted from 1904, as old Macs did. */
  from1904: boolean
}

/** Formats of dates and times that need no definition (ECMA-376 18.8.30, with those of East Asia). */
const BUILT_IN_DATE = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Which styles show dates. */
export function dateStyles(xml: string): boolean[] {
  const custom = new Map<string, boolean>()
  const styles: boolean[] = []
  let inside = false
  readXml(xml, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') custom.set(numFmtId, /[ymdh]/i.test(formatCode.replace(/"[^"]*"|&quot;.*?&quot;|\[[^\]]*\]|\\./g, '')))
      if (name === 'cellXfs') inside = true
      if (name === 'xf' && inside) styles.push(custom.get(numFmtId) ?? BUILT_IN_DATE(Number(numFmtId)))
    },
    close: (name) => {
      if (name === 'cellXfs') inside = false
    },
  })
  return styles
}

/** The texts cells point at; how they are spoken (phonetics) is no part of them. */
export function sharedTexts(xml: string): string[] {
  const texts: string[] = []
  let parts = ''
  let spoken = false
  readXml(xml, {
    open: (name) => {
      if (name === 'si') parts = ''
      if (name === 'rPh') spoken = true
    },
    close: (name, text) => {
      if (name === 't' && !spoken) parts += unescaped(text)
      if (name === 'rPh') spoken = false
      if (name === 'si') texts.push(parts)
    },
  })
  return texts
}

/** Excel writes characters XML has no place for as _x000D_. */
export const unescaped = (text: string): string => text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))

/** What a cell says as a text, as the importer reads it from CSV: dates as 2025-09-26, yes and no in Chinese. */
export function cellText(value: string, { type, style }: { type: string; style: number }, { shared, dates, from1904 }: Workbook): string {
  if (type === 's') return shared[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? '是' : '否'
  if (type === 'd') return value.slice(0, 10)
  if (type !== 'n') return unescaped(value)
  const number = Number(value)
  if (value === '' || !Number.isFinite(number)) return value
  if (dates[style]) return dateText(number + (from1904 ? 1462 : 0))
  // So many digits no spreadsheet keeps: whoever reads a code must see that some are lost.
  if (Number.isInteger(number) && Math.abs(number) >= 1e15) return number.toExponential().replace('e', 'E')
  return String(Number(number.toPrecision(15)))
}

/** Days since the end of 1899. */
const dateText = (serial: number): string => new Date(Date.UTC(1899, 11, 30) + Math.round(serial) * DAY).toISOString().slice(0, 10)
