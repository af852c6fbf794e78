import { badQuery, CloudError } from '../../../errors'
import { bsonType } from '../../bson-type'
import { show } from '../show'
import { formatter } from './date-formats'
import { instant } from './date-parts'
import { notation, parseDate } from './date-parsing'
import type { NamedArguments, Operator } from './operands'
import { isNullish, namedArguments } from './operands'
import type { Scope } from './scope'
import { zoneArgument } from './time-zones'

// MongoDB's default until 7.1: the Z is written whatever the zone.
const ISO_8601 = '%Y-%m-%dT%H:%M:%S.%LZ'

const named = (operator: string, required: string, optional: string[], notAnObject: string): NamedArguments => ({
  required: [required],
  optional,
  notAnObject,
  missing: argument => `Missing '${argument}' parameter to ${operator}`,
  unknown: argument => `Unrecognized argument to ${operator}: ${argument}`,
})

const TO_STRING = named('$dateToString', 'date', ['format', 'timezone', 'onNull'], '$dateToString only supports an object as its argument')
const FROM_STRING = named('$dateFromString', 'dateString', ['format', 'timezone', 'onError', 'onNull'], '$dateFromString only supports an object as an argument, found: %s')

/** Compiles a `format` argument and what is made of it, once for each format that comes up; null where the argument is. */
function formatArgument<T>(argument: unknown, scope: Scope, operator: string, read: (format: string) => T): (document: unknown) => T | null {
  const evaluate = scope.compile(argument)
  let [format, made]: [unknown, T | null] = [null, null]
  return document => {
    const wanted = evaluate(document)
    if (isNullish(wanted)) return null
    if (typeof wanted !== 'string') throw badQuery(`${operator} requires that 'format' be a string, found: ${bsonType(wanted)} with value ${show(wanted)}`)
    if (wanted !== format) [format, made] = [wanted, read(wanted)]
    return made
  }
}

const toString: Operator = (argument, scope, name) => {
  const given = namedArguments(argument, TO_STRING)
  const [date, zoneFor, onNull] = [scope.compile(given.date), zoneArgument(given.timezone, scope), scope.compile(given.onNull ?? null)]
  const formatFor = formatArgument(given.format ?? ISO_8601, scope, name, formatter)
  return document => {
    const format = formatFor(document)
    const zone = zoneFor(document)
    const value = date(document)
    if (isNullish(value)) return onNull(document)
    if (!format || !zone) return null
    const at = instant(value)
    return format(at + zone(at), zone(at))
  }
}

const fromString: Operator = (argument, scope, name) => {
  const given = namedArguments(argument, FROM_STRING)
  const [text, zoneFor, onNull] = [scope.compile(given.dateString), zoneArgument(given.timezone, scope), scope.compile(given.onNull ?? null)]
  const onError = 'onError' in given ? scope.compile(given.onError) : null
  const patternFor = 'format' in given ? formatArgument(given.format, scope, name, notation) : null
  return document => {
    const [value, zone] = [text(document), zoneFor(document)]
    const pattern = patternFor && patternFor(document)
    if (isNullish(value)) return onNull(document)
    if (!zone || (patternFor && !pattern)) return null
    try {
      if (typeof value !== 'string') throw badQuery(`${name} requires that 'dateString' be a string, found: ${bsonType(value)} with value ${show(value)}`)
      return parseDate(value, pattern, given.timezone === undefined ? null : zone)
    } catch (error) {
      if (onError && error instanceof CloudError) return onError(document)
      throw error
    }
  }
}

/** Operators between dates and strings. */
export const dateTexts: Record<string, Operator> = { $dateToString: toString, $dateFromString: fromString }
