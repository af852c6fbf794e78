import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import type { Operator } from './operands'
import { binary, isNullish, nary, unary } from './operands'
import { wholeFromZero } from './whole-numbers'

/** What string operators make of a value that is no string. */
export function textOf(value: unknown): string {
  if (isNullish(value)) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (value instanceof Date) return value.toISOString()
  throw badQuery(`can't convert from BSON type ${bsonType(value)} to String`)
}

// MongoDB's case operators know the letters of ASCII only.
const lower = (text: string) => text.replace(/[A-Z]+/g, letters => letters.toLowerCase())
const upper = (text: string) => text.replace(/[a-z]+/g, letters => letters.toUpperCase())

function concat(values: unknown[], name: string): unknown {
  let text = ''
  for (const value of values) {
    if (isNullish(value)) return null
    if (typeof value !== 'string') throw badQuery(`${name} only supports strings, not ${bsonType(value)}`)
    text += value
  }
  return text
}

function split(text: unknown, separator: unknown, name: string): unknown {
  if (isNullish(text) || isNullish(separator)) return null
  const wrong = (which: string, value: unknown) => badQuery(`${name} requires an expression that evaluates to a string as a ${which} argument, found: ${bsonType(value)}`)
  if (typeof text !== 'string') throw wrong('first', text)
  if (typeof separator !== 'string') throw wrong('second', separator)
  if (!separator) throw badQuery(`${name} requires a non-empty separator`)
  return text.split(separator)
}

const needText = (value: unknown, name: string): string => {
  if (typeof value !== 'string') throw badQuery(`${name} requires a string argument, found: ${bsonType(value)}`)
  return value
}

/** Positions of a string: how long it is, and where a token stands in it. */
interface Units {
  length: (text: string) => number
  find: (text: string, token: string, from: number) => number
}

const BYTES: Units = {
  length: text => Buffer.byteLength(text),
  find: (text, token, from) => Buffer.from(text).indexOf(token, from),
}

const CODE_POINTS: Units = {
  length: text => [...text].length,
  find: (text, token, from) => {
    const at = text.indexOf(token, [...text].slice(0, from).join('').length)
    return at < 0 ? at : [...text.slice(0, at)].length
  },
}

const indexOf = ({ length, find }: Units): Operator =>
  nary(([text, token, from = 0, to = Infinity], name) => {
    if (isNullish(text)) return null
    const wrong = (which: string, value: unknown) => badQuery(`${name} requires a string as the ${which} argument, found: ${bsonType(value)}`)
    if (typeof text !== 'string') throw wrong('first', text)
    if (typeof token !== 'string') throw wrong('second', token)
    const start = wholeFromZero(from, name, 'starting index')
    const end = Math.min(length(text), wholeFromZero(to, name, 'ending index'))
    if (start > end) return -1
    const at = find(text, token, start)
    return at < 0 || at + length(token) > end ? -1 : at
  }, 2, 4)

/** Operators on strings. */
export const strings: Record<string, Operator> = {
  $concat: nary(concat),
  $indexOfBytes: indexOf(BYTES),
  $indexOfCP: indexOf(CODE_POINTS),
  $split: binary(split),
  $strLenBytes: unary((value, name) => BYTES.length(needText(value, name))),
  $strLenCP: unary((value, name) => CODE_POINTS.length(needText(value, name))),
  $strcasecmp: binary((left, right) => Math.sign(Buffer.compare(Buffer.from(upper(textOf(left))), Buffer.from(upper(textOf(right)))))),
  $toLower: unary(value => lower(textOf(value))),
  $toUpper: unary(value => upper(textOf(value))),
}
