import { compare } from '../../values'

/** The order of values in expressions: MongoDB's, and what is missing comes before null. */
export function order(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined)
  return compare(a, b)
}
