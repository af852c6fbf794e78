import type { RequestKind } from './request'
import type { Retention } from './retain'
import { AGE_BANDS, type AgeBand } from './tally'
import { addDays, localDate, shanghai, startOfDay, type Instant, type LocalDate } from './time'

/** Actions of one kind in a year, done or refused. */
export interface Acts {
  /** `desk.grantRight`. */
  action: string
  /** Why they were refused; missing for what was done. */
  code?: string
  count: number
}

/** One version of the rules, as guardians agreed to it. */
export interface ConsentCount {
  version: string
  /** Given in the year, withdrawn in the year, and standing today. */
  given: number
  withdrawn: number
  standing: number
}

/**
 * What the centre can say of a year's processing of minors' data (未成年人网络保护条例 37), from the stores alone. What is
 * counted of families and children is as they are today: of who was deleted, nothing is known any more.
 */
export interface YearInNumbers {
  year: number
  /** When it was counted. */
  asOf: Instant
  /** The name of the centre. */
  centre: string
  families: number
  guardians: number
  /** Families that say where they live, await a child, gave the end of a telephone. */
  fields: { district: number; expecting: number; phoneTail: number }
  ages: Partial<Record<AgeBand, number>>
  consents: ConsentCount[]
  acts: Acts[]
  requests: { kind: RequestKind; received: number; closed: number; late: number }[]
  /** Sessions whose people were forgotten in the year. */
  forgotten: number
  retention: Retention
}

/** The first moment of a year in Shanghai, and of the next. */
export const yearSpan = (year: number): { from: Instant; to: Instant } => ({ from: startOfDay(`${year}-01-01`), to: startOfDay(`${year + 1}-01-01`) })

/** The years that can be asked for, the latest first: this one, and two before. */
export const yearsUpTo = (now: Instant): number[] => [0, 1, 2].map((back) => shanghai(now).year() - back)

const MONTHS: Partial<Record<AgeBand, number>> = { '0–5': 0, '6–11': 6, '12–17': 12, '18–23': 18, '24–35': 24, '36+': 36 }

/** The last birthday with which a child lies in each band today: whoever was born later is younger. The oldest band first. */
export function bandBirthdays(now: Instant): { band: AgeBand; upTo: LocalDate }[] {
  const today = shanghai(startOfDay(localDate(now)))
  return AGE_BANDS.flatMap((band) => {
    const months = MONTHS[band]
    if (months === undefined) return []
    // A birthday on the 31st completes its month on the last day: subtracting months may fall short of it by days.
    let upTo = localDate(today.subtract(months, 'month').valueOf())
    while (shanghai(startOfDay(addDays(upTo, 1))).add(months, 'month').valueOf() <= today.valueOf()) upTo = addDays(upTo, 1)
    return [{ band, upTo }]
  }).reverse()
}
