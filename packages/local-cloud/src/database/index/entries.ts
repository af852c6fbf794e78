import { compare } from '../values'

/**
 * What an index keeps for a document: a value for each of its fields, then the document's place in the natural order,
 * so that documents of equal values come as they were inserted.
 */
export type Entry = unknown[]

/** These stand before and after every value: from `[7, BEFORE]` to `[7, AFTER]` lie the entries that begin with 7. */
export const BEFORE = Symbol('before')
export const AFTER = Symbol('after')

/** The order of values within an index: MongoDB's, with the key of an empty array before null. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0
  if (a === undefined) return -1
  if (b === undefined) return 1
  return compare(a, b)
}

/** The order of entries, each field in its own direction, the place always upwards. */
export function entryOrder(directions: number[]): (a: Entry, b: Entry) => number {
  return (a, b) => {
    const length = Math.min(a.length, b.length)
    for (let i = 0; i < length; i++) {
      const one = a[i]
      const other = b[i]
      if (one === other) continue
      if (one === BEFORE || other === AFTER) return -1
      if (one === AFTER || other === BEFORE) return 1
      const order = compareValues(one, other)
      if (order) return directions[i] === -1 ? -order : order
    }
    return 0
  }
}
