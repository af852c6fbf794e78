import { badQuery } from '../errors'
import { isPlain } from './values'

/** The types a stored value can have here, by MongoDB's names. */
export type BsonType = 'double' | 'string' | 'object' | 'array' | 'bool' | 'date' | 'null' | 'regex' | 'int' | 'long' | 'missing'

/** MongoDB's numbers of all types, also of those that cannot be stored here. */
const NUMBERS: Record<string, number> = {
  double: 1, string: 2, object: 3, array: 4, binData: 5, undefined: 6, objectId: 7, bool: 8, date: 9, null: 10, regex: 11, dbPointer: 12,
  javascript: 13, symbol: 14, javascriptWithScope: 15, int: 16, timestamp: 17, long: 18, decimal: 19, minKey: -1, maxKey: 127,
}

// A JavaScript number does not say what it was on the wire; the SDK sends the smallest type that holds it, and so it is read back.
function numberType(value: number): BsonType {
  if (!Number.isInteger(value) || Object.is(value, -0) || Math.abs(value) >= 2 ** 63) return 'double'
  return Math.abs(value) < 2 ** 31 || value === -(2 ** 31) ? 'int' : 'long'
}

/** The type of a value, by MongoDB's name. */
export function bsonType(value: unknown): BsonType {
  switch (typeof value) {
    case 'number': return numberType(value)
    case 'string': return 'string'
    case 'boolean': return 'bool'
    case 'undefined': return 'missing'
  }
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return isPlain(value) ? 'object' : value instanceof Date ? 'date' : 'regex'
}

function namesOf(type: unknown): string[] {
  if (type === 'number') return ['int', 'long', 'double']
  const name = typeof type === 'number' ? Object.keys(NUMBERS).find(each => NUMBERS[each] === type) : type
  if (typeof name !== 'string') throw badQuery(typeof type === 'number' ? `Invalid numerical type code: ${type}` : 'type must be represented as a number or a string')
  if (!Object.hasOwn(NUMBERS, name)) throw badQuery(`Unknown type name alias: ${name}`)
  return [name]
}

/** Compiles a type, by name or number, or a list of them into a test of values. */
export function typeTest(types: unknown): (value: unknown) => boolean {
  const names = new Set((Array.isArray(types) ? types : [types]).flatMap(namesOf))
  if (!names.size) throw badQuery('must match at least one type')
  return value => names.has(bsonType(value))
}
