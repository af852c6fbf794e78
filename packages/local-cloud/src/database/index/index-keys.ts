import { databaseErrors } from '../../errors'
import type { Plain } from '../values'
import { isPlain, isPosition, member } from '../values'

/** One field of an index. */
export interface IndexKey {
  field: string
  direction: 1 | -1 | '2dsphere'
}

/** An index as declared in the indexes file. */
export interface IndexDefinition {
  name: string
  keys: IndexKey[]
  unique?: boolean
}

/** What stands in a key for an empty array: MongoDB's `undefined`, which is not null. */
export const EMPTY = undefined

/** What a document files in an index: keys of one value per field, and the paths of the arrays that made them several. */
export interface Filing {
  keys: unknown[][]
  arrays: string[]
}

/** How far the way along one field's path has come. A closed one has its value. */
interface Walk {
  value: unknown
  rest: string[]
  path: string
  isClosed: boolean
}

// Follows a path to its end or to the first array that is not entered by position.
function follow(value: unknown, rest: string[], path: string): Walk {
  let here = value
  for (const [i, part] of rest.entries()) {
    if (Array.isArray(here) && !isPosition(part)) return { value: here, rest: rest.slice(i), path, isClosed: false }
    here = member(here, part)
    path = path ? `${path}.${part}` : part
  }
  return Array.isArray(here) ? { value: here, rest: [], path, isClosed: false } : closed(here ?? null)
}

const closed = (value: unknown): Walk => ({ value, rest: [], path: '', isClosed: true })

// An array within an array is not opened again, neither here nor by queries.
function enter({ rest, path }: Walk, element: unknown): Walk {
  if (!rest.length) return closed(element ?? null)
  return isPlain(element) ? follow(element, rest, path) : closed(null)
}

function fan(walks: Walk[], filing: Filing): void {
  const open = walks.filter(walk => !walk.isClosed)
  const [first] = open
  if (!first) return void filing.keys.push(walks.map(walk => walk.value))
  const other = open.find(walk => walk.value !== first.value)
  if (other) throw databaseErrors.writeFailed(`cannot index parallel arrays [${other.path}] [${first.path}]`)
  if (!filing.arrays.includes(first.path)) filing.arrays.push(first.path)
  const elements = first.value as unknown[]
  if (!elements.length) return fan(walks.map(walk => (walk.isClosed ? walk : closed(EMPTY))), filing)
  for (const element of elements) fan(walks.map(walk => (walk.isClosed ? walk : enter(walk, element))), filing)
}

// Most documents have no array on the way, and then there is nothing to walk twice.
function singleKey(paths: string[][], document: Plain): unknown[] | null {
  const key: unknown[] = []
  for (const path of paths) {
    let here: unknown = document
    for (const part of path) {
      if (Array.isArray(here)) return null
      here = member(here, part)
    }
    if (Array.isArray(here)) return null
    key.push(here ?? null)
  }
  return key
}

/**
 * What a document files in an index over these paths. A missing field files null. An array files a key per element;
 * fields inside the same array stay paired, and two different arrays are refused, as MongoDB does.
 */
export function indexKeysOf(paths: string[][], document: Plain): Filing {
  const single = singleKey(paths, document)
  if (single) return { keys: [single], arrays: [] }
  const filing: Filing = { keys: [], arrays: [] }
  fan(paths.map(parts => follow(document, parts, '')), filing)
  return filing
}
