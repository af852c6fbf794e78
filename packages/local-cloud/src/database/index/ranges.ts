import { isPosition } from '../values'
import type { Bound } from './bounds'
import type { Entry } from './entries'
import { AFTER, BEFORE } from './entries'
import type { Interval } from './interval'
import { intersection, isPoint } from './interval'
import type { OrderedIndex, Range } from './ordered-index'

/** What of an index must be read to answer a query. */
export interface Narrowing {
  ranges: Range[]
  /** The number of leading fields the query bounds at all. */
  bounded: number
  /** The number of leading fields it fixes to a single value. */
  fixed: number
}

// `$in` on several fields multiplies; beyond this the further fields are left to the matcher.
const MAX_RANGES = 1000

const isWithin = (path: string, array: string) => path === array || path.startsWith(`${array}.`)

/**
 * May two bounds be asked of one key? Not when both go through the same array, because a document then answers them with
 * any two of its elements, but a key stands for one. Within one `$elemMatch` it is the same element again.
 */
function standTogether(a: Bound, b: Bound, arrays: string[]): boolean {
  const shared = arrays.filter(array => isWithin(a.path, array) && isWithin(b.path, array))
  const { element } = a
  return !shared.length || (element !== null && element === b.element && shared.every(array => isWithin(element.path, array)))
}

/** The intervals the keys of a field must lie in, next to the bounds already used; adds those it uses. */
function intervalsOf(field: string, bounds: Bound[], used: Bound[], arrays: string[]): Interval[] | null {
  // What lies by position in an array is not filed under that path alone.
  if (field.split('.').some(isPosition)) return null
  let intervals: Interval[] | null = null
  const own = bounds.filter(bound => bound.path === field)
  const equalities = own.filter(bound => bound.intervals.every(isPoint))
  for (const bound of new Set([...equalities, ...own])) {
    if (!used.every(other => standTogether(bound, other, arrays))) continue
    intervals = intervals ? intersection(intervals, bound.intervals) : bound.intervals
    used.push(bound)
  }
  // Only arrays can be empty, and a field that has none is fixed by null alone.
  const hasArrays = arrays.some(array => isWithin(field, array))
  return intervals && !hasArrays ? intervals.filter(({ high }) => high !== undefined) : intervals
}

function rangeOf(prefix: Entry, interval: Interval, isDescending: boolean): Range {
  const { low, high, lowOpen, highOpen } = interval
  return isDescending
    ? { from: [...prefix, high, highOpen ? AFTER : BEFORE], to: [...prefix, low, lowOpen ? BEFORE : AFTER] }
    : { from: [...prefix, low, lowOpen ? AFTER : BEFORE], to: [...prefix, high, highOpen ? BEFORE : AFTER] }
}

const whole = (prefix: Entry): Range => ({ from: [...prefix, BEFORE], to: [...prefix, AFTER] })

/** The stretches of an index that hold every key a query can be answered with, in the order of the index. */
export function narrow(index: OrderedIndex, bounds: Bound[]): Narrowing {
  const { arrays, definition } = index
  const used: Bound[] = []
  let prefixes: Entry[] = [[]]
  let ranges: Range[] | null = null
  let bounded = 0
  let fixed = 0
  for (const key of definition.keys) {
    const intervals = intervalsOf(key.field, bounds, used, arrays)
    if (!intervals || (bounded > 0 && prefixes.length * intervals.length > MAX_RANGES)) break
    bounded++
    if (!intervals.every(isPoint)) {
      ranges = prefixes.flatMap(prefix => intervals.map(interval => rangeOf(prefix, interval, key.direction === -1)))
      break
    }
    prefixes = prefixes.flatMap(prefix => intervals.map(({ low }) => [...prefix, low]))
    if (prefixes.length === 1) fixed = bounded
  }
  return { ranges: (ranges ?? prefixes.map(whole)).sort((a, b) => index.order(a.from, b.from)), bounded, fixed }
}
