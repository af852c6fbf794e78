import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import { isPlain } from '../../values'
import type { NamedArguments, Operator } from './operands'
import { binary, isNullish, isTrue, namedArguments, operands, unary } from './operands'
import { order } from './ordering'

const comparison = (holds: (order: number) => boolean): Operator => binary((left, right) => holds(order(left, right)))

const and: Operator = (argument, scope, name) => {
  const list = operands(name, argument, scope, 0, Infinity)
  return document => list.every(operand => isTrue(operand(document)))
}

const or: Operator = (argument, scope, name) => {
  const list = operands(name, argument, scope, 0, Infinity)
  return document => list.some(operand => isTrue(operand(document)))
}

const COND: NamedArguments = {
  required: ['if', 'then', 'else'],
  notAnObject: '',
  missing: argument => `Missing '${argument}' parameter to $cond`,
  unknown: argument => `Unrecognized parameter to $cond: ${argument}`,
}

const cond: Operator = (argument, scope, name) => {
  const named = isPlain(argument) && !Object.keys(argument)[0]?.startsWith('$') ? namedArguments(argument, COND) : null
  const [test, then, otherwise] = operands(name, named ? [named.if, named.then, named.else] : argument, scope, 3)
  return document => (isTrue(test!(document)) ? then! : otherwise!)(document)
}

const ifNull: Operator = (argument, scope, name) => {
  const count = Array.isArray(argument) ? argument.length : 1
  if (count < 2) throw badQuery(`${name} needs at least two arguments, had: ${count}`)
  const list = operands(name, argument, scope, 2, Infinity)
  const last = list.pop()!
  return document => {
    for (const operand of list) {
      const value = operand(document)
      if (!isNullish(value)) return value
    }
    return last(document)
  }
}

const SWITCH: NamedArguments = {
  required: ['branches'],
  optional: ['default'],
  notAnObject: '$switch requires an object as an argument, found: %s',
  missing: () => '$switch requires at least one branch.',
  unknown: argument => `$switch found an unknown argument: ${argument}`,
}

const BRANCH: NamedArguments = {
  required: ['case', 'then'],
  notAnObject: '$switch expected each branch to be an object, found: %s',
  missing: argument => `$switch requires each branch have a '${argument}' expression`,
  unknown: argument => `$switch found an unknown argument to a branch: ${argument}`,
}

const choose: Operator = (argument, scope) => {
  const named = namedArguments(argument, SWITCH)
  if (!Array.isArray(named.branches)) throw badQuery(`$switch expected an array for 'branches', found: ${bsonType(named.branches)}`)
  const branches = named.branches.map(branch => namedArguments(branch, BRANCH)).map(branch => ({ test: scope.compile(branch.case), then: scope.compile(branch.then) }))
  if (!branches.length) throw badQuery('$switch requires at least one branch.')
  const otherwise = 'default' in named ? scope.compile(named.default) : () => {
    throw badQuery('$switch could not find a matching branch for an input, and no default was specified.')
  }
  return document => (branches.find(branch => isTrue(branch.test(document)))?.then ?? otherwise)(document)
}

/** Operators that compare and choose. */
export const logic: Record<string, Operator> = {
  $and: and,
  $or: or,
  $not: unary(value => !isTrue(value)),
  $cmp: binary((left, right) => Math.sign(order(left, right))),
  $eq: comparison(sign => sign === 0),
  $ne: comparison(sign => sign !== 0),
  $gt: comparison(sign => sign > 0),
  $gte: comparison(sign => sign >= 0),
  $lt: comparison(sign => sign < 0),
  $lte: comparison(sign => sign <= 0),
  $cond: cond,
  $ifNull: ifNull,
  $switch: choose,
}
