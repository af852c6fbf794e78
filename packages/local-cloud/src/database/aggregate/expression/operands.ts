import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import type { Plain } from '../../values'
import { isPlain } from '../../values'
import type { Evaluate, Scope } from './scope'

/** Compiles an operator's argument as it was written. The name is the operator's own, for messages. */
export type Operator = (argument: unknown, scope: Scope, name: string) => Evaluate

export const isNullish = (value: unknown): value is null | undefined => value === null || value === undefined

/** Whether a value counts as true: all do but false, null, missing and 0. */
export const isTrue = (value: unknown): boolean => value !== false && value !== 0 && value !== null && value !== undefined

/** The operands of an operator, written as a list or, if it is only one, bare. */
export function operands(name: string, argument: unknown, scope: Scope, least: number, most = least): Evaluate[] {
  const list = Array.isArray(argument) ? argument : [argument]
  if (list.length < least || list.length > most) {
    const wanted = least === most ? `exactly ${least} arguments.` : `at least ${least} arguments, and at most ${most}, but`
    throw badQuery(`Expression ${name} takes ${wanted} ${list.length} were passed in.`)
  }
  return list.map(each => scope.compile(each))
}

/** An operator of one operand. */
export const unary = (compute: (value: unknown, name: string) => unknown): Operator => (argument, scope, name) => {
  const [operand] = operands(name, argument, scope, 1)
  return document => compute(operand!(document), name)
}

/** An operator of two operands. */
export const binary = (compute: (left: unknown, right: unknown, name: string) => unknown): Operator => (argument, scope, name) => {
  const [left, right] = operands(name, argument, scope, 2)
  return document => compute(left!(document), right!(document), name)
}

/** An operator of several operands; without bounds any number of them. */
export const nary = (compute: (values: unknown[], name: string) => unknown, least = 0, most = Infinity): Operator => (argument, scope, name) => {
  const list = operands(name, argument, scope, least, most)
  return document => compute(list.map(operand => operand(document)), name)
}

/** What an operator with named arguments says about a missing, an unknown and a misshapen one. */
export interface NamedArguments {
  required: string[]
  optional?: string[]
  notAnObject: string
  missing: (argument: string) => string
  unknown: (argument: string) => string
}

/** An operator's named arguments as written; refuses those that are missing or unknown. */
export function namedArguments(argument: unknown, { required, optional = [], notAnObject, missing, unknown }: NamedArguments): Plain {
  if (!isPlain(argument)) throw badQuery(notAnObject.replace('%s', bsonType(argument)))
  for (const key of Object.keys(argument)) if (!required.includes(key) && !optional.includes(key)) throw badQuery(unknown(key))
  for (const key of required) if (!Object.hasOwn(argument, key)) throw badQuery(missing(key))
  return argument
}
