/** A JSON-like object as stored in the database. */
export type Plain = { [field: string]: unknown }

/** A stored document. */
export type Doc = Plain & { _id: string | number }

/** An object with fields, as opposed to an array, a date or a regular expression. */
export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date) && !(value instanceof RegExp)
}

/** Is this an object of operators, such as `{ $gt: 1 }`? */
export function hasOperators(value: unknown): value is Plain {
  return isPlain(value) && Object.keys(value).some(key => key.startsWith('$'))
}

// structuredClone would do, but it answers objects of another realm under jest, where `instanceof Date` then fails.
export function clone<T>(value: T): T {
  if (Array.isArray(value)) return value.map(clone) as T
  if (value instanceof Date) return new Date(value.getTime()) as T
  if (!isPlain(value)) return value
  const copy: Plain = {}
  for (const key of Object.keys(value)) copy[key] = clone(value[key])
  return copy as T
}

// MongoDB's order of types; a missing field sorts as null.
function rank(value: unknown): number {
  if (value === undefined || value === null) return 1
  if (typeof value === 'number') return 2
  if (typeof value === 'string') return 3
  if (typeof value === 'boolean') return 6
  if (value instanceof Date) return 7
  if (value instanceof RegExp) return 8
  return Array.isArray(value) ? 5 : 4
}

/** Do both values have the same type in MongoDB's eyes? Comparisons never match across types. */
export const sameType = (a: unknown, b: unknown) => rank(a) === rank(b)

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
    const order = rank(a[keyOfA]) - rank(b[keyOfB]) || compare(keyOfA, keyOfB) || compare(a[keyOfA], b[keyOfB])
    if (order) return order
  }
  return keysOfA.length - keysOfB.length
}

/** MongoDB's total order of values, used by sorting and by `$gt`, `$min` and their kin. */
export function compare(a: unknown, b: unknown): number {
  const byType = rank(a) - rank(b)
  if (byType) return byType
  if (a === undefined || a === null) return 0
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  if (a instanceof RegExp) return compare(String(a), String(b))
  if (Array.isArray(a)) return compareLists(a, b as unknown[])
  if (typeof a === 'object') return compareObjects(a as Plain, b as Plain)
  return a === b ? 0 : (a as number) < (b as number) ? -1 : 1
}

/** Equality of stored values. As in MongoDB the order of an object's fields counts. */
export const equal = (a: unknown, b: unknown) => a === b || compare(a, b) === 0

/** The value at a dotted path, following fields and array positions only (no fan-out). */
export function at(value: unknown, parts: string[]): unknown {
  let here = value
  for (const part of parts) {
    if (here === null || typeof here !== 'object') return undefined
    here = (here as Plain)[part]
  }
  return here
}

const isPosition = (part: string) => /^\d+$/.test(part)

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
  } else if (isPlain(value)) valuesAt(value[part], parts, from + 1, found)
  else found.push(undefined)
  return found
}
