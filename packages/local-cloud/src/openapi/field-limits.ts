import type { Wire } from '../wire'

const length = (text: string) => [...text].length
const isChinese = (text: string) => /\p{Script=Han}/u.test(text)

const DATE = String.raw`\d{4}(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})`
const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2})?`
const range = (one: string) => new RegExp(`^(?:${one})(?:\\s*~\\s*(?:${one}))?$`)
const TIME_RANGE = range(`(?:${DATE}\\s*)?${CLOCK}`)
const DATE_RANGE = range(`${DATE}(?:\\s*${CLOCK})?`)

// One rule per kind of field of a subscription message template.
const RULES: Record<string, (text: string) => boolean> = {
  thing: text => length(text) <= 20,
  number: text => /^-?\d+(\.\d+)?$/.test(text) && text.length <= 32,
  letter: text => /^[A-Za-z]{1,32}$/.test(text),
  symbol: text => length(text) <= 5 && !/[\p{L}\p{N}]/u.test(text),
  character_string: text => /^[\x20-\x7e]{1,32}$/.test(text),
  time: text => TIME_RANGE.test(text),
  date: text => DATE_RANGE.test(text),
  amount: text => /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/.test(text),
  phone_number: text => /^[\d+\-() ]{1,17}$/.test(text),
  car_number: text => length(text) >= 1 && length(text) <= 8,
  name: text => length(text) <= (isChinese(text) ? 10 : 20),
  phrase: text => /^\p{Script=Han}{1,5}$/u.test(text),
  enum: text => length(text) > 0,
}

/** The first field of a message's data that the platform would refuse, or null. */
export function invalidField(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data) || !Object.keys(data).length) return 'data'
  for (const [name, field] of Object.entries(data as Record<string, Wire>)) {
    const rule = RULES[/^([a-z_]+)\d+$/.exec(name)?.[1] ?? '']
    const value = field?.value
    if (!rule || (typeof value !== 'string' && typeof value !== 'number')) return `data.${name}.value`
    const text = String(value)
     
    if (text === '' || /[\u0000-\u001f\u007f]/.test(text) || !rule(text)) return `data.${name}.value`
  }
  return null
}
