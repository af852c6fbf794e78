import { databaseErrors } from '../../errors'
import type { Collection } from '../collection'
import { geoFields } from '../geo/geo'
import { nearOf } from '../geo/near'
import type { Plan } from '../index/plan'
import { chooseWay } from '../index/plan'
import type { Store } from '../store'
import type { Transaction } from '../transaction'
import type { Doc, Plain } from '../values'
import { compile } from './match'
import { nearest } from './nearest'
import { projector } from './project'
import { sortBy, sortRules } from './sort'
import { viewOf } from './view'

/** What a reader asks for. */
export interface FindOptions {
  query?: Plain
  order?: Plain
  skip?: number
  limit?: number
  transaction?: Transaction
}

/** Refuses geo questions about fields without a 2dsphere index. */
export function requireGeoIndex(collection: Collection, fields: string[]): void {
  for (const field of fields) {
    if (!collection.indexes.some(index => index.isGeo && index.field === field)) throw databaseErrors.noGeoIndex(field)
  }
}

/** The first documents that answer a query. An index only narrows what is read; the matcher has the last word. */
function search(collection: Collection, options: FindOptions, wanted: number): { docs: Doc[]; plan: Plan } {
  const { query, order, transaction } = options
  const matches = compile(query)
  const rules = sortRules(order)
  const way = chooseWay(collection, { query, order: rules, wanted })
  const view = viewOf(collection, transaction)
  const isSorted = !rules.length || (way.isSorted && !view.unindexed.size)
  const docs: Doc[] = []
  const plan: Plan = { kind: way.kind, index: way.index, keysRead: 0, documentsRead: 0, returned: 0, sortedBy: 'nothing' }
  const take = (doc: Doc | null): boolean => {
    if (!doc) return false
    plan.documentsRead++
    if (!matches(doc)) return false
    docs.push(doc)
    return isSorted && docs.length >= wanted
  }
  if (!way.walk) view.each(take)
  else {
    const seen = new Set(view.unindexed)
    const isEnough = way.walk(key => {
      plan.keysRead++
      if (seen.has(key)) return false
      if (way.repeats) seen.add(key)
      return take(view.read(key))
    })
    if (!isEnough) for (const key of view.unindexed) take(view.read(key))
  }
  if (rules.length) plan.sortedBy = isSorted ? 'index' : 'memory'
  return { docs: isSorted ? docs : sortBy(docs, order!, wanted), plan }
}

/**
 * The documents that answer a query, and how they were found. Without an order they come as they were inserted, or as
 * the index that found them has them.
 */
export function find(collection: Collection, options: FindOptions): { docs: Doc[]; plan: Plan } {
  const { query, order, skip = 0, limit = Infinity, transaction } = options
  requireGeoIndex(collection, geoFields(query))
  const near = nearOf(query)
  const isOrdered = Object.keys(order ?? {}).length > 0
  let found: { docs: Doc[]; plan: Plan }
  if (near) {
    const { found: places, plan } = nearest(collection, near, { query, limit: isOrdered ? Infinity : skip + limit, transaction })
    const docs = places.map(({ doc }) => doc)
    found = isOrdered ? { docs: sortBy(docs, order!), plan: { ...plan, sortedBy: 'memory' } } : { docs, plan }
  } else found = search(collection, options, skip + limit)
  const docs = found.docs.slice(skip, skip + limit)
  return { docs, plan: { ...found.plan, returned: docs.length } }
}

/** Reads and writes documents as EJSON, with only the wanted fields. */
export function encodeAll(store: Store, collection: Collection, docs: Doc[], projection: Plain | undefined, stringify: (value: unknown) => string): string[] {
  if (!projection || !Object.keys(projection).length) return docs.map(doc => store.json(collection, doc))
  const project = projector(projection)
  return docs.map(doc => stringify(project(doc)))
}
