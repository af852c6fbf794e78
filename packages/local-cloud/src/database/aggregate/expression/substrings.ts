import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import type { Operator } from './operands'
import { nary } from './operands'
import { textOf } from './strings'
import { isInt32 } from './whole-numbers'

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80

function ofBytes([value, from, count]: unknown[]): string {
  const name = '$substrBytes' // $substr is the same operator and speaks of itself by this name
  const bytes = Buffer.from(textOf(value))
  const whole = (number: unknown, what: string): number => {
    if (typeof number !== 'number') throw badQuery(`${name}:  ${what} must be a numeric type (is BSON type ${bsonType(number)})`)
    return Math.trunc(number)
  }
  const [start, length] = [whole(from, 'starting index'), whole(count, 'length')]
  if (start < 0) throw badQuery(`${name}:  starting index must be non-negative (got: ${start})`)
  const end = length < 0 ? bytes.length : start + length
  if (isContinuation(bytes[start])) throw badQuery(`${name}:  Invalid range, starting index is a UTF-8 continuation byte.`)
  if (isContinuation(bytes[end])) throw badQuery(`${name}:  Invalid range, ending index is in the middle of a UTF-8 character.`)
  return bytes.toString('utf8', start, end)
}

function ofCodePoints([value, from, count]: unknown[], name: string): string {
  const text = textOf(value)
  const whole = (number: unknown, what: string): number => {
    if (typeof number !== 'number') throw badQuery(`${name}: ${what} must be a numeric type (is BSON type ${bsonType(number)})`)
    if (!isInt32(number)) throw badQuery(`${name}: ${what} cannot be represented as a 32-bit integral value: ${number}`)
    return number
  }
  const [start, length] = [whole(from, 'starting index'), whole(count, 'length')]
  if (length < 0) throw badQuery(`${name}: length must be a nonnegative integer.`)
  if (start < 0) throw badQuery(`${name}: the starting index must be nonnegative integer.`)
  return [...text].slice(start, start + length).join('')
}

/** Operators that cut strings. */
export const substrings: Record<string, Operator> = {
  $substr: nary(ofBytes, 3, 3),
  $substrBytes: nary(ofBytes, 3, 3),
  $substrCP: nary(ofCodePoints, 3, 3),
}
