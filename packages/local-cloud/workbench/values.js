// @ts-check
import { wall } from './words.js'

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The instant an EJSON date stands for, or NaN. @param {unknown} value */
function ejsonDate(value) {
  if (!isObject(value) || Object.keys(value).length !== 1) return NaN
  const { $date: date } = value
  return typeof date === 'string' ? Date.parse(date) : isObject(date) ? Number(date.$numberLong) : NaN
}

// Many apps keep instants as milliseconds: a whole number that falls between 2001 and 2065 is read as one, too.
const EARLIEST = 1e12
const LATEST = 3e12

/** The instant a value stands for, or NaN. @param {unknown} value */
export const instantIn = value => (typeof value === 'number' && Number.isInteger(value) && value >= EARLIEST && value < LATEST ? value : ejsonDate(value))

const LONGEST = 60

/** A value as a table shows it: a date in UTC+8, a structure in short. @param {unknown} value */
export function cellOf(value) {
  if (value === undefined) return { text: '', kind: 'nothing' }
  const instant = instantIn(value)
  if (!Number.isNaN(instant)) return typeof value === 'number' ? { text: String(value), kind: 'number', date: wall(instant).stamp } : { text: wall(instant).stamp, kind: 'date' }
  if (typeof value === 'string') return { text: value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value, kind: 'string' }
  if (typeof value === 'object' && value !== null) {
    const json = JSON.stringify(value)
    return { text: json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json, kind: 'object' }
  }
  return { text: String(value), kind: typeof value === 'number' ? 'number' : 'other' }
}

const MOST_COLUMNS = 12

/** The fields a page of documents has: what can be read at a glance first, then structures; the commoner first. @param {Record<string, unknown>[]} documents */
export function columnsOf(documents) {
  /** @type {Map<string, number>} */
  const weights = new Map()
  for (const document of documents) {
    for (const [field, value] of Object.entries(document)) {
      if (field !== '_id') weights.set(field, (weights.get(field) ?? 0) + (cellOf(value).kind === 'object' ? 1 : 100))
    }
  }
  return [...weights].sort((a, b) => b[1] - a[1]).slice(0, MOST_COLUMNS).map(([field]) => field)
}

/**
 * The instants in a document, by path.
 * @param {unknown} value @param {string} [path]
 * @returns {{ path: string, instant: number }[]}
 */
export function instantsIn(value, path = '') {
  const instant = instantIn(value)
  if (!Number.isNaN(instant)) return [{ path, instant }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => instantsIn(inner, path ? `${path}.${key}` : key))
}
