import type { Plain } from '../values'
import { hasOperators, isPlain } from '../values'
import { EMPTY } from './index-keys'
import type { Interval } from './interval'
import { point, union } from './interval'
import { prefixOf } from './regex-prefix'

/** An `$elemMatch`: everything asked in it holds for one and the same element of the array at its path. */
export interface ElementMatch {
  path: string
}

/** What a query asks of a path: a document that answers it has a key there within one of the intervals. */
export interface Bound {
  path: string
  intervals: Interval[]
  element: ElementMatch | null
}

/** What a query asks: bounds that all hold, and lists of queries of which one holds each. */
export interface Bounds {
  all: Bound[]
  anyOf: Plain[][]
}

const NULLS = [point(EMPTY), point(null)]

// Comparisons never match across types. A type's values lie between the types before and after it in the order.
function valuesOfType(value: unknown): Interval | null {
  if (typeof value === 'number') return { low: null, lowOpen: true, high: '', highOpen: true }
  if (typeof value === 'string') return { low: '', lowOpen: false, high: {}, highOpen: true }
  if (typeof value === 'boolean') return { low: false, lowOpen: false, high: true, highOpen: false }
  if (value instanceof Date) return { low: true, lowOpen: true, high: /$/, highOpen: true }
  return null
}

function equalTo(value: unknown): Interval[] | null {
  if (value === undefined || value === null) return NULLS
  if (value instanceof RegExp) return matching(value, undefined)
  // A stored array is filed by its elements, and whole only where it is an element itself.
  if (Array.isArray(value)) return union([point(value), value.length ? point(value[0] ?? null) : point(EMPTY)])
  return [point(value)]
}

function anyOf(values: unknown): Interval[] | null {
  if (!Array.isArray(values)) return null
  const each = values.map(equalTo)
  return each.every(intervals => intervals !== null) ? union(each.flat()) : null
}

function matching(pattern: unknown, options: unknown): Interval[] | null {
  const prefix = prefixOf(pattern, options)
  if (prefix === null) return null
  const last = prefix.length - 1
  const end = prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1)
  const range: Interval = { low: prefix, lowOpen: false, high: end, highOpen: true }
  return pattern instanceof RegExp ? [range, point(pattern)] : [range]
}

function compared(operator: string, value: unknown): Interval[] | null {
  if (value === undefined || value === null) return operator.endsWith('e') ? NULLS : null
  const all = valuesOfType(value)
  if (!all) return null
  const open = !operator.endsWith('e')
  return operator.startsWith('$gt') ? [{ ...all, low: value, lowOpen: open }] : [{ ...all, high: value, highOpen: open }]
}

function intervalsOf(operator: string, value: unknown, condition: Plain): Interval[] | null {
  switch (operator) {
    case '$eq': return equalTo(value)
    case '$in': return anyOf(value)
    case '$gt': case '$gte': case '$lt': case '$lte': return compared(operator, value)
    case '$regex': return matching(value, condition.$options)
    case '$exists': return value === false || value === 0 || value === null ? NULLS : null
    default: return null
  }
}

const isLogical = (key: string) => key === '$and' || key === '$or' || key === '$nor'

class Reader {
  readonly bounds: Bounds = { all: [], anyOf: [] }

  query(query: unknown, prefix: string, element: ElementMatch | null): void {
    if (!isPlain(query)) return
    for (const [key, condition] of Object.entries(query)) {
      if (key === '$and' && Array.isArray(condition)) for (const part of condition) this.query(part, prefix, element)
      else if (key === '$or' && !element && Array.isArray(condition)) this.bounds.anyOf.push(condition)
      else if (!key.startsWith('$')) this.condition(prefix + key, condition, element)
    }
  }

  private condition(path: string, condition: unknown, element: ElementMatch | null): void {
    if (!hasOperators(condition)) return this.add(path, equalTo(condition), element)
    for (const [operator, value] of Object.entries(condition)) {
      if (operator === '$all' && Array.isArray(value)) for (const each of value) this.condition(path, isPlain(each) ? each : { $eq: each }, element)
      else if (operator === '$elemMatch' && isPlain(value)) this.elementOf(path, value)
      else this.add(path, intervalsOf(operator, value, condition), element)
    }
  }

  private elementOf(path: string, value: Plain): void {
    const keys = Object.keys(value)
    if (hasOperators(value) && !keys.every(isLogical)) this.condition(path, value, { path })
    else this.query(value, `${path}.`, { path })
  }

  private add(path: string, intervals: Interval[] | null, element: ElementMatch | null): void {
    if (intervals) this.bounds.all.push({ path, intervals, element })
  }
}

/** Reads the bounds out of a query. What it does not understand bounds nothing: the matcher has the last word. */
export function boundsOf(query: Plain | undefined): Bounds {
  const reader = new Reader()
  reader.query(query, '', null)
  return reader.bounds
}
