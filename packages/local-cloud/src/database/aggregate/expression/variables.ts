import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import type { Plain } from '../../values'
import { isPlain } from '../../values'
import { show } from '../show'
import type { NamedArguments, Operator } from './operands'
import { isNullish, isTrue, namedArguments } from './operands'
import type { Cell, Evaluate, Scope } from './scope'

const MAX_DEPTH = 180 // MongoDB's limit on the nesting of a document

/** Refuses a name no variable of a user's can have. */
export function checkVariableName(name: string): void {
  if (!name) throw badQuery('empty variable names are not allowed')
  if (!/^[a-z\u0080-\uffff]/.test(name)) throw badQuery(`'${name}' starts with an invalid character for a user variable name`)
  const bad = /[^\w\u0080-\uffff]/.exec(name)?.[0]
  if (bad) throw badQuery(`'${name}' contains an invalid character for a variable name: '${bad}'`)
}

/** Compiles the values of new variables. What is answered fills them from a document. */
export function bindings(vars: Plain, scope: Scope): { cells: Record<string, Cell>; fill: (document: unknown) => void } {
  const bound = Object.keys(vars).map(name => {
    checkVariableName(name)
    return { name, cell: { value: undefined } as Cell, evaluate: scope.compile(vars[name]) }
  })
  return {
    cells: Object.fromEntries(bound.map(({ name, cell }) => [name, cell])),
    fill: document => {
      for (const { cell, evaluate } of bound) cell.value = evaluate(document)
    },
  }
}

const named = (operator: string, required: string[], optional: string[] = []): NamedArguments => ({
  required,
  optional,
  notAnObject: `${operator} only supports an object as its argument`,
  missing: argument => `Missing '${argument}' parameter to ${operator}`,
  unknown: argument => `Unrecognized parameter to ${operator}: ${argument}`,
})

const bindLet: Operator = (argument, scope, name) => {
  const { vars, in: body } = namedArguments(argument, named(name, ['vars', 'in']))
  if (!isPlain(vars)) throw badQuery(`invalid parameter: expected an object (vars)`)
  const { cells, fill } = bindings(vars, scope)
  const evaluate = scope.bind(cells).compile(body)
  return document => {
    fill(document)
    return evaluate(document)
  }
}

/** Compiles a loop: an input, and a body that has each of its elements in a variable. */
function loop(operator: string, argument: Plain, body: string, scope: Scope): { input: Evaluate; each: (element: unknown, document: unknown) => unknown } {
  const as = argument.as ?? 'this'
  if (typeof as !== 'string') throw badQuery(`invalid parameter: expected a string (as)`)
  checkVariableName(as)
  const cell: Cell = { value: undefined }
  const input = scope.compile(argument.input)
  const evaluate = scope.bind({ [as]: cell }).compile(argument[body])
  return {
    input,
    each: (element, document) => {
      cell.value = element
      return evaluate(document)
    },
  }
}

const needList = (value: unknown, name: string): unknown[] => {
  if (!Array.isArray(value)) throw badQuery(`input to ${name} must be an array not ${bsonType(value)}`)
  return value
}

const map: Operator = (argument, scope, name) => {
  const { input, each } = loop(name, namedArguments(argument, named(name, ['input', 'in'], ['as'])), 'in', scope)
  return document => {
    const list = input(document)
    return isNullish(list) ? null : needList(list, name).map(element => each(element, document) ?? null)
  }
}

const filter: Operator = (argument, scope, name) => {
  const { input, each } = loop(name, namedArguments(argument, named(name, ['input', 'cond'], ['as'])), 'cond', scope)
  return document => {
    const list = input(document)
    return isNullish(list) ? null : needList(list, name).filter(element => isTrue(each(element, document)))
  }
}

const REDUCE: NamedArguments = {
  required: ['input', 'initialValue', 'in'],
  notAnObject: '$reduce requires an object as an argument, found: %s',
  missing: argument => `$reduce requires '${argument}' to be specified`,
  unknown: argument => `$reduce found an unknown argument: ${argument}`,
}

// Only $reduce can nest a value deeper than its expression is written.
function checkDepth(value: unknown, depth = 1): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > MAX_DEPTH) throw badQuery(`BSONObj exceeded maximum nested object depth: ${MAX_DEPTH}`)
  for (const part of Object.values(value)) checkDepth(part, depth + 1)
}

const reduce: Operator = (argument, scope) => {
  const { input, initialValue, in: body } = namedArguments(argument, REDUCE)
  const [element, sofar]: Cell[] = [{ value: undefined }, { value: undefined }]
  const [list, start] = [scope.compile(input), scope.compile(initialValue)]
  const evaluate = scope.bind({ this: element!, value: sofar! }).compile(body)
  return document => {
    const values = list(document)
    if (isNullish(values)) return null
    if (!Array.isArray(values)) throw badQuery(`$reduce requires that 'input' be an array, found: ${show(values)}`)
    let result = start(document)
    for (const value of values) {
      element!.value = value
      sofar!.value = result
      result = evaluate(document)
    }
    checkDepth(result)
    return result
  }
}

/** Operators that bind variables. */
export const variables: Record<string, Operator> = { $let: bindLet, $map: map, $filter: filter, $reduce: reduce }
