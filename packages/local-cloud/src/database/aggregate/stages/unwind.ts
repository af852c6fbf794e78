import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import type { Plain } from '../../values'
import { isPlain } from '../../values'
import type { StageCompiler } from '../environment'
import { isNullish } from '../expression/operands'
import { partsOf, plainAt, withField } from '../field-path'

const OPTIONS = ['path', 'preserveNullAndEmptyArrays', 'includeArrayIndex']

function optionsOf(argument: unknown): Plain {
  if (typeof argument === 'string') return { path: argument }
  if (!isPlain(argument)) throw badQuery(`expected either a string or an object as specification for $unwind stage, got ${bsonType(argument)}`)
  for (const key of Object.keys(argument)) if (!OPTIONS.includes(key)) throw badQuery(`unrecognized option to $unwind stage: ${key}`)
  return argument
}

function pathOf(path: unknown): string[] {
  if (path === undefined || path === '') throw badQuery('no path specified to $unwind stage')
  if (typeof path !== 'string') throw badQuery(`expected a string as the path for $unwind stage, got ${bsonType(path)}`)
  if (!path.startsWith('$')) throw badQuery(`path option to $unwind stage should be prefixed with a '$': ${path}`)
  return partsOf(path.slice(1))
}

function indexPathOf(path: unknown): string[] | null {
  if (path === undefined) return null
  if (typeof path !== 'string' || !path) throw badQuery(`expected a non-empty string for the includeArrayIndex  option to $unwind stage, got ${bsonType(path)}`)
  if (path.startsWith('$')) throw badQuery(`includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${path}`)
  return partsOf(path)
}

/** `$unwind`: a document for each element of an array. */
export const unwind: StageCompiler = argument => {
  const options = optionsOf(argument)
  const path = pathOf(options.path)
  const indexPath = indexPathOf(options.includeArrayIndex)
  const { preserveNullAndEmptyArrays: preserves = false } = options
  if (typeof preserves !== 'boolean') throw badQuery(`expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got ${bsonType(preserves)}`)

  const indexed = (document: Plain, i: number | null) => (indexPath ? withField(document, indexPath, i) : document)
  return documents => documents.flatMap(document => {
    const value = plainAt(document, path)
    if (Array.isArray(value) && value.length) return value.map((element, i) => indexed(withField(document, path, element), i))
    if (Array.isArray(value)) return preserves ? [indexed(withField(document, path, undefined), null)] : []
    return isNullish(value) && !preserves ? [] : [indexed(document, null)]
  })
}
