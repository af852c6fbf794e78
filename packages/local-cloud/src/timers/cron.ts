// second minute hour day month weekday year
const RANGES: [number, number][] = [[0, 59], [0, 59], [0, 23], [1, 31], [1, 12], [0, 6], [1970, 2099]]
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

// WeChat's triggers are read in Beijing time, which has had no summer time since 1991.
const BEIJING_MS = 8 * 3600_000
const DAY_MS = 24 * 3600_000

function numberOf(text: string, position: number): number {
  const month = position === 4 ? MONTHS.indexOf(text.toUpperCase()) + 1 : 0
  if (month > 0) return month
  const weekday = position === 5 ? WEEKDAYS.indexOf(text.toUpperCase()) : -1
  if (weekday >= 0) return weekday
  return /^\d+$/.test(text) ? Number(text) : NaN
}

function fieldOf(text: string, position: number): Set<number> {
  const [low, high] = RANGES[position]!
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const [range = '', step = '1'] = part.split('/')
    const [first = '', last] = range.split('-')
    const from = range === '*' ? low : numberOf(first, position)
    const to = range === '*' || (last === undefined && part.includes('/')) ? high : numberOf(last ?? first, position)
    if (!(from >= low && to <= high && from <= to) || !/^[1-9]\d*$/.test(step)) throw new Error(`cron 字段 ${text} 不对`)
    for (let value = from; value <= to; value += Number(step)) values.add(value)
  }
  return values
}

const sorted = (values: Set<number>) => [...values].sort((a, b) => a - b)

type Field = Set<number>
type Fields = [Field, Field, Field, Field, Field, Field, Field]

/** A parsed 7-field trigger time. */
export interface Cron {
  /** The first due instant after `after`, or null when there is none. */
  next(after: number): number | null
}

/** Parses WeChat's `second minute hour day month weekday year` in UTC+8. Day and weekday both given mean either. */
export function parseCron(expression: string): Cron {
  const parts = expression.trim().split(/\s+/)
  if (parts.length !== 7) throw new Error(`cron ${expression} 应有 7 个字段`)
  const [seconds, minutes, hours, days, months, weekdays, years] = parts.map(fieldOf) as Fields
  const isEither = parts[3] !== '*' && parts[5] !== '*'
  const times = sorted(hours).flatMap(hour => sorted(minutes).map(minute => (hour * 60 + minute) * 60_000))
  const secondList = sorted(seconds)

  const isDueOn = (day: Date): boolean => {
    if (!years.has(day.getUTCFullYear()) || !months.has(day.getUTCMonth() + 1)) return false
    const byDay = days.has(day.getUTCDate())
    const byWeekday = weekdays.has(day.getUTCDay())
    return isEither ? byDay || byWeekday : byDay && byWeekday
  }

  const firstTime = (after: number): number | null => {
    for (const time of times) {
      if (time + 59_999 <= after) continue
      const second = secondList.find(each => time + each * 1000 > after)
      if (second !== undefined) return time + second * 1000
    }
    return null
  }

  return {
    next(after) {
      const local = after + BEIJING_MS
      const lastYear = Math.max(...years)
      for (let day = Math.floor(local / DAY_MS) * DAY_MS; ; day += DAY_MS) {
        const date = new Date(day)
        if (date.getUTCFullYear() > lastYear) return null
        if (!isDueOn(date)) continue
        const time = firstTime(Math.max(local - day, -1))
        if (time !== null) return day + time - BEIJING_MS
      }
    },
  }
}
