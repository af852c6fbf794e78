import type { Opening } from '@/domain/nursery'

const DAYS = '一二三四五六日'
const EVERY = [1, 2, 3, 4, 5, 6, 7]
const WEEK: [RegExp, number[]][] = [
  [/^(每天|每日|天天|全周|全年无休)/, EVERY],
  [/^(工作日|平日)/, [1, 2, 3, 4, 5]],
  [/^(双休日|周末|双休)/, [6, 7]],
]
const TO = '[-–—~～至到]'
const DAY = '(?:周|星期|礼拜)?([一二三四五六日天])'
const SPAN = new RegExp(`^(?:周|星期|礼拜)([一二三四五六日天])\\s*${TO}\\s*${DAY}`)
const SINGLE = new RegExp(`^(?:周|星期|礼拜)([一二三四五六日天])`)
const CLOCK = '(上午|早上|早|下午|晚上|晚)?\\s*(\\d{1,2})(?::(\\d{2})|点半|[点时](?:(\\d{1,2})分?)?)'
const HOURS = new RegExp(`^${CLOCK}\\s*${TO}\\s*${CLOCK}`)

const dayOf = (sign: string): number => DAYS.indexOf(sign === '天' ? '日' : sign) + 1

/** Minutes of the day; NaN for what no clock shows. */
function minutesOf([half = '', hour = '', minute, spoken]: (string | undefined)[], isHalf: boolean): number {
  const hours = Number(hour) + (/[下晚]/.test(half) && Number(hour) < 12 ? 12 : 0)
  const minutes = isHalf ? 30 : Number(minute ?? spoken ?? 0)
  return minutes > 59 || hours > 24 ? Number.NaN : hours * 60 + minutes
}

/**
 * Opening hours as people write them: 周一至周五 7:30–18:00；周六 8:30–12:00. What stands in brackets says more, and nothing
 * else. Undefined when a part is not understood, or no day is named: who opens on which day is never guessed.
 */
export function openingsFrom(text: string): Opening[] | undefined {
  let rest = text.normalize('NFKC').replace(/\(.*?\)/g, '').trim()
  const openings: Opening[] = []
  let days: number[] = []
  let isNew = true
  const eat = (match: RegExpExecArray): void => void (rest = rest.slice(match[0].length).replace(/^[\s:]+/, ''))
  while (rest) {
    const word = WEEK.flatMap(([pattern, named]) => { const match = pattern.exec(rest); return match ? [{ match, named }] : [] })[0]
    const [span, single, hours] = [SPAN.exec(rest), SINGLE.exec(rest), HOURS.exec(rest)]
    const named = word?.named ?? (span ? EVERY.slice(dayOf(span[1]!) - 1, dayOf(span[2]!)) : single ? [dayOf(single[1]!)] : undefined)
    if (named) {
      if (!named.length) return undefined
      days = isNew ? named : [...new Set([...days, ...named])].sort()
      isNew = false
      eat((word?.match ?? span ?? single)!)
    } else if (hours) {
      const [first, second] = hours[0].split(new RegExp(`\\s*${TO}\\s*`))
      const [from, to] = [minutesOf(hours.slice(1, 5), /半/.test(first!)), minutesOf(hours.slice(5, 9), /半/.test(second!))]
      if (!days.length || !(from < to) || to > 24 * 60) return undefined
      openings.push({ days, from, to })
      isNew = true
      eat(hours)
    } else return undefined
    rest = rest.replace(/^[\s;,、。及和|]+/, '')
  }
  return isNew && openings.length ? openings : undefined
}

const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** As `openingsFrom` reads them: 周一至周五 7:30–18:00；周六 8:30–12:00. */
export const openingsText = (openings: Opening[]): string => openings.map(({ days, from, to }) => `${daysText(days)} ${clock(from)}–${clock(to)}`).join('；')

function daysText(days: number[]): string {
  const isRow = days.length > 2 && days.every((day, index) => index === 0 || day === days[index - 1]! + 1)
  return isRow ? `周${DAYS[days[0]! - 1]}至周${DAYS[days.at(-1)! - 1]}` : days.map((day) => `周${DAYS[day - 1]}`).join('、')
}
