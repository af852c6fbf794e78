import { badQuery } from '../../errors'
import { Regex } from '../regex'
import type { Plain } from '../values'
import { fits } from './comparison'
import type { Test } from './target'

const MOST_64_BIT = 2 ** 63

function whole(value: unknown, name: string): number {
  if (typeof value !== 'number') throw badQuery(`malformed mod, ${name} not a number`)
  if (!Number.isFinite(value)) throw badQuery(`malformed mod, ${name} value is invalid`)
  return Math.trunc(value)
}

const remainder = (dividend: number, divisor: number) =>
  Number.isSafeInteger(dividend) && Number.isSafeInteger(divisor) ? dividend % divisor : Number(BigInt(dividend) % BigInt(divisor))

/** `$mod`: fractions are cut off, the remainder has the sign of the number, and all of it is 64-bit. */
export function mod(value: unknown): Test {
  if (!Array.isArray(value)) throw badQuery('malformed mod, needs to be an array')
  if (value.length < 2) throw badQuery('malformed mod, not enough elements')
  if (value.length > 2) throw badQuery('malformed mod, too many elements')
  const divisor = whole(value[0], 'divisor')
  const wanted = whole(value[1], 'remainder')
  if (divisor === 0) throw badQuery('divisor cannot be 0')
  return number => typeof number === 'number' && Math.abs(number) < MOST_64_BIT && remainder(Math.trunc(number), divisor) === wanted
}

/** `$regex` with its `$options`. */
export function regex(condition: Plain): Test {
  const { $regex: pattern, $options: options } = condition
  if (pattern === undefined) throw badQuery('$options needs a $regex')
  if (options !== undefined && typeof options !== 'string') throw badQuery('$options has to be a string')
  if (pattern instanceof RegExp) {
    const { pattern: source, options: own } = Regex.from(pattern)
    if (own && options) throw badQuery('options set in both $regex and $options')
    return fits(new Regex(source, options ?? own))
  }
  if (typeof pattern !== 'string') throw badQuery('$regex has to be a string')
  return fits(new Regex(pattern, options))
}

/** `$size`: the array's number of elements. */
export function size(value: unknown): Test {
  if (typeof value !== 'number') throw badQuery('$size needs a number')
  if (!Number.isInteger(value)) throw badQuery('$size must be a whole number')
  if (value < 0) throw badQuery('$size may not be negative')
  return list => Array.isArray(list) && list.length === value
}
