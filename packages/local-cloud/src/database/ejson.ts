import { badRequest, CloudError, notImitated } from '../errors'
import { Regex } from './regex'
import type { Plain } from './values'
import { isPlain } from './values'
import type { Wire } from '../wire'

/** MongoDB reads no BSON nested deeper than this; what may be stored is less, see storable.ts. */
const MAX_DEPTH = 200

// JSON.stringify spells half a surrogate pair as an escape, and whole ones as they are.
const ESCAPED_PAIR = /\\ud[89a-f]/i
const HALF_A_PAIR = /(?<!\\)(?:\\\\)*\\ud[89a-f]/i

const NUMBERS = new Set(['$numberInt', '$numberLong', '$numberDouble'])

// Types MongoDB has and this package has not. The SDK sends none of them by itself.
const REFUSED: Record<string, string> = {
  $binary: 'Binary', $oid: 'ObjectId', $timestamp: 'Timestamp', $minKey: 'MinKey', $maxKey: 'MaxKey', $code: 'Code', $symbol: 'Symbol', $dbPointer: 'DBPointer', $uuid: 'UUID', $numberDecimal: 'Decimal128',
}

function decodeNumber(type: string, value: Wire): number {
  const number = typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : NaN
  // The SDK sends every whole number as one of 64 bits, also those that do not fit.
  const isTooLong = type === '$numberLong' && Math.abs(number) >= 2 ** 63
  if ((Number.isNaN(number) && value !== 'NaN') || isTooLong) throw badRequest('bad number')
  return number
}

function validDate(date: Date): Date {
  if (Number.isNaN(date.getTime())) throw badRequest('bad date')
  return date
}

const decodeDate = (value: Wire) =>
  validDate(new Date(typeof value === 'string' ? value : decodeNumber('$date', isPlain(value) ? value.$numberLong : value)))

function decodeTyped(type: string, value: Wire, now: number): { value: unknown } | null {
  if (NUMBERS.has(type)) return { value: decodeNumber(type, value) }
  if (Object.hasOwn(REFUSED, type)) throw notImitated(`the type ${REFUSED[type]}`)
  switch (type) {
    case '$date':
      return { value: decodeDate(value) }
    case '$tcb_server_date': {
      const offset = decode(value?.offset ?? 0, now)
      if (typeof offset !== 'number') throw badRequest('bad server date')
      return { value: validDate(new Date(now + offset)) }
    }
    case '$regularExpression':
      if (typeof value?.pattern !== 'string') throw badRequest('bad regular expression')
      return { value: new Regex(value.pattern, String(value.options ?? '')) }
    case '$undefined':
      return { value: undefined }
    default:
      return null
  }
}

/**
 * Turns canonical or relaxed EJSON into plain values, in place. CloudBase's own `$tcb_server_date` becomes the cloud's
 * time `now`. Numbers beyond 2^53 lose precision, as they do for any JavaScript reader.
 */
export function decode(value: unknown, now: number, depth = 1): unknown {
  if (value === null || typeof value !== 'object') return value
  if (depth > MAX_DEPTH) throw badRequest(`more than ${MAX_DEPTH} levels of nesting`)
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = decode(value[i], now, depth + 1)
    return value
  }
  const object = value as Plain
  const keys = Object.keys(object)
  const [first = ''] = keys
  if (keys.length === 1 && first.startsWith('$')) {
    const typed = decodeTyped(first, object[first], now)
    if (typed) return typed.value
  }
  // A key named __proto__ is an own field already, so that writing to it cannot reach the prototype.
  for (const key of keys) if (typeof object[key] === 'object') object[key] = decode(object[key], now, depth + 1)
  return object
}

/** Reads an EJSON string as it stands in a request; an empty or missing one is `undefined`. */
export function parse(text: unknown, now: number): Wire {
  if (text === undefined || text === null || text === '') return undefined
  try {
    const value = typeof text === 'string' ? JSON.parse(text) : text
    // The live service refuses half a character (public logs: INVALID_PARAM, "Check request parameter fail").
    if (typeof text === 'string' && ESCAPED_PAIR.test(text) && HALF_A_PAIR.test(JSON.stringify(value))) throw badRequest('half a surrogate pair')
    return decode(value, now)
  } catch (error) {
    throw error instanceof CloudError ? error : badRequest('unreadable EJSON')
  }
}

/** A value with everything JSON has no word for spelled out; what needs no spelling is passed on as it is. */
function encode(value: unknown): unknown {
  if (typeof value === 'number') {
    if (Object.is(value, -0)) return { $numberDouble: '-0.0' }
    return Number.isFinite(value) ? value : { $numberDouble: String(value) }
  }
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Date) return { $date: value.toISOString() }
  if (value instanceof RegExp) {
    const { pattern, options } = Regex.from(value)
    return { $regularExpression: { pattern, options } }
  }
  if (Array.isArray(value)) return encodeList(value)
  return encodeObject(value as Plain)
}

function encodeList(list: unknown[]): unknown[] {
  let copy: unknown[] | null = null
  for (let i = 0; i < list.length; i++) {
    const encoded = list[i] === undefined ? null : encode(list[i])
    if (encoded !== list[i]) (copy ??= [...list])[i] = encoded
  }
  return copy ?? list
}

function encodeObject(object: Plain): Plain {
  let copy: Plain | null = null
  for (const key of Object.keys(object)) {
    const encoded = encode(object[key])
    // A spread keeps a field named __proto__ a field, and JSON.stringify leaves out what is undefined.
    if (encoded !== object[key]) (copy ??= { ...object })[key] = encoded
  }
  return copy ?? object
}

/** Writes a value as relaxed EJSON, the form replies and the data file use. */
export const stringify = (value: unknown) => JSON.stringify(encode(value))
