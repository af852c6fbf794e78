import { databaseErrors } from '../../errors'
import type { Collection } from '../collection'
import type { Near} from '../geo/geo';
import { distance, geoFields, nearOf, point } from '../geo/geo'
import type { Plan } from '../index/plan'
import { compile } from './match'
import { projector } from './project'
import { sortBy } from './sort'
import type { Store } from '../store'
import type { Transaction } from '../transaction'
import type { Doc, Plain } from '../values';
import { at } from '../values'

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
    const isIndexed = collection.indexes.some(index => index.isGeo && index.definition.keys.some(key => key.field === field))
    if (!isIndexed) throw databaseErrors.noGeoIndex(field)
  }
}

/** Documents within reach of a place, nearest first, with their distance in metres. */
export function nearest(docs: Doc[], near: Near): { doc: Doc; metres: number }[] {
  return docs
    .map(doc => {
      const place = point(at(doc, near.field.split('.')))
      return { doc, metres: place ? distance(place, near.center) : Infinity }
    })
    .filter(({ metres }) => metres !== Infinity && metres >= near.min && metres <= near.max)
    .sort((a, b) => a.metres - b.metres)
}

/** The documents that answer a query, in order, and how they were found. */
export function find(store: Store, collection: Collection, options: FindOptions): { docs: Doc[]; plan: Plan } {
  const { query, order, skip = 0, limit = Infinity, transaction } = options
  requireGeoIndex(collection, geoFields(query))
  const near = nearOf(query)
  const matches = compile(query)
  const isSorted = Boolean(near || (order && Object.keys(order).length))
  const plan: Plan = { kind: 'scan', keysRead: 0, documentsRead: 0, returned: 0, sortedBy: isSorted ? 'memory' : 'nothing' }
  const found: Doc[] = []
  for (const doc of store.scan(collection, query, transaction)) {
    plan.documentsRead++
    if (!matches(doc)) continue
    found.push(doc)
    if (!isSorted && found.length >= skip + limit) break
  }
  const byDistance = near ? nearest(found, near).map(({ doc }) => doc) : found
  const sorted = order && Object.keys(order).length ? sortBy(byDistance, order) : byDistance
  const docs = sorted.slice(skip, skip + limit)
  return { docs, plan: { ...plan, returned: docs.length } }
}

/** Reads and writes documents as EJSON, with only the wanted fields. */
export function encodeAll(store: Store, collection: Collection, docs: Doc[], projection: Plain | undefined, stringify: (value: unknown) => string): string[] {
  if (!projection || !Object.keys(projection).length) return docs.map(doc => store.json(collection, doc))
  const project = projector(projection)
  return docs.map(doc => stringify(project(doc)))
}
