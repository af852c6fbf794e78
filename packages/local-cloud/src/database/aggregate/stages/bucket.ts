import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import { compare, isPlain, sameType } from '../../values'
import type { StageCompiler } from '../environment'
import { order } from '../expression/ordering'
import type { Scope } from '../expression/scope'
import { show } from '../show'
import { isGroupable } from './group'
import { counting, gatheredFields, groupBy } from './grouping'

const OPTIONS = ['groupBy', 'boundaries', 'default', 'output']

function boundariesOf(argument: unknown, scope: Scope): unknown[] {
  if (!Array.isArray(argument)) throw badQuery(`The $bucket 'boundaries' field must be an array, but found type: ${bsonType(argument)}.`)
  const boundaries = argument.map(each => {
    const constant = scope.constant(each)
    if (!constant) throw badQuery(`The $bucket 'boundaries' field must be an array of constant values, but found value: ${show(each)}.`)
    return constant.value
  })
  if (boundaries.length < 2) throw badQuery(`The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`)
  for (let i = 1; i < boundaries.length; i++) {
    const [low, high] = [boundaries[i - 1], boundaries[i]]
    if (!sameType(low, high)) throw badQuery(`All values in the the 'boundaries' option to $bucket must have the same type. Found conflicting types ${bsonType(low)} and ${bsonType(high)}.`)
    if (compare(low, high) >= 0) throw badQuery(`The 'boundaries' option to $bucket must be sorted, but elements ${i - 1} and ${i} are not in ascending order (${show(low)} is not less than ${show(high)}).`)
  }
  return boundaries
}

function otherwiseOf(argument: unknown, boundaries: unknown[], scope: Scope): unknown {
  const constant = scope.constant(argument)
  if (!constant) throw badQuery(`The $bucket 'default' field must be a constant expression, but found: ${show(argument)}.`)
  if (order(constant.value, boundaries[0]) >= 0 && order(constant.value, boundaries.at(-1)) < 0) {
    throw badQuery("The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.")
  }
  return constant.value
}

/** The highest boundary a value is not below; undefined outside of all. */
function lowerBound(boundaries: unknown[], value: unknown): unknown {
  if (order(value, boundaries.at(-1)) >= 0) return undefined
  return boundaries[boundaries.findIndex(boundary => order(value, boundary) < 0) - 1]
}

/** `$bucket`: groups by ranges of values, each with its lower boundary. */
export const bucket: StageCompiler = (argument, { scope }) => {
  if (!isPlain(argument)) throw badQuery(`Argument to $bucket stage must be an object, but found type: ${bsonType(argument)}.`)
  for (const key of Object.keys(argument)) if (!OPTIONS.includes(key)) throw badQuery(`Unrecognized option to $bucket: ${key}.`)
  const { groupBy: by, output } = argument
  if (by === undefined || argument.boundaries === undefined) throw badQuery("$bucket requires 'groupBy' and 'boundaries' to be specified.")
  if (!isGroupable(by)) throw badQuery(`The $bucket 'groupBy' field must be defined as a $-prefixed path or an expression, but found: ${show(by)}.`)
  if (output !== undefined && !isPlain(output)) throw badQuery(`The $bucket 'output' field must be an object, but found type: ${bsonType(output)}.`)

  const boundaries = boundariesOf(argument.boundaries, scope)
  const otherwise = 'default' in argument ? otherwiseOf(argument.default, boundaries, scope) : undefined
  const evaluate = scope.compile(by)
  const gather = groupBy(document => {
    const id = lowerBound(boundaries, evaluate(document)) ?? otherwise
    if (id === undefined) throw badQuery('$switch could not find a matching branch for an input, and no default was specified.')
    return id
  }, output ? gatheredFields(output, scope) : counting(scope))
  return documents => gather(documents).sort((a, b) => order(a._id, b._id))
}
