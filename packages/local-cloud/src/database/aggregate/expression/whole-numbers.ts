import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import { show } from '../show'

/** Is a value a whole number of 32 bits? */
export const isInt32 = (value: unknown): value is number => typeof value === 'number' && (value | 0) === value

/** A position in a list or a string, from 0; `Infinity` stands for the end. `what` is its name in messages. */
export function wholeFromZero(value: unknown, operator: string, what: string): number {
  if (value === Infinity) return value
  if (!isInt32(value)) throw badQuery(`${operator} requires an integral ${what}, found a value of type: ${bsonType(value)}, with value: ${show(value)}`)
  if (value < 0) throw badQuery(`${operator} requires a nonnegative ${what}, found: ${value}`)
  return value
}
