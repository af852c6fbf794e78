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

// $in would take a regular expression for a pattern.
const equalToOne = (field: string, values: unknown[]): Plain =>
  values.some(value => value instanceof RegExp) ? { $or: values.map(value => ({ [field]: { $eq: value } })) } : { [field]: { $in: values } }

function remembering(find: Finder): Finder {
  const known = new Map<unknown, Plain[]>()
  return values => {
    const key = valueKey(values)
    const found = known.get(key) ?? find(values)
    known.set(key, found)
    return found
  }
}

/**
 * A finder over a collection as it stands now: by `_id` or an index if the field has one, otherwise by a single pass.
 * A collection that does not exist holds nothing.
 */
export function finder({ store, transaction }: Environment, name: string, field: string): Finder {
  const collection = store.collections.get(name)
  if (!collection) return () => []
  const isIndexed = collection.indexes.some(index => !index.isGeo && index.definition.keys[0]!.field === field)
  if (!isIndexed && field !== '_id') return filed(find(collection, { transaction }).docs, field)
  return remembering(values => find(collection, { query: equalToOne(field, values), transaction }).docs)
}
