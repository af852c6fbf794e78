import { badQuery } from '../../../errors'
import { sortBy } from '../../query/sort'
import { isPlain } from '../../values'
import type { StageCompiler } from '../environment'
import { counting, gatheredFields, groupBy } from './grouping'

/** `$group`. */
export const group: StageCompiler = (argument, { scope }) => {
  if (!isPlain(argument)) throw badQuery("a group's fields must be specified in an object")
  if (!Object.hasOwn(argument, '_id')) throw badQuery('a group specification must include an _id')
  const { _id, ...fields } = argument
  return groupBy(scope.compile(_id), gatheredFields(fields, scope))
}

/** Is it an expression that a stage takes to group by: a path, or an object with an operator? */
export const isGroupable = (value: unknown): boolean =>
  typeof value === 'string' ? value.startsWith('$') : isPlain(value) && Boolean(Object.keys(value)[0]?.startsWith('$'))

/** `$sortByCount`: groups and how many are in each, the largest first. */
export const sortByCount: StageCompiler = (argument, { scope }) => {
  if (typeof argument !== 'string' && !isPlain(argument)) throw badQuery('the sortByCount field must be specified as a string or as an object')
  if (!isGroupable(argument)) throw badQuery('the sortByCount field must be defined as a $-prefixed path or an expression inside an object')
  const gather = groupBy(scope.compile(argument), counting(scope))
  return documents => sortBy(gather(documents), { count: -1 })
}

/** `$count`: one document with the number of documents, or none if there are none. */
export const count: StageCompiler = argument => {
  if (typeof argument !== 'string' || !argument) throw badQuery('the count field must be a non-empty string')
  if (argument.startsWith('$')) throw badQuery('the count field cannot be a $-prefixed path')
  if (argument.includes('\0')) throw badQuery('the count field cannot contain a null byte')
  if (argument.includes('.')) throw badQuery("the count field cannot contain '.'")
  return documents => (documents.length ? [{ [argument]: documents.length }] : [])
}
