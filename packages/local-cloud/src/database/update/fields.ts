import { bsonType } from '../bson-type'
import { checkStorable } from '../storable'
import { compare } from '../values'
import { isPlain } from '../values'
import type { Operator } from './operator'
import { document, writeFailed } from './operator'

/** An argument that becomes part of the document. */
export function stored(argument: unknown, path: string): unknown {
  checkStorable(argument, path, path.split('.').length + 1)
  return argument
}

const set: Operator = (argument, path) => {
  const value = stored(argument, path)
  return () => value
}

function arithmetic(name: string, whenMissing: (by: number) => number, calculate: (value: number, by: number) => number): Operator {
  const verb = name === '$inc' ? 'increment' : 'multiply'
  return (by, path) => {
    if (typeof by !== 'number') throw writeFailed(`Cannot ${verb} with non-numeric argument: {${path}: ${JSON.stringify(by)}}`)
    return (current, place) => {
      if (current === undefined) return whenMissing(by)
      if (typeof current === 'number') return calculate(current, by)
      throw writeFailed(
        `Cannot apply ${name} to a value of non-numeric type. ${document(place)} has the field '${place.key}' of non-numeric type ${bsonType(current)}`,
      )
    }
  }
}

const extreme = (wins: (order: number) => boolean): Operator => (argument, path) => {
  const value = stored(argument, path)
  return current => (current === undefined || wins(compare(value, current)) ? value : current)
}

const BITWISE: Record<string, (a: bigint, b: bigint) => bigint> = { and: (a, b) => a & b, or: (a, b) => a | b, xor: (a, b) => a ^ b }

const isWhole = (value: unknown) => typeof value === 'number' && (bsonType(value) === 'int' || bsonType(value) === 'long')

/** Several of `and`, `or`, `xor` are carried out one after the other. */
const bit: Operator = argument => {
  if (!isPlain(argument)) throw writeFailed(`The $bit modifier is not compatible with a ${bsonType(argument)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`)
  const steps = Object.entries(argument).map(([name, operand]) => {
    if (!Object.hasOwn(BITWISE, name)) throw writeFailed(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${JSON.stringify(operand)}}`)
    if (!isWhole(operand)) throw writeFailed(`The $bit modifier field must be an Integer(32/64 bit); a '${bsonType(operand)}' is not supported here: {${name}: ${JSON.stringify(operand)}}`)
    return (value: bigint) => BITWISE[name]!(value, BigInt(operand as number))
  })
  if (!steps.length) throw writeFailed(`You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}`)
  return (current = 0, place) => {
    if (isWhole(current)) return Number(steps.reduce((value, step) => step(value), BigInt(current as number)))
    throw writeFailed(`Cannot apply $bit to a value of non-integral type.${document(place)} has the field ${place.key} of non-integer type ${bsonType(current)}`)
  }
}

/** The update operators of single values. Some leave a missing field missing, so they must not make the path to it. */
export const fieldOperators: Record<string, Operator> = {
  $set: set,
  $setOnInsert: set,
  $inc: arithmetic('$inc', by => by, (value, by) => value + by),
  $mul: arithmetic('$mul', () => 0, (value, by) => value * by),
  $min: extreme(order => order < 0),
  $max: extreme(order => order > 0),
  $bit: bit,
  $unset: () => () => undefined,
}
