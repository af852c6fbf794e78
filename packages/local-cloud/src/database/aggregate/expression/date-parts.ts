import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import type { Plain } from '../../values'
import { isPlain } from '../../values'
import { show } from '../show'
import { PARTS, utc, utcOfWeek } from './calendar'
import type { NamedArguments, Operator } from './operands'
import { isNullish, namedArguments } from './operands'
import { instantOf, zoneArgument } from './time-zones'
import { isInt32 } from './whole-numbers'

/** The milliseconds of a date; anything else is refused. */
export function instant(value: unknown): number {
  if (!(value instanceof Date)) throw badQuery(`can't convert from BSON type ${bsonType(value)} to Date`)
  return value.getTime()
}

/** The date and the zone an operator was given: a date bare or in a list of one, or `{ date, timezone }`. */
function dateArgument(argument: unknown, name: string): { date: unknown; timezone?: unknown } {
  if (Array.isArray(argument)) {
    if (argument.length !== 1) throw badQuery(`${name} accepts exactly one argument if given an array, but was given ${argument.length}`)
    return { date: argument[0] }
  }
  if (!isPlain(argument) || Object.keys(argument)[0]?.startsWith('$')) return { date: argument }
  const unknown = Object.keys(argument).find(key => key !== 'date' && key !== 'timezone')
  if (unknown !== undefined) throw badQuery(`unrecognized option to ${name}: "${unknown}"`)
  if (!Object.hasOwn(argument, 'date')) throw badQuery(`missing 'date' argument to ${name}, provided: ${name}: ${show(argument)}`)
  return { date: argument.date, timezone: argument.timezone }
}

const part = (compute: (at: number) => number): Operator => (argument, scope, name) => {
  const { date, timezone } = dateArgument(argument, name)
  const [evaluate, zoneFor] = [scope.compile(date), zoneArgument(timezone, scope)]
  return document => {
    const value = evaluate(document)
    const zone = zoneFor(document)
    if (isNullish(value) || !zone) return null
    const at = instant(value)
    return compute(at + zone(at))
  }
}

const TIME = ['hour', 'minute', 'second', 'millisecond']
const NATURAL = ['year', 'month', 'day']
const ISO = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek']

const FROM_PARTS: NamedArguments = {
  required: [],
  optional: [...NATURAL, ...ISO, ...TIME, 'timezone'],
  notAnObject: '$dateFromParts only supports an object as its argument',
  missing: () => '',
  unknown: argument => `Unrecognized argument to $dateFromParts: ${argument}`,
}

// The ranges of MongoDB's manual: years have bounds, everything else carries over.
const LIMITS: Record<string, [number, number]> = { year: [1, 9999], isoWeekYear: [1, 9999] }
const CARRIES: [number, number] = [-32768, 32767]

function checkPart(name: string, value: unknown): number {
  if (!isInt32(value)) throw badQuery(`'${name}' must evaluate to an integer, found ${bsonType(value)} with value ${show(value)}`)
  const [least, most] = LIMITS[name] ?? CARRIES
  if (value < least || value > most) throw badQuery(`'${name}' must evaluate to ${LIMITS[name] ? 'an integer in the range' : 'a value in the range'} ${least} to ${most}, found ${value}`)
  return value
}

function namesOf(given: Plain): string[] {
  const has = (names: string[]) => names.some(name => Object.hasOwn(given, name))
  if (!has(['year', 'isoWeekYear'])) throw badQuery("$dateFromParts requires either 'year' or 'isoWeekYear' to be present")
  if (has(['year']) && has(ISO)) throw badQuery('$dateFromParts does not allow mixing natural dates with ISO dates')
  if (has(['isoWeekYear']) && has(NATURAL)) throw badQuery('$dateFromParts does not allow mixing ISO dates with natural dates')
  return [...(has(['year']) ? NATURAL : ISO), ...TIME]
}

const fromParts: Operator = (argument, scope) => {
  const given = namedArguments(argument, FROM_PARTS)
  const names = namesOf(given)
  const isIso = names[0] === 'isoWeekYear'
  const parts = names.map(name => ({ name, evaluate: Object.hasOwn(given, name) ? scope.compile(given[name]) : () => (TIME.includes(name) ? 0 : 1) }))
  const zoneFor = zoneArgument(given.timezone, scope)
  return document => {
    const values: number[] = []
    for (const { name, evaluate } of parts) {
      const value = evaluate(document)
      if (isNullish(value)) return null
      values.push(checkPart(name, value))
    }
    const zone = zoneFor(document)
    if (!zone) return null
    const [first, second, third, ...time] = values as [number, number, number, number, number, number, number]
    const local = isIso ? utcOfWeek(first, second, third) + utc(1970, 1, 1, ...time) : utc(first, second, third, ...time)
    return new Date(instantOf(local, zone))
  }
}

/** Operators that take a date apart or put one together. */
export const dateParts: Record<string, Operator> = {
  ...Object.fromEntries(Object.entries(PARTS).map(([name, compute]) => [`$${name}`, part(compute)])),
  $dateFromParts: fromParts,
}
