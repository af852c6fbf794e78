import type { Plain } from './values'
import type { Wire } from '../wire'

const NUMBERS = ['$numberInt', '$numberLong', '$numberDouble', '$numberDecimal']

function decodeTyped(type: string, value: Wire, now: number): { value: unknown } | null {
  if (NUMBERS.includes(type)) return { value: Number(value) }
  switch (type) {
    case '$date':
      return { value: new Date(typeof value === 'object' && value ? Number(value.$numberLong) : value) }
    case '$tcb_server_date':
      return { value: new Date(now + Number(decode(value?.offset ?? 0, now))) }
    case '$regularExpression':
      return { value: new RegExp(value.pattern, [...(value.options ?? '')].filter(flag => 'ims'.includes(flag)).join('')) }
    case '$oid':
      return { value }
    case '$undefined':
      return { value: undefined }
    default:
      return null
  }
}

/**
 * Turns canonical or relaxed EJSON into plain values. CloudBase's own `$tcb_server_date` becomes the cloud's time `now`.
 * Numbers beyond 2^53 lose precision, as they do for any JavaScript reader.
 */
export function decode(value: unknown, now: number): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(element => decode(element, now))
  const keys = Object.keys(value)
  const [first = ''] = keys
  if (keys.length === 1 && first.startsWith('$')) {
    const typed = decodeTyped(first, (value as Plain)[first], now)
    if (typed) return typed.value
  }
  const object: Plain = {}
  for (const key of keys) {
    const decoded = decode((value as Plain)[key], now)
    // A key named __proto__ must become a field, not the object's prototype.
    if (key === '__proto__') Object.defineProperty(object, key, { value: decoded, enumerable: true, writable: true, configurable: true })
    else object[key] = decoded
  }
  return object
}

/** Reads an EJSON string as it stands in a request; an empty or missing one is `undefined`. */
export function parse(text: unknown, now: number): Wire {
  if (text === undefined || text === null || text === '') return undefined
  return decode(typeof text === 'string' ? JSON.parse(text) : text, now)
}

function encode(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return { $numberDouble: Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity' }
  }
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Date) return { $date: Number.isNaN(value.getTime()) ? { $numberLong: '0' } : value.toISOString() }
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } }
  if (Array.isArray(value)) return value.map(element => (element === undefined ? null : encode(element)))
  const object: Plain = {}
  for (const key of Object.keys(value)) if ((value as Plain)[key] !== undefined) object[key] = encode((value as Plain)[key])
  return object
}

/** Writes a value as relaxed EJSON, the form replies and the data file use. */
export const stringify = (value: unknown) => JSON.stringify(encode(value))
