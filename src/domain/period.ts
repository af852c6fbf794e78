import { addMonths, localMonth, type Instant, type LocalMonth } from './time'

/** What is reported at once: a month, a half-year, a year. */
export const LENGTHS = [1, 6, 12] as const
export type PeriodLength = (typeof LENGTHS)[number]

/** From a month up to another, both included. */
export interface Period {
  from: LocalMonth
  to: LocalMonth
}

/** The month, half-year or year of the calendar a month lies in. */
export function periodWith(month: LocalMonth, length: PeriodLength): Period {
  const intoIt = (Number(month.slice(5)) - 1) % length
  const from = addMonths(month, -intoIt)
  return { from, to: addMonths(from, length - 1) }
}

/** The months of a period that have begun, in their order. */
export function monthsBegun({ from, to }: Period, now: Instant): LocalMonth[] {
  const months: LocalMonth[] = []
  for (let month = from; month <= to && month <= localMonth(now); month = addMonths(month, 1)) months.push(month)
  return months
}

/** True while it is not over: what is counted is so far. */
export const isRunning = ({ to }: Period, now: Instant): boolean => to >= localMonth(now)
