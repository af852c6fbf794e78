// WeChat's documentation (定时触发器): second minute hour day month weekday year; weekday 0 is Sunday.
const FIELDS: { title: string; low: number; high: number; names?: string[] }[] = [
  { title: '秒', low: 0, high: 59 },
  { title: '分钟', low: 0, high: 59 },
  { title: '小时', low: 0, high: 23 },
  { title: '日', low: 1, high: 31 },
  { title: '月', low: 1, high: 12, names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] },
  { title: '星期', low: 0, high: 6, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
  { title: '年', low: 1970, high: 2099 },
]

// WeChat's triggers are read in Beijing time, which has had no summer time since 1991.
const BEIJING_MS = 8 * 3600_000
const DAY_MS = 24 * 3600_000

// `*`, `a` or `a-b`, each with a step behind `/` if wanted: the wildcards the documentation has are , - * and /.
const PART = /^(?:\*|(?<first>\w+)(?:-(?<last>\w+))?)(?:\/(?<step>[1-9]\d*))?$/

/** The values a field allows, in order. Throws a Chinese sentence when it is not written as documented. */
function valuesOf(text: string, position: number): number[] {
  const { title, low, high, names = [] } = FIELDS[position]!
  const refuse = (why: string): never => {
    throw new Error(`cron 的“${title}”字段 ${text} ${why}`)
  }
  const numberOf = (written: string): number => {
    const value = names.includes(written) ? low + names.indexOf(written) : /^\d+$/.test(written) ? Number(written) : NaN
    return value >= low && value <= high ? value : refuse(`里的 ${written} 不是 ${low} 到 ${high} 的整数${names.length ? `，也不是 ${names.join('、')}` : ''}`)
  }

  const foreign = /[^\w*,/-]/.exec(text)
  if (foreign) refuse(`里的 ${foreign[0]} 微信的文档没有，通配符只有 , - * /`)
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const { first, last, step } = PART.exec(part)?.groups ?? refuse('写法不对')
    const from = first === undefined ? low : numberOf(first)
    const to = last !== undefined ? numberOf(last) : first === undefined || step !== undefined ? high : from
    if (from > to) refuse(`里的范围 ${part} 应从小到大`)
    for (let value = from; value <= to; value += Number(step ?? 1)) values.add(value)
  }
  return [...values].sort((a, b) => a - b)
}

/** A parsed 7-field trigger time. */
export interface Cron {
  /** The first due instant after `after`, or null when there is none. */
  next(after: number): number | null
}

/** Parses WeChat's `second minute hour day month weekday year` in UTC+8. Day and weekday both given mean either. */
export function parseCron(expression: string): Cron {
  const parts = expression.trim().split(/\s+/)
  if (parts.length !== 7) throw new Error(`cron ${expression} 应有 7 个字段`)
  const [seconds, minutes, hours, days, months, weekdays, years] = parts.map(valuesOf) as [number[], number[], number[], number[], number[], number[], number[]]
  const isEither = parts[3] !== '*' && parts[5] !== '*'
  const end = Date.UTC(years.at(-1)! + 1, 0, 1)
  const minutesOfDay = hours.flatMap(hour => minutes.map(minute => (hour * 60 + minute) * 60_000))

  const isDueOn = (day: Date): boolean => {
    if (!years.includes(day.getUTCFullYear()) || !months.includes(day.getUTCMonth() + 1)) return false
    const byDay = days.includes(day.getUTCDate())
    const byWeekday = weekdays.includes(day.getUTCDay())
    return isEither ? byDay || byWeekday : byDay && byWeekday
  }

  const firstTime = (after: number): number | null => {
    for (const minute of minutesOfDay) {
      if (minute + 59_000 <= after) continue
      const second = seconds.find(each => minute + each * 1000 > after)
      if (second !== undefined) return minute + second * 1000
    }
    return null
  }

  return {
    next(after) {
      const local = after + BEIJING_MS
      const today = Math.floor(local / DAY_MS) * DAY_MS
      for (let day = Math.max(today, Date.UTC(years[0]!, 0, 1)); day < end; day += DAY_MS) {
        if (!isDueOn(new Date(day))) continue
        const time = firstTime(Math.max(local - day, -1))
        if (time !== null) return day + time - BEIJING_MS
      }
      return null
    },
  }
}
