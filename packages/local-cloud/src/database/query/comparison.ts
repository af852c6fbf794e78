import { badQuery } from '../../errors'
import { compare, equal, hasOperators, sameType } from '../values'
import type { Test } from './target'

/** A string, a number that is one, or a boolean: values that are equal only to themselves. */
const isSimple = (value: unknown) =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && !Number.isNaN(value))

/** `$eq`. Null also stands for a field that is not there. */
export function equals(wanted: unknown): Test {
  if (isSimple(wanted)) return value => value === wanted
  if (wanted === null || wanted === undefined) return value => value === null || value === undefined
  if (wanted instanceof Date) {
    const time = wanted.getTime()
    return value => value instanceof Date && value.getTime() === time
  }
  return value => equal(value, wanted)
}

/** A regular expression as a condition: strings it fits, and the same expression stored. */
export const fits = (pattern: RegExp): Test => value =>
  typeof value === 'string' ? pattern.test(value) : value instanceof RegExp && equal(value, pattern)

/** A value as a condition: equality, or for a regular expression whether it fits. */
export const is = (wanted: unknown): Test => (wanted instanceof RegExp ? fits(wanted) : equals(wanted))

const ORDERS = {
  $gt: (order: number) => order > 0,
  $gte: (order: number) => order >= 0,
  $lt: (order: number) => order < 0,
  $lte: (order: number) => order <= 0,
}

const NUMBER_ORDERS = {
  $gt: (wanted: number): Test => value => typeof value === 'number' && value > wanted,
  $gte: (wanted: number): Test => value => typeof value === 'number' && value >= wanted,
  $lt: (wanted: number): Test => value => typeof value === 'number' && value < wanted,
  $lte: (wanted: number): Test => value => typeof value === 'number' && value <= wanted,
}

/** `$gt`, `$gte`, `$lt`, `$lte`: only values of the same type compare, and NaN with nothing but itself. */
export function ordered(operator: keyof typeof ORDERS, wanted: unknown): Test {
  if (wanted instanceof RegExp) throw badQuery("Can't have RegEx as arg to predicate over field")
  const orEqual = operator === '$gte' || operator === '$lte'
  if (wanted === null || Number.isNaN(wanted)) return orEqual ? equals(wanted) : () => false
  if (typeof wanted === 'number') return NUMBER_ORDERS[operator](wanted)
  const holds = ORDERS[operator]
  return value => sameType(value, wanted) && holds(compare(value, wanted))
}

/** The list an operator needs, with MongoDB's refusal of anything else. */
export function listOf(operator: string, value: unknown): unknown[] {
  if (!Array.isArray(value)) throw badQuery(`${operator} needs an array`)
  return value
}

/** `$in`: equal to one of the values, or fitting one of the regular expressions. */
export function oneOf(operator: string, value: unknown): Test {
  const wanted = listOf(operator, value)
  if (wanted.some(hasOperators)) throw badQuery(`cannot nest $ under ${operator}`)
  const simple = new Set(wanted.filter(isSimple))
  const tests = wanted.filter(each => !isSimple(each)).map(is)
  if (!tests.length) return found => simple.has(found)
  return found => simple.has(found) || tests.some(test => test(found))
}
