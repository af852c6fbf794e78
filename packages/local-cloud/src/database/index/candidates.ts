import type { Collection } from '../collection'
import { idKey } from '../collection'
import { indexText } from './index-keys'
import type { Plain } from '../values';
import { isPlain } from '../values'

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value) || value instanceof Date

/** The values a condition pins a field to, if it is an equality or an `$in` of scalars. */
function pinned(condition: unknown): unknown[] | null {
  if (isScalar(condition)) return [condition]
  if (!isPlain(condition)) return null
  if (isScalar(condition.$eq)) return [condition.$eq]
  if (Array.isArray(condition.$in) && condition.$in.every(isScalar)) return condition.$in
  return null
}

function collectPins(query: Plain, pins: Map<string, unknown[]>): Map<string, unknown[]> {
  for (const [key, condition] of Object.entries(query)) {
    if (key === '$and' && Array.isArray(condition)) condition.filter(isPlain).forEach(part => collectPins(part, pins))
    else if (!key.startsWith('$') && !pins.has(key)) {
      const values = pinned(condition)
      if (values) pins.set(key, values)
    }
  }
  return pins
}

const combinations = (lists: string[][]) =>
  lists.reduce<string[][]>((sofar, list) => sofar.flatMap(head => list.map(text => [...head, text])), [[]])

/**
 * Keys of the documents that can possibly answer a query, found by `_id` or by an index; null means all of them must
 * be read. `onlyById` is for transactions, whose snapshot the indexes do not know.
 */
export function candidates(collection: Collection, query: Plain | undefined, onlyById: boolean): string[] | null {
  const pins = collectPins(query ?? {}, new Map())
  const ids = pins.get('_id')
  if (ids) return [...new Set(ids.filter(id => typeof id === 'string' || typeof id === 'number').map(id => idKey(id as string)))]
  if (onlyById) return null
  let best: { index: (typeof collection.indexes)[number]; depth: number } | null = null
  for (const index of collection.indexes) {
    if (index.isGeo) continue
    const fields = index.definition.keys.map(key => key.field)
    const free = fields.findIndex(field => !pins.has(field))
    const depth = free < 0 ? fields.length : free
    if (depth > (best?.depth ?? 0)) best = { index, depth }
  }
  if (!best) return null
  const { index, depth } = best
  const texts = index.definition.keys.slice(0, depth).map(key => pins.get(key.field)!.map(indexText))
  return [...new Set(combinations(texts).flatMap(prefix => [...index.find(prefix)]))]
}
