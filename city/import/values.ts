import type { CareService, ClassType, Finding, Nursery, NurseryType } from '@/domain/nursery'
import { isLocalDate, type LocalDate } from '@/domain/time'
import { creditCodeBlocker } from './credit-code'

/** What a cell says: a value, with a doubt about a part of it or without; nothing; or why it cannot be believed. */
export type Read<T> = { value: T; doubt?: string } | { nothing: true } | { problem: string } | { doubt: string }

const nothing: Read<never> = { nothing: true }
/** Ways of writing that something is not known: the field stays missing. */
const UNKNOWN = /^(未知|不详|暂无|待定|\/|-+|—+|n\/?a)$/i
const width = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim()

/** Runs a reader on a cell that says something. */
export function read<T>(cell: string, reader: (text: string) => Read<T>): Read<T> {
  const text = width(cell)
  return text === '' || UNKNOWN.test(text) ? nothing : reader(text)
}

/** Plain text of limited length, as written; no control characters and no spreadsheet formulas. */
export const text =
  (max: number) =>
  (cell: string): Read<string> => {
    const plain = cell.replace(/[\r\n\t]+/g, ' ')
    if (/^[=+@]/.test(plain)) return { problem: `以“${plain[0]}”开头，像表格公式，请改成文字` }
    if (/[\u0000-\u001f\ufffd<>]/.test(plain)) return { problem: '含有乱码或不允许的符号' }
    return [...plain].length > max ? { problem: `超过 ${max} 个字` } : { value: plain }
  }

export function creditCode(cell: string): Read<string> {
  const code = cell.replace(/[\s-]/g, '').toUpperCase()
  const problem = creditCodeBlocker(code)
  return problem ? { problem: `“${cell}”${problem}` } : { value: code }
}

/** Accepts 2025-09-26, 2025/9/26, 2025年9月26日, 20250926 and a time after it. */
export function date(cell: string): Read<LocalDate> {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(cell) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(cell)
  if (!match) {
    return { problem: /^\d{5}(\.\d+)?$/.test(cell) ? `“${cell}”像是表格的日期序号，请把这一列设成“年-月-日”` : `“${cell}”不是日期，请写成 2025-09-26` }
  }
  const [, year = '', month = '', day = ''] = match
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isLocalDate(value) ? { value } : { problem: `日历上没有 ${cell} 这一天` }
}

/**
 * Yuan a month as integer fen: 2000, ¥2,000.50, 2000元/月; 免费 is 0. A range is refused: which of the two would parents pay?
 * A 0 is what tables hold where nobody knew as well as where nobody pays: it is asked, and unknown until it is answered.
 */
export const yuan =
  (min: number, max: number) =>
  (cell: string): Read<number> => {
    if (/^面议$/.test(cell)) return { doubt: '“面议”按未知处理' }
    if (/^(免费|免|不收费)$/.test(cell)) return { value: 0 }
    const bare = cell.replace(/^(人民币|RMB|¥|¥)\s*/i, '').replace(/\s*元?\s*((\/|每)\s*(人\s*[/·]?\s*)?月)?$/, '').replace(/,/g, '')
    if (/^-\s*\d/.test(bare)) return { problem: `“${cell}”是负数` }
    if (/\d\s*[-~至到]\s*\d/.test(bare)) return { problem: `“${cell}”是一个范围，请按班型分开写，例如 托小班:2600|托大班:2400` }
    if (!/^\d+(\.\d{1,2})?$/.test(bare)) return { problem: `“${cell}”不是金额，请填每月多少元，例如 2000` }
    const value = Math.round(Number(bare) * 100)
    if (value === 0) return { doubt: `“${cell}”是不收费，还是不知道？先按未知处理；不收费请写“免费”` }
    if (value < min * 100) return { problem: `“${cell}”低于 ${min} 元/月，不像真实的收费；不知道请留空` }
    if (value > max * 100) return { problem: `“${cell}”高于 ${max} 元/月，请核对单位是不是元/月` }
    return { value }
  }

export const wholeNumber =
  (min: number, max: number, unit: string) =>
  (cell: string): Read<number> => {
    const bare = cell.replace(new RegExp(`\\s*${unit}$`), '').replace(/,/g, '')
    if (/^-\d/.test(bare)) return { problem: `“${cell}”是负数` }
    if (!/^\d+(\.0+)?$/.test(bare)) return { problem: `“${cell}”不是整数` }
    const value = Number(bare)
    return value < min || value > max ? { problem: `“${cell}”不在 ${min}–${max} 之间，请核对` } : { value }
  }

export function decimal(cell: string): Read<number> {
  return /^-?\d+(\.\d+)?°?$/.test(cell) ? { value: Number(cell.replace('°', '')) } : { problem: `“${cell}”不是小数形式的经纬度，例如 114.27103` }
}

/** One word of a table of words; what is not in it is a doubt or a problem. */
export const oneOf =
  <T>(words: Record<string, T>, otherwise: 'problem' | 'doubt') =>
  (cell: string): Read<T> => {
    const value = Object.hasOwn(words, cell) ? words[cell] : undefined
    if (value !== undefined) return { value }
    const expected = `“${cell}”不认识，应为：${Object.keys(words).slice(0, 8).join('、')}`
    return otherwise === 'problem' ? { problem: expected } : { doubt: `${expected}；按未知处理` }
  }

/** Several words, parted by | 、 , ; or /. */
export const someOf =
  <T>(words: Record<string, T>) =>
  (cell: string): Read<T[]> => {
    const found = new Set<T>()
    for (const word of cell.split(/[|、,;/ ]+/).filter(Boolean)) {
      const value = Object.hasOwn(words, word) ? words[word] : undefined
      if (value === undefined) return { problem: `“${word}”不认识，应为：${Object.keys(words).slice(0, 6).join('、')}，多个用 | 分开` }
      found.add(value)
    }
    return found.size ? { value: [...found] } : nothing
  }

export const TYPES: Record<string, NurseryType> = {
  营利性: 'company', 社会服务机构: 'ngo', 事业单位: 'public', 幼儿园托班: 'kindergarten', 用人单位: 'employer', 社区: 'community', 家庭托育点: 'home',
  医疗机构: 'medical', 营利性机构: 'company', 企业: 'company', 非营利性: 'ngo', 非营利性机构: 'ngo', 民办非企业单位: 'ngo', 民办非企业: 'ngo', 幼儿园: 'kindergarten', 医院: 'medical',
  ...same(['company', 'ngo', 'public', 'kindergarten', 'employer', 'community', 'home', 'medical'] as const),
}
export const SERVICES: Record<string, CareService> = {
  全日托: 'fullDay', 半日托: 'halfDay', 计时托: 'hourly', 临时托: 'dropIn', 全托: 'fullDay', 半托: 'halfDay', ...same(['fullDay', 'halfDay', 'hourly', 'dropIn'] as const),
}
export const CLASSES: Record<string, ClassType> = {
  乳儿班: 'infant', 托小班: 'small', 托大班: 'big', 混龄: 'mixed', 混龄班: 'mixed', 混合编班: 'mixed', ...same(['infant', 'small', 'big', 'mixed'] as const),
}
export const STATUSES: Record<string, Nursery['status']> = {
  在营: 'operating', 暂停: 'paused', 注销: 'closed', 正常: 'operating', 停业: 'paused', 关闭: 'closed', ...same(['operating', 'paused', 'closed'] as const),
}
export const YES_NO: Record<string, boolean> = { 是: true, 否: false, 已备案: true, 未备案: false, 有: true, 无: false, 1: true, 0: false, true: true, false: false, yes: true, no: false }
export const DEMONSTRATION: Record<string, NonNullable<Nursery['demonstration']> | 'none'> = {
  无: 'none', 区: 'district', 市: 'city', 省: 'province', 国: 'nation', 区级: 'district', 市级: 'city', 省级: 'province', 国家级: 'nation', 全国: 'nation',
}

function same<T extends string>(words: readonly T[]): Record<T, T> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<T, T>
}

/** 无, 区级, 市级, and the words of notices: 拟认定普惠(2025年第一批) is a proposal, never a designation. */
export function affordable(cell: string): Read<NonNullable<Nursery['affordable']>> {
  const batch = /\((.+?)\)/.exec(cell)?.[1]
  const word = cell.replace(/\(.*?\)/g, '').trim()
  const known = (status: NonNullable<Nursery['affordable']>['status']) => ({ value: { status, ...(batch ? { batch } : {}) } })
  if (/拟认定|公示/.test(word)) return known('proposed')
  if (/^(无|否|不是|非普惠|none)$/.test(word)) return { value: { status: 'none' } }
  if (/^(市级|市|city)(普惠)?$/.test(word) || word === '市级认定普惠') return known('city')
  if (/^(区级|区|district)(普惠)?$/.test(word) || word === '区级认定普惠') return known('district')
  return { problem: `“${cell}”不明确，应为：无、区级、市级，或 拟认定普惠(批次)` }
}

/** What is said of each class: 托小班:2600|托大班:2400; or once for all of them. */
export type ByClass<T> = Map<ClassType, T>

/**
 * One value for every class, or for each by name. `isShared` is false for what cannot be the same of all, such as free
 * places: then one number is good for one class only.
 */
export function byClass<T>(types: ClassType[], one: (text: string) => Read<T>, isShared = true): (cell: string) => Read<ByClass<T>> {
  return (cell) => {
    const parts = cell.split(/[|;、]+/).map((part) => part.trim()).filter(Boolean)
    const named = parts.map((part) => /^([\u4e00-\u9fff]+?)\s*[:=]?\s*(\d.*|免费|免)$/.exec(part))
    if (!named.some((match) => match && match[1] && Object.hasOwn(CLASSES, match[1]))) {
      const said = one(cell)
      if (!('value' in said)) return said
      if (!types.length) return { doubt: '没有班型，不知道说的是哪个班，没有保存' }
      if (!isShared && types.length > 1) return { problem: `有 ${types.length} 种班型，请按班型分开写，例如 托小班:2|托大班:0` }
      return { value: new Map(types.map((type) => [type, said.value])) }
    }
    const found: ByClass<T> = new Map()
    const doubts: string[] = []
    for (const [index, match] of named.entries()) {
      const type = match?.[1] !== undefined && Object.hasOwn(CLASSES, match[1]) ? CLASSES[match[1]] : undefined
      if (!type) return { problem: `“${parts[index]}”里没有认识的班型` }
      const said = one(match?.[2] ?? '')
      if ('problem' in said) return said
      if ('doubt' in said && said.doubt !== undefined) doubts.push(said.doubt)
      if ('value' in said) found.set(type, said.value)
    }
    return { value: found, ...(doubts.length ? { doubt: doubts.join('；') } : {}) }
  }
}

/** 保育费: plausible from 100 to 30,000 yuan a month. */
export const fee = yuan(100, 30_000)

/** Children for each carer: 1:5, or 5. */
export function ratio(cell: string): Read<number> {
  const match = /^(?:1\s*[:比]\s*)?(\d{1,2})$/.exec(cell)
  const value = Number(match?.[1])
  return match && value >= 1 && value <= 30 ? { value } : { problem: `“${cell}”不是师幼比，请写成 1:5` }
}

/** What is wrong with what an inspection found is not cut short; parted by |. */
const LONGEST_FINDING = 200

/** 无, or what was found, parted by |, each with the day it was put right: 消防通道堆物（2026-03-05 已整改）|未留样（未整改）. */
export function findings(cell: string): Read<Finding[]> {
  if (/^(无|没有|未发现问题|没有发现问题|合格)$/.test(cell)) return { value: [] }
  const found: Finding[] = []
  for (const part of cell.split(/[|\n]+/).map((one) => one.trim()).filter(Boolean)) {
    const [, written = part, mark = ''] = /^(.*?)\s*\(([^()]*(?:整改|改正|办结|关闭)[^()]*)\)$/.exec(part) ?? []
    const said = text(LONGEST_FINDING)(written)
    if (!('value' in said)) return said
    if (!mark || /未|没有|尚/.test(mark)) {
      found.push({ text: said.value })
      continue
    }
    const closed = date(mark.replace(/[^\d\-/.年月日].*$/, ''))
    if (!('value' in closed)) return { problem: `“${part}”没有写明哪天整改的，例如 ${written}（2026-03-05 已整改）` }
    found.push({ text: said.value, closedOn: closed.value })
  }
  return { value: found }
}
