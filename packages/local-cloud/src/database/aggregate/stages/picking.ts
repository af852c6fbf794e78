import { badQuery, notImitated } from '../../../errors'
import { bsonType } from '../../bson-type'
import { sortBy } from '../../query/sort'
import { isPlain } from '../../values'
import type { StageCompiler } from '../environment'
import { partsOf } from '../field-path'

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)

/** `$limit`: the first so many documents. */
export const limit: StageCompiler = argument => {
  if (typeof argument !== 'number') throw badQuery('the limit must be specified as a number: $limit')
  if (!isWhole(argument)) throw badQuery(`invalid argument to $limit stage: Expected an integer: $limit: ${argument}`)
  if (argument < 0) throw badQuery(`invalid argument to $limit stage: Expected a non-negative number in: $limit: ${argument}`)
  if (argument === 0) throw badQuery('the limit must be positive')
  return documents => documents.slice(0, argument)
}

/** `$skip`: all but the first so many. */
export const skip: StageCompiler = argument => {
  if (typeof argument !== 'number') throw badQuery(`Argument to $skip must be a number not a ${bsonType(argument)}`)
  if (!isWhole(argument)) throw badQuery(`invalid argument to $skip stage: Expected an integer: $skip: ${argument}`)
  if (argument < 0) throw badQuery(`invalid argument to $skip stage: Expected a non-negative number in: $skip: ${argument}`)
  return documents => documents.slice(argument)
}

/** `$sort`: in the order of fields; null and missing are equal. */
export const sort: StageCompiler = argument => {
  if (!isPlain(argument)) throw badQuery('the $sort key specification must be an object')
  if (!Object.keys(argument).length) throw badQuery('$sort stage must have at least one sort key')
  for (const [path, direction] of Object.entries(argument)) {
    partsOf(path)
    if (isPlain(direction)) throw notImitated('$sort by $meta')
    if (typeof direction !== 'number') throw badQuery('$sort key ordering must be specified using a number or {$meta: \'textScore\'}')
    if (direction !== 1 && direction !== -1) throw badQuery('$sort key ordering must be 1 (for ascending) or -1 (for descending)')
  }
  return documents => sortBy(documents, argument)
}

/** `$sample`: so many documents at random, none of them twice. */
export const sample: StageCompiler = argument => {
  if (!isPlain(argument)) throw badQuery('the $sample stage specification must be an object')
  for (const key of Object.keys(argument)) if (key !== 'size') throw badQuery(`unrecognized option to $sample: ${key}`)
  const { size } = argument
  if (size === undefined) throw badQuery('$sample stage must specify a size')
  if (typeof size !== 'number') throw badQuery('size argument to $sample must be a number')
  if (size < 0) throw badQuery('size argument to $sample must not be negative')
  return documents => {
    const shuffled = [...documents]
    const count = Math.min(Math.trunc(size), shuffled.length)
    for (let i = 0; i < count; i++) {
      const j = i + Math.floor(Math.random() * (shuffled.length - i))
      ;[shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!]
    }
    return shuffled.slice(0, count)
  }
}
