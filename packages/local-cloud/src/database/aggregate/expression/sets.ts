import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import { ValueSet } from '../value-key'
import type { Operator } from './operands'
import { binary, isNullish, isTrue, nary, unary } from './operands'

const elementsOf = (value: unknown, name: string): unknown[] => {
  if (!Array.isArray(value)) throw badQuery(`${name}'s argument must be an array, but is ${bsonType(value)}`)
  return value
}

const each = (value: unknown, name: string): unknown[] => {
  if (!Array.isArray(value)) throw badQuery(`All operands of ${name} must be arrays. One argument is of type: ${bsonType(value)}`)
  return value
}

function both(left: unknown, right: unknown, name: string): [unknown[], unknown[]] {
  const wrong = (which: string, value: unknown) => badQuery(`both operands of ${name} must be arrays. ${which} argument is of type: ${bsonType(value)}`)
  if (!Array.isArray(left)) throw wrong('First', left)
  if (!Array.isArray(right)) throw wrong('Second', right)
  return [left, right]
}

function difference(left: unknown, right: unknown, name: string): unknown {
  if (isNullish(left) || isNullish(right)) return null
  const [from, without] = both(left, right, name)
  const excluded = new ValueSet(without)
  return new ValueSet(from.filter(value => !excluded.has(value))).list()
}

function intersection(values: unknown[], name: string): unknown {
  let common: ValueSet | null = null
  for (const value of values) {
    if (isNullish(value)) return null
    const set: ValueSet = new ValueSet(each(value, name))
    common = common ? new ValueSet(common.list().filter(element => set.has(element))) : set
  }
  return common?.list() ?? []
}

function union(values: unknown[], name: string): unknown {
  const all = new ValueSet()
  for (const value of values) {
    if (isNullish(value)) return null
    for (const element of each(value, name)) all.add(element)
  }
  return all.list()
}

const isSubset = (part: ValueSet, whole: ValueSet) => part.list().every(value => whole.has(value))

function areEqual(values: unknown[], name: string): boolean {
  const [first, ...others] = values.map(value => new ValueSet(each(value, name)))
  return others.every(other => other.size === first!.size && isSubset(other, first!))
}

const setEquals: Operator = (argument, scope, name) => {
  const count = Array.isArray(argument) ? argument.length : 1
  if (count < 2) throw badQuery(`${name} needs at least two arguments had: ${count}`)
  return nary(areEqual)(argument, scope, name)
}

/** Operators that take arrays for sets: repeats and order do not count. */
export const sets: Record<string, Operator> = {
  $allElementsTrue: unary((value, name) => elementsOf(value, name).every(isTrue)),
  $anyElementTrue: unary((value, name) => elementsOf(value, name).some(isTrue)),
  $setDifference: binary(difference),
  $setEquals: setEquals,
  $setIntersection: nary(intersection),
  $setIsSubset: binary((left, right, name) => {
    const [part, whole] = both(left, right, name)
    return isSubset(new ValueSet(part), new ValueSet(whole))
  }),
  $setUnion: nary(union),
}
