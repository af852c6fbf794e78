import { Regex } from './regex'
import { compareText } from './text-order'

/** A JSON-like object as stored in the database. */
export type Plain = { [field: string]: unknown }

/** A stored document. Stored documents and whatever they hold are never written to: a change makes a new one. */
export type Doc = Plain & { _id: string | number }

/** An object with fields, as opposed to an array, a date or a regular expression. */
export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date) && !(value instanceof RegExp)
}

/** Is this an object of operators, such as `{ $gt: 1 }`? As in MongoDB the first field decides. */
export function hasOperators(value: unknown): value is Plain {
  if (!isPlain(value)) return false
  for (const key in value) return key.startsWith('$')
  return false
}

const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype))

/** A field of an object. What every object inherits, such as `constructor`, is no field. */
export const field = (object: Plain, key: string): unknown => (INHERITED.has(key) && !Object.hasOwn(object, key) ? undefined : object[key])

/** The same for one key and many objects. */
export const reader = (key: string): ((object: Plain) => unknown) => (INHERITED.has(key) ? object => field(object, key) : object => object[key])

/** Gives an object a field, even one named `__proto__`. */
export function setField(object: Plain, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true })
  else object[key] = value
}

/** Can a part of a path be a position in an array? */
export const isPosition = (part: string) => /^(?:0|[1-9]\d*)$/.test(part)

/** What stands under a name in an object or at a position in an array; anything else holds nothing. */
export function member(holder: unknown, part: string): unknown {
  if (Array.isArray(holder)) return isPosition(part) ? holder[Number(part)] : undefined
  return isPlain(holder) ? field(holder, part) : undefined
}

// structuredClone would do, but it answers objects of another realm under jest, where `instanceof Date` then fails.
export function clone<T>(value: T): T {
  if (Array.isArray(value)) return value.map(clone) as T
  if (value instanceof Date) return new Date(value.getTime()) as T
  if (!isPlain(value)) return value
  const copy: Plain = {}
  for (const key of Object.keys(value)) setField(copy, key, clone(value[key]))
  return copy as T
}

// MongoDB's order of types; a missing field sorts as null.
function rank(value: unknown): number {
  switch (typeof value) {
    case 'number': return 2
    case 'string': return 3
    case 'boolean': return 6
    case 'undefined': return 1
  }
  if (value === null) return 1
  if (Array.isArray(value)) return 5
  return value instanceof Date ? 7 : value instanceof RegExp ? 8 : 4
}

/** Do both values have the same type in MongoDB's eyes? Comparisons never match across types. */
export const sameType = (a: unknown, b: unknown) => rank(a) === rank(b)

// NaN is the smallest number.
function compareNumbers(a: number, b: number): number {
  if (a < b) return -1
  if (a > b) return 1
  return a === b ? 0 : Number(Number.isNaN(b)) - Number(Number.isNaN(a))
}

function compareRegexes(a: RegExp, b: RegExp): number {
  const [one, other] = [Regex.from(a), Regex.from(b)]
  return compareText(one.pattern, other.pattern) || compareText(one.options, other.options)
}

function compareLists(a: unknown[], b: unknown[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compare(a[i], b[i])
    if (order) return order
  }
  return a.length - b.length
}

function compareObjects(a: Plain, b: Plain): number {
  const keysOfA = Object.keys(a)
  const keysOfB = Object.keys(b)
  for (const [i, keyOfA] of keysOfA.entries()) {
    const keyOfB = keysOfB[i]
    if (keyOfB === undefined) break
    const order = rank(a[keyOfA]) - rank(b[keyOfB]) || compareText(keyOfA, keyOfB) || compare(a[keyOfA], b[keyOfB])
    if (order) return order
  }
  return keysOfA.length - keysOfB.length
}

/** MongoDB's total order of values, used by sorting and by `$gt`, `$min` and their kin. */
export function compare(a: unknown, b: unknown): number {
  if (a === b) return 0
  const type = rank(a)
  const byType = type - rank(b)
  if (byType) return byType
  switch (type) {
    case 1: return 0
    case 2: return compareNumbers(a as number, b as number)
    case 3: return compareText(a as string, b as string)
    case 4: return compareObjects(a as Plain, b as Plain)
    case 5: return compareLists(a as unknown[], b as unknown[])
    case 6: return Number(a) - Number(b)
    case 7: return (a as Date).getTime() - (b as Date).getTime()
    default: return compareRegexes(a as RegExp, b as RegExp)
  }
}

/** Equality of stored values. As in MongoDB the order of an object's fields counts. */
export const equal = (a: unknown, b: unknown) => a === b || compare(a, b) === 0

/** The value at a dotted path, following fields and array positions only (no fan-out). */
export function at(value: unknown, parts: string[]): unknown {
  let here = value
  for (const part of parts) {
    here = member(here, part)
    if (here === undefined) return undefined
  }
  return here
}

/**
 * Every value a dotted path can mean in a document, with arrays fanned out as MongoDB's queries do.
 * A missing field gives `undefined`; a path through an array of scalars gives nothing at all.
 */
export function valuesAt(value: unknown, parts: string[], from = 0, found: unknown[] = []): unknown[] {
  const part = parts[from]
  if (part === undefined) found.push(value)
  else if (Array.isArray(value)) {
    if (isPosition(part) && value.length > Number(part)) valuesAt(value[Number(part)], parts, from + 1, found)
    for (const element of value) if (isPlain(element)) valuesAt(element, parts, from, found)
  } else if (isPlain(value)) valuesAt(field(value, part), parts, from + 1, found)
  else found.push(undefined)
  return found
}
