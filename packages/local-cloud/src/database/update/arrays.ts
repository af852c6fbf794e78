import { bsonType } from '../bson-type'
import { compile } from '../query/match'
import { sortBy } from '../query/sort'
import type { Plain } from '../values'
import { compare, equal, hasOperators, isPlain } from '../values'
import { stored } from './fields'
import type { Operator, Place } from './operator'
import { document, writeFailed } from './operator'

function listOrNew(current: unknown, place: Place): unknown[] {
  if (current === undefined) return []
  if (Array.isArray(current)) return current
  throw writeFailed(`The field '${place.path}' must be an array but is of type ${bsonType(current)} in document ${document(place)}`)
}

const isWithEach = (argument: unknown): argument is Plain => isPlain(argument) && '$each' in argument

function eachOf(operator: string, argument: unknown, path: string): unknown[] {
  if (!isWithEach(argument)) return [stored(argument, `${path}.0`)]
  const { $each: values } = argument
  if (!Array.isArray(values)) throw writeFailed(`The argument to $each in ${operator} must be an array but it was of type: ${bsonType(values)}`)
  stored(values, path)
  return values
}

function wholeNumber(clause: string, value: unknown): number | undefined {
  if (value === undefined) return undefined
  if (!Number.isInteger(value)) throw writeFailed(`The value for ${clause} must be an integer value but was given type: ${bsonType(value)}`)
  return value as number
}

function sorter(order: unknown): (list: unknown[]) => unknown[] {
  if (order === undefined) return list => list
  if (order === 1 || order === -1) return list => [...list].sort((a, b) => compare(a, b) * order)
  if (!isPlain(order)) throw writeFailed('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields')
  if (!Object.keys(order).length) throw writeFailed('The $sort pattern is empty when it should be a set of fields.')
  for (const [path, direction] of Object.entries(order)) {
    if (path.split('.').includes('')) throw writeFailed('The $sort field is a dotted field but has an empty part: ' + path)
    if (direction !== 1 && direction !== -1) throw writeFailed('The $sort element value must be either 1 or -1')
  }
  return list => sortBy(list, order)
}

const push: Operator = (argument, path) => {
  const values = eachOf('$push', argument, path)
  const { $each: _, $position, $sort, $slice, ...unknown } = isWithEach(argument) ? argument : {}
  const [clause] = Object.keys(unknown)
  if (clause !== undefined) throw writeFailed(`Unrecognized clause in $push: ${clause}`)
  const position = wholeNumber('$position', $position)
  const slice = wholeNumber('$slice', $slice)
  const sort = sorter($sort)
  return (current, place) => {
    const list = listOrNew(current, place)
    // A position below zero counts from the end, as it does for Array.prototype.slice.
    const grown = position === undefined ? list.concat(values) : list.slice(0, position).concat(values, list.slice(position))
    const sorted = sort(grown)
    if (slice === undefined) return sorted
    return slice < 0 ? sorted.slice(slice) : sorted.slice(0, slice)
  }
}

const addToSet: Operator = (argument, path) => {
  const values = eachOf('$addToSet', argument, path)
  if (isWithEach(argument) && Object.keys(argument).length > 1) throw writeFailed('Found unexpected fields after $each in $addToSet')
  return (current, place) => {
    if (current !== undefined && !Array.isArray(current)) {
      throw writeFailed(`Cannot apply $addToSet to non-array field. Field named '${place.key}' has non-array type ${bsonType(current)}`)
    }
    const list: unknown[] = [...(current ?? [])]
    for (const value of values) if (!list.some(member => equal(member, value))) list.push(value)
    return list
  }
}

const isLogical = (condition: Plain) => ['$and', '$or', '$nor'].includes(Object.keys(condition)[0] ?? '')

function pullTest(condition: unknown): (element: unknown) => boolean {
  if (condition instanceof RegExp || (hasOperators(condition) && !isLogical(condition))) {
    const test = compile({ element: condition })
    return element => test({ element })
  }
  if (!isPlain(condition)) return element => equal(element, condition)
  const test = compile(condition)
  return element => isPlain(element) && test(element)
}

const without = (operator: string, goes: (element: unknown) => boolean) => (current: unknown) => {
  if (current === undefined) return undefined
  if (!Array.isArray(current)) throw writeFailed(`Cannot apply ${operator} to a non-array value`)
  return current.filter(element => !goes(element))
}

const pullAll: Operator = values => {
  if (!Array.isArray(values)) throw writeFailed(`$pullAll requires an array argument but was given a ${bsonType(values)}`)
  return without('$pullAll', element => values.some(value => equal(element, value)))
}

const pop: Operator = end => {
  if (end !== 1 && end !== -1) throw writeFailed(`$pop expects 1 or -1, found: ${JSON.stringify(end)}`)
  return (current, { path }) => {
    if (current === undefined) return undefined
    if (!Array.isArray(current)) throw writeFailed(`Path '${path}' contains an element of non-array type '${bsonType(current)}'`)
    return end === 1 ? current.slice(0, -1) : current.slice(1)
  }
}

/** The update operators of arrays. */
export const arrayOperators: Record<string, Operator> = {
  $push: push,
  $addToSet: addToSet,
  $pull: condition => without('$pull', pullTest(condition)),
  $pullAll: pullAll,
  $pop: pop,
}
