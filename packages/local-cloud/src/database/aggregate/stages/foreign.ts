import { find } from '../../query/find'
import type { Plain } from '../../values'
import { valuesAt } from '../../values'
import type { Environment } from '../environment'
import { ValueSet, valueKey } from '../value-key'

/** The documents of another collection in which a field has one of some values, in the order they are stored. */
export type Finder = (values: unknown[]) => Plain[]

// What a query for equality finds a document by: the values at the path, the elements of arrays there, and null for none.
function findable(document: Plain, parts: string[]): unknown[] {
  const values = valuesAt(document, parts).flatMap(value => (Array.isArray(value) ? [value, ...value] : [value ?? null]))
  return new ValueSet(values).list()
}

/** One pass over the documents, and every question after it costs no more than its answer. */
function filed(documents: Plain[], field: string): Finder {
  const parts = field.split('.')
  const byValue = new Map<unknown, number[]>()
  documents.forEach((document, i) => {
    for (const value of findable(document, parts)) {
      const key = valueKey(value)
      const places = byValue.get(key)
      if (places) places.push(i)
      else byValue.set(key, [i])
    }
  })
  return values => {
    const places = values.flatMap(value => byValue.get(valueKey(value)) ?? [])
    const once = values.length > 1 ? [...new Set(places)].sort((a, b) => a - b) : places
    return once.map(i => documents[i]!)
  }
}

/**
 * A finder for some values, and for no others, in a collection as it stands now. One read answers all of them: by `_id`
 * or an index if the field has one, otherwise of the whole collection. One that does not exist holds nothing.
 */
export function finder({ store, transaction }: Environment, name: string, field: string, values: unknown[]): Finder {
  const collection = store.collections.get(name)
  if (!collection) return () => []
  const isIndexed = field === '_id' || collection.indexes.some(index => !index.isGeo && index.definition.keys[0]!.field === field)
  const query = isIndexed ? { [field]: { $in: new ValueSet(values).list() } } : undefined
  return filed(find(collection, { query, transaction }).docs, field)
}
