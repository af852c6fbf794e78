import { databaseErrors } from '../../errors'
import type { Collection } from '../collection'
import type { Near } from '../geo/near'
import { distanceTo } from '../geo/relations'
import { EARTH_METRES } from '../geo/vector'
import { shapesAt } from '../index/geo-index'
import type { Plan } from '../index/plan'
import type { Transaction } from '../transaction'
import type { Doc, Plain } from '../values'
import { compile } from './match'
import { viewOf } from './view'

/** A document and how far its nearest point is, in metres. */
export interface Distant {
  doc: Doc
  metres: number
}

const metresTo = (doc: Doc, { field, centre }: Near) =>
  Math.min(Infinity, ...shapesAt(doc, field).map(shape => distanceTo(centre, shape) * EARTH_METRES))

/** The documents nearest to a place that answer a query, nearest first, each with its distance. */
export function nearest(
  collection: Collection,
  near: Near,
  { query, limit = Infinity, transaction }: { query?: Plain; limit?: number; transaction?: Transaction },
): { found: Distant[]; plan: Plan } {
  const index = collection.indexes.find(each => each.isGeo && each.field === near.field)
  if (!index?.isGeo) throw databaseErrors.noGeoIndex(near.field)
  const matches = compile(query)
  const view = viewOf(collection, transaction)
  const plan: Plan = { kind: 'geo', index: index.definition.name, keysRead: 0, documentsRead: 0, returned: 0, sortedBy: 'index' }
  const found: Distant[] = []
  const take = (doc: Doc | null, metres: number): boolean => {
    if (!doc) return false
    plan.documentsRead++
    if (metres >= near.min && metres <= near.max && matches(doc)) found.push({ doc, metres })
    return found.length >= limit
  }
  const aside = [...view.unindexed]
    .flatMap(key => view.read(key) ?? [])
    .map(doc => ({ doc, metres: metresTo(doc, near) }))
    .sort((a, b) => b.metres - a.metres)
  const takeAside = (upTo: number): boolean => {
    while (aside.length && aside.at(-1)!.metres <= upTo) {
      const { doc, metres } = aside.pop()!
      if (take(doc, metres)) return true
    }
    return false
  }
  index.nearest(near.centre, (key, angle) => {
    const metres = angle * EARTH_METRES
    plan.keysRead++
    if (metres > near.max || takeAside(metres)) return true
    return !view.unindexed.has(key) && take(view.read(key), metres)
  })
  if (found.length < limit) takeAside(near.max)
  return { found, plan: { ...plan, returned: found.length } }
}
