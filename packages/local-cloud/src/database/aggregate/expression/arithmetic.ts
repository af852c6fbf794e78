import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import type { Operator } from './operands'
import { binary, isNullish, nary, unary } from './operands'
import { Summation } from './summation'

const MAX_PLACE = 100
const MIN_PLACE = -20

// An integer is never -0 in BSON; x + 0 is 0 for both zeros.
const integral = (value: number) => value + 0

const ofNumber = (compute: (value: number, name: string) => number): Operator =>
  unary((value, name) => {
    if (isNullish(value)) return null
    if (typeof value !== 'number') throw badQuery(`${name} only supports numeric types, not ${bsonType(value)}`)
    return compute(value, name)
  })

const ofTwoNumbers = (compute: (left: number, right: number) => number): Operator =>
  binary((left, right, name) => {
    if (typeof left === 'number' && typeof right === 'number') return compute(left, right)
    if (isNullish(left) || isNullish(right)) return null
    throw badQuery(`${name} only supports numeric types, not ${bsonType(left)} and ${bsonType(right)}`)
  })

function positive(value: number, what: string): number {
  if (value <= 0) throw badQuery(`${what} must be a positive number, but is ${value}`)
  return value
}

function numeric(value: unknown, what: string): number {
  if (typeof value !== 'number') throw badQuery(`${what} must be numeric, not ${bsonType(value)}`)
  return value
}

function add(values: unknown[], name: string): unknown {
  const sum = new Summation()
  let isDate = false
  for (const value of values) {
    if (typeof value === 'number') sum.add(value)
    else if (value instanceof Date) {
      if (isDate) throw badQuery(`only one date allowed in an ${name} expression`)
      isDate = true
      sum.add(value.getTime())
    } else if (isNullish(value)) return null
    else throw badQuery(`${name} only supports numeric or date types, not ${bsonType(value)}`)
  }
  return isDate ? new Date(Math.round(sum.total)) : sum.total
}

function multiply(values: unknown[], name: string): unknown {
  let product = 1
  for (const value of values) {
    if (isNullish(value)) return null
    if (typeof value !== 'number') throw badQuery(`${name} only supports numeric types, not ${bsonType(value)}`)
    product *= value
  }
  return integral(product)
}

function subtract(left: unknown, right: unknown, name: string): unknown {
  if (isNullish(left) || isNullish(right)) return null
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime()
  if (left instanceof Date && typeof right === 'number') return new Date(Math.round(left.getTime() - right))
  throw badQuery(`can't ${name} ${bsonType(right)} from ${bsonType(left)}`)
}

function pow(base: unknown, exponent: unknown, name: string): unknown {
  if (isNullish(base) || isNullish(exponent)) return null
  const [b, e] = [numeric(base, `${name}'s base`), numeric(exponent, `${name}'s exponent`)]
  if (b === 0 && e < 0) throw badQuery(`${name} cannot take a base of 0 and a negative exponent`)
  return b ** e
}

function log(value: unknown, base: unknown, name: string): unknown {
  if (isNullish(value) || isNullish(base)) return null
  const [v, b] = [numeric(value, `${name}'s argument`), numeric(base, `${name}'s base`)]
  positive(v, `${name}'s argument`)
  if (b <= 0 || b === 1) throw badQuery(`${name}'s base must be a positive number not equal to 1, but is ${b}`)
  return Math.log(v) / Math.log(b)
}

// toFixed writes a number's digits exactly, so cutting them is what truncation means.
function truncate(value: number, place: number): number {
  if (place <= 0) return integral(value - (value % 10 ** -place))
  if (Number.isInteger(value) || !Number.isFinite(value)) return value
  const digits = value.toFixed(MAX_PLACE)
  return Number(digits.slice(0, digits.indexOf('.') + 1 + place))
}

function trunc(values: unknown[], name: string): unknown {
  const [value, place] = values
  if (values.some(isNullish)) return null
  if (typeof value !== 'number') throw badQuery(`${name} only supports numeric types, not ${bsonType(value)}`)
  if (values.length === 1) return Math.trunc(value)
  if (typeof place !== 'number' || !Number.isInteger(place)) throw badQuery(`precision argument to ${name} must be a integral value`)
  if (place < MIN_PLACE || place > MAX_PLACE) throw badQuery(`cannot apply ${name} with precision value ${place} value must be in [${MIN_PLACE}, ${MAX_PLACE}]`)
  return truncate(value, place)
}

/** Operators on numbers, and on dates where they can be reckoned with. */
export const arithmetic: Record<string, Operator> = {
  $abs: ofNumber(Math.abs),
  $add: nary(add),
  $ceil: ofNumber(Math.ceil),
  $divide: ofTwoNumbers((left, right) => {
    if (right === 0) throw badQuery("can't $divide by zero")
    return integral(left / right)
  }),
  $exp: ofNumber(Math.exp),
  $floor: ofNumber(Math.floor),
  $ln: ofNumber((value, name) => Math.log(positive(value, `${name}'s argument`))),
  $log: binary(log),
  $log10: ofNumber((value, name) => Math.log10(positive(value, `${name}'s argument`))),
  $mod: ofTwoNumbers((left, right) => {
    if (right === 0) throw badQuery("can't $mod by zero")
    return integral(left % right)
  }),
  $multiply: nary(multiply),
  $pow: binary(pow),
  $sqrt: ofNumber((value, name) => {
    if (value < 0) throw badQuery(`${name}'s argument must be greater than or equal to 0`)
    return Math.sqrt(value)
  }),
  $subtract: binary(subtract),
  $trunc: nary(trunc, 1, 2),
}
