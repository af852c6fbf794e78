import { databaseErrors, notImitated } from '../../errors'
import { compile } from '../query/match'
import { sortBy } from '../query/sort'
import type { Place, UpdateOperator } from './update'
import type { Plain } from '../values';
import { clone, compare, equal, hasOperators, isPlain } from '../values'

const { writeFailed } = databaseErrors

function listAt({ holder, key, path, id }: Place): unknown[] | undefined {
  const value = Object.hasOwn(holder, key) ? holder[key] : undefined
  if (value === undefined || Array.isArray(value)) return value
  const type = value === null ? 'null' : typeof value
  throw writeFailed(`The field '${path}' must be an array but is of type ${type} in document {_id: ${JSON.stringify(id)}}`)
}

function listOrNew(place: Place): unknown[] {
  const list = listAt(place)
  if (list) return list
  if (Array.isArray(place.holder)) while (place.holder.length < Number(place.key)) place.holder.push(null)
  return (place.holder[place.key] = [])
}

function eachOf(argument: unknown, modifiers: string[], operator: string): unknown[] {
  if (!isPlain(argument) || !('$each' in argument)) return [clone(argument)]
  const unknown = Object.keys(argument).find(key => !modifiers.includes(key))
  if (unknown) throw notImitated(`the ${operator} modifier ${unknown}`)
  if (!Array.isArray(argument.$each)) throw writeFailed(`The argument to $each in ${operator} must be an array`)
  return clone(argument.$each)
}

const push: UpdateOperator = (place, argument) => {
  const values = eachOf(argument, ['$each', '$position', '$sort', '$slice'], '$push')
  const list = listOrNew(place)
  const modifiers = isPlain(argument) && '$each' in argument ? argument : {}
  list.splice((modifiers.$position as number | undefined) ?? list.length, 0, ...values)
  const order = modifiers.$sort
  if (typeof order === 'number') list.sort((a, b) => compare(a, b) * order)
  else if (order) list.splice(0, list.length, ...sortBy(list, order as Plain))
  const slice = modifiers.$slice as number | undefined
  if (slice !== undefined) list.splice(0, list.length, ...(slice < 0 ? list.slice(slice) : list.slice(0, slice)))
}

const addToSet: UpdateOperator = (place, argument) => {
  // The SDK sends addToSet({ each }) as it stands, so the dollar form is the only one with a meaning here.
  const values = eachOf(argument, ['$each'], '$addToSet')
  const list = listOrNew(place)
  for (const value of values) if (!list.some(member => equal(member, value))) list.push(value)
}

function pullTest(condition: unknown): (element: unknown) => boolean {
  if (hasOperators(condition) || condition instanceof RegExp) {
    const test = compile({ element: condition })
    return element => test({ element })
  }
  if (!isPlain(condition)) return element => equal(element, condition)
  const test = compile(condition)
  return element => isPlain(element) && test(element)
}

function keep(place: Place, stays: (element: unknown) => boolean): void {
  const list = listAt(place)
  if (list) list.splice(0, list.length, ...list.filter(stays))
}

/** The update operators of arrays. */
export const arrayOperators: Record<string, UpdateOperator> = {
  $push: push,
  $addToSet: addToSet,
  $pull: (place, condition) => {
    const goes = pullTest(condition)
    keep(place, element => !goes(element))
  },
  $pullAll: (place, values) => {
    if (!Array.isArray(values)) throw writeFailed('$pullAll requires an array argument')
    keep(place, element => !values.some(value => equal(element, value)))
  },
  $pop: (place, end) => {
    if (end !== 1 && end !== -1) throw writeFailed(`$pop expects 1 or -1, found: ${JSON.stringify(end)}`)
    const list = listAt(place)
    if (end === 1) list?.pop()
    else list?.shift()
  },
}
