import { databaseErrors } from '../../errors'
import { stringify } from '../ejson'
import type { Plain } from '../values';
import { isPlain } from '../values'
import type { Wire } from '../../wire'

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

/** The text an index files a value under. A missing field counts as null; an empty array as MongoDB's `undefined`. */
export function indexText(value: unknown): string {
  if (value === undefined || value === null) return 'null'
  return value instanceof Date ? `D${value.getTime()}` : stringify(value)
}

const isPosition = (part: string) => /^\d+$/.test(part)

// The path of the first array on the way to a field, if any: that array makes the index multikey.
function arrayOn(document: Plain, parts: string[]): number {
  let here: unknown = document
  for (let i = 0; i <= parts.length; i++) {
    if (Array.isArray(here)) {
      if (!isPosition(parts[i] ?? '')) return i
      here = here[Number(parts[i])]
    } else {
      if (!isPlain(here)) return -1
      here = here[parts[i] ?? '']
    }
  }
  return -1
}

const lookUp = (value: unknown, parts: string[]): unknown =>
  parts.reduce<Wire>((here, part) => (here === null || typeof here !== 'object' ? undefined : here[part]), value)

function fanOut(value: unknown, parts: string[]): string[] {
  const depth = isPlain(value) || Array.isArray(value) ? arrayOn(value as Plain, parts) : -1
  if (depth < 0) return [indexText(lookUp(value, parts))]
  const list = lookUp(value, parts.slice(0, depth)) as unknown[]
  if (!list.length) return ['undefined']
  const rest = parts.slice(depth)
  return list.flatMap(element => (rest.length ? fanOut(element, rest) : [indexText(element)]))
}

/**
 * Every key a document has in an index, each a list of texts, one per indexed field. An array gives one key per
 * element; two fields inside the same array stay paired, and two different arrays are refused, as MongoDB does.
 */
export function indexKeysOf(definition: IndexDefinition, document: Plain): string[][] {
  const fields = definition.keys.map(key => key.field.split('.'))
  const depths = fields.map(parts => arrayOn(document, parts))
  const arrays = new Set(fields.map((parts, i) => (depths[i]! < 0 ? '' : parts.slice(0, depths[i]).join('.'))).filter(Boolean))
  if (arrays.size > 1) throw databaseErrors.writeFailed(`cannot index parallel arrays [${[...arrays].join('] [')}]`)
  const [path] = arrays
  const list = path === undefined ? [undefined] : (lookUp(document, path.split('.')) as unknown[])
  const elements = list.length ? list : [undefined]
  const keys = elements.flatMap(element => {
    const texts = fields.map((parts, i) => {
      if (depths[i]! < 0) return [indexText(lookUp(document, parts))]
      if (!list.length) return ['undefined']
      const rest = parts.slice(depths[i])
      return rest.length ? fanOut(element, rest) : [indexText(element)]
    })
    return texts.reduce<string[][]>((sofar, options) => sofar.flatMap(head => options.map(text => [...head, text])), [[]])
  })
  return [...new Map(keys.map(key => [key.join('\u0000'), key])).values()]
}
