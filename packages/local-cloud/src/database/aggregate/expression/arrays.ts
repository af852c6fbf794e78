import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import { show } from '../show'
import type { NamedArguments, Operator } from './operands'
import { binary, isNullish, namedArguments, nary, unary } from './operands'
import { order } from './ordering'
import { isInt32, wholeFromZero } from './whole-numbers'

const MAX_RANGE = 100 * 1024 * 1024 / 16 // MongoDB allows $range 100 MB, at 16 bytes a value

function elementAt(list: unknown, index: unknown, name: string): unknown {
  if (isNullish(list) || isNullish(index)) return null
  if (!Array.isArray(list)) throw badQuery(`${name}'s first argument must be an array, but is ${bsonType(list)}`)
  if (typeof index !== 'number') throw badQuery(`${name}'s second argument must be a numeric value, but is ${bsonType(index)}`)
  if (!isInt32(index)) throw badQuery(`${name}'s second argument must be representable as a 32-bit integer: ${index}`)
  return list.at(index)
}

const edge = (index: 0 | -1): Operator =>
  unary((list, name) => {
    if (isNullish(list)) return null
    if (!Array.isArray(list)) throw badQuery(`${name}'s argument must be an array, but is ${bsonType(list)}`)
    return list.at(index)
  })

function concat(lists: unknown[], name: string): unknown {
  const all: unknown[] = []
  for (const list of lists) {
    if (isNullish(list)) return null
    if (!Array.isArray(list)) throw badQuery(`${name} only supports arrays, not ${bsonType(list)}`)
    for (const value of list) all.push(value)
  }
  return all
}

function isIn(value: unknown, list: unknown, name: string): boolean {
  if (!Array.isArray(list)) throw badQuery(`${name} requires an array as a second argument, found: ${bsonType(list)}`)
  return list.some(element => order(element, value) === 0)
}

function indexOf([list, value, from = 0, to = Infinity]: unknown[], name: string): unknown {
  if (isNullish(list)) return null
  if (!Array.isArray(list)) throw badQuery(`${name} requires an array as a first argument, found: ${bsonType(list)}`)
  const end = Math.min(list.length, wholeFromZero(to, name, 'ending index'))
  for (let i = wholeFromZero(from, name, 'starting index'); i < end; i++) if (order(list[i], value) === 0) return i
  return -1
}

function range([start, end, step = 1]: unknown[], name: string): unknown {
  const whole = (value: unknown, what: string): number => {
    if (typeof value !== 'number') throw badQuery(`${name} requires a numeric ${what} value, found value of type: ${bsonType(value)}`)
    if (!isInt32(value)) throw badQuery(`${name} requires ${what === 'ending' ? 'an' : 'a'} ${what} value that can be represented as a 32-bit integer, found value: ${value}`)
    return value
  }
  const [first, beyond, by] = [whole(start, 'starting'), whole(end, 'ending'), whole(step, 'step')]
  if (by === 0) throw badQuery(`${name} requires a non-zero step value`)
  const length = Math.max(0, Math.ceil((beyond - first) / by))
  if (length > MAX_RANGE) throw badQuery(`${name} would use too much memory and cannot spill to disk. Memory limit: 104857600 bytes`)
  return Array.from({ length }, (_, i) => first + i * by)
}

function reverse(list: unknown, name: string): unknown {
  if (isNullish(list)) return null
  if (!Array.isArray(list)) throw badQuery(`The argument to ${name} must be an array, but was of type: ${bsonType(list)}`)
  return [...list].reverse()
}

function slice(values: unknown[], name: string): unknown {
  const [list, second, third] = values
  if (values.some(isNullish)) return null
  const whole = (value: unknown, which: string, numeric: string): number => {
    if (typeof value !== 'number') throw badQuery(`${which} argument to ${name} must be ${numeric}, but is of type: ${bsonType(value)}`)
    if (!isInt32(value)) throw badQuery(`${which} argument to ${name} can't be represented as a 32-bit integer: ${value}`)
    return value
  }
  if (!Array.isArray(list)) throw badQuery(`First argument to ${name} must be an array, but is of type: ${bsonType(list)}`)
  const first = whole(second, 'Second', 'a numeric value')
  if (values.length === 2) return first < 0 ? list.slice(first) : list.slice(0, first)
  const count = whole(third, 'Third', 'numeric')
  if (count <= 0) throw badQuery(`Third argument to ${name} must be positive: ${count}`)
  const start = first < 0 ? Math.max(0, list.length + first) : first
  return list.slice(start, start + count)
}

const ZIP: NamedArguments = {
  required: ['inputs'],
  optional: ['useLongestLength', 'defaults'],
  notAnObject: '$zip only supports an object as an argument, found %s',
  missing: () => '$zip requires at least one input array',
  unknown: argument => `$zip found an unknown argument: ${argument}`,
}

const zip: Operator = (argument, scope, name) => {
  const { inputs, useLongestLength: longest = false, defaults = [] } = namedArguments(argument, ZIP)
  const listed = (value: unknown, what: string): unknown[] => {
    if (!Array.isArray(value)) throw badQuery(`${what} must be an array of expressions, found ${bsonType(value)}`)
    return value
  }
  const lists = listed(inputs, 'inputs').map(each => scope.compile(each))
  const fillers = listed(defaults, 'defaults').map(each => scope.compile(each))
  if (typeof longest !== 'boolean') throw badQuery(`useLongestLength must be a bool, found ${bsonType(longest)}`)
  if (!lists.length) throw badQuery(`${name} requires at least one input array`)
  if (fillers.length && !longest) throw badQuery('cannot specify defaults unless useLongestLength is true')
  if (fillers.length && fillers.length !== lists.length) throw badQuery('defaults and inputs must have the same length')
  return document => {
    const values = lists.map(list => list(document))
    if (values.some(isNullish)) return null
    for (const value of values) if (!Array.isArray(value)) throw badQuery(`${name} found a non-array expression in input: ${show(value)}`)
    const rows = values as unknown[][]
    const lengths = rows.map(row => row.length)
    const fill = fillers.map(filler => filler(document) ?? null)
    return Array.from({ length: longest ? Math.max(...lengths) : Math.min(...lengths) }, (_, i) => rows.map((row, j) => (i < row.length ? row[i] : fill[j] ?? null)))
  }
}

/** Operators on arrays. */
export const arrays: Record<string, Operator> = {
  $arrayElemAt: binary(elementAt),
  $concatArrays: nary(concat),
  $first: edge(0),
  $in: binary(isIn),
  $indexOfArray: nary(indexOf, 2, 4),
  $isArray: unary(value => Array.isArray(value)),
  $last: edge(-1),
  $range: nary(range, 2, 3),
  $reverseArray: unary(reverse),
  $size: unary((list, name) => {
    if (!Array.isArray(list)) throw badQuery(`The argument to ${name} must be an array, but was of type: ${bsonType(list)}`)
    return list.length
  }),
  $slice: nary(slice, 2, 3),
  $zip: zip,
}
