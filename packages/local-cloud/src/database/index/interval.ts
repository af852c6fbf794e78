import { compareValues } from './entries'

/** A stretch of the order of values. An open end is not part of it. */
export interface Interval {
  low: unknown
  high: unknown
  lowOpen: boolean
  highOpen: boolean
}

/** The interval of one value. */
export const point = (value: unknown): Interval => ({ low: value, high: value, lowOpen: false, highOpen: false })

/** Is this the interval of one value? */
export const isPoint = (interval: Interval) => compareValues(interval.low, interval.high) === 0

function isEmpty({ low, high, lowOpen, highOpen }: Interval): boolean {
  const order = compareValues(low, high)
  return order > 0 || (order === 0 && (lowOpen || highOpen))
}

// Negative if `a` ends before `b` does.
const byEnd = (a: Interval, b: Interval) => compareValues(a.high, b.high) || Number(b.highOpen) - Number(a.highOpen)

function overlap(a: Interval, b: Interval): Interval {
  const byLow = compareValues(a.low, b.low) || Number(a.lowOpen) - Number(b.lowOpen)
  const byHigh = byEnd(a, b)
  const { low, lowOpen } = byLow > 0 ? a : b
  const { high, highOpen } = byHigh < 0 ? a : b
  return { low, lowOpen, high, highOpen }
}

/** What lies in both sets, each ascending and without overlaps; so is the answer. */
export function intersection(a: Interval[], b: Interval[]): Interval[] {
  const both: Interval[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const common = overlap(a[i]!, b[j]!)
    if (!isEmpty(common)) both.push(common)
    if (byEnd(a[i]!, b[j]!) <= 0) i++
    else j++
  }
  return both
}

/** What lies in any of the intervals: ascending, without overlaps. */
export function union(intervals: Interval[]): Interval[] {
  const sorted = intervals
    .filter(interval => !isEmpty(interval))
    .sort((a, b) => compareValues(a.low, b.low) || Number(a.lowOpen) - Number(b.lowOpen))
  const merged: Interval[] = []
  for (const interval of sorted) {
    const last = merged.at(-1)
    const gap = last ? compareValues(last.high, interval.low) : -1
    if (!last || gap < 0 || (gap === 0 && last.highOpen && interval.lowOpen)) {
      merged.push({ ...interval })
      continue
    }
    const byHigh = compareValues(last.high, interval.high)
    if (byHigh < 0) Object.assign(last, { high: interval.high, highOpen: interval.highOpen })
    else if (byHigh === 0) last.highOpen &&= interval.highOpen
  }
  return merged
}
