import type { Collection } from '../collection'
import { idKey } from '../collection'
import { regionsOf } from '../geo/geo'
import type { SortRule } from '../query/sort'
import type { Plain } from '../values'
import { isPlain, isPosition } from '../values'
import type { Bound } from './bounds'
import { boundsOf } from './bounds'
import { intersection, isPoint } from './interval'
import type { OrderedIndex } from './ordered-index'
import { narrow } from './ranges'

/** How a read was carried out and what it cost; the function log and the workbench show it. */
export interface Plan {
  kind: 'id' | 'index' | 'geo' | 'scan'
  /** Name of the index read; several for the branches of an `$or`. */
  index?: string
  keysRead: number
  documentsRead: number
  returned: number
  sortedBy: 'index' | 'memory' | 'nothing'
}

type Visit = (key: string) => boolean | void

/** One way to find the documents that can answer a query. */
export interface Way {
  kind: Plan['kind']
  index?: string
  /** How many keys it reads if nothing stops it. */
  keys: number
  /** Do the documents come in the order asked for? */
  isSorted: boolean
  /** May it come to a document more than once? */
  repeats: boolean
  /** Visits the documents' keys until a visit answers true, and says whether one did. Null reads all documents. */
  walk: ((visit: Visit) => boolean) | null
}

/** What is asked, as far as it matters for finding it. */
export interface Question {
  query: Plain | undefined
  order: SortRule[]
  /** How many documents are wanted at most, those to skip included. */
  wanted: number
}

const walkKeys = (keys: string[]) => (visit: Visit) => keys.some(key => Boolean(visit(key)))

function byId(bounds: Bound[]): Way[] {
  const own = bounds.filter(bound => bound.path === '_id' && bound.intervals.every(isPoint))
  const [first] = own
  if (!first) return []
  const ids = own.reduce((intervals, bound) => intersection(intervals, bound.intervals), first.intervals).map(({ low }) => low)
  const keys = ids.filter(id => typeof id === 'string' || typeof id === 'number').map(id => idKey(id as string))
  return [{ kind: 'id', keys: keys.length, isSorted: false, repeats: false, walk: walkKeys(keys) }]
}

/** Which way to walk an index, whose first fields are fixed to one value, to meet an order: 1, -1, or null for neither. */
function directionFor(index: OrderedIndex, fixed: number, order: SortRule[]): 1 | -1 | null {
  const { keys } = index.definition
  // The key of an array is each of its elements, its place in an order only one of them.
  if (index.arrays.length || index.fields.some(field => field.split('.').some(isPosition))) return null
  const free = order.filter(({ field }) => !index.fields.slice(0, fixed).includes(field))
  const turns = new Set(free.map((rule, i) => (keys[fixed + i]?.field === rule.field ? rule.direction * Number(keys[fixed + i]!.direction) : 0)))
  const [turn = 1] = turns
  return turns.size > 1 || turn === 0 ? null : (turn as 1 | -1)
}

function byIndex(index: OrderedIndex, bounds: Bound[], order: SortRule[]): Way[] {
  const { ranges, bounded, fixed } = narrow(index, bounds)
  const direction = order.length ? directionFor(index, fixed, order) : null
  if (!bounded && !direction) return []
  const isBackward = direction === -1
  const inTurn = isBackward ? [...ranges].reverse() : ranges
  return [{
    kind: 'index',
    index: index.definition.name,
    keys: bounded ? ranges.reduce((sum, range) => sum + index.count(range), 0) : index.size,
    isSorted: direction !== null,
    repeats: index.arrays.length > 0,
    walk: visit => inTurn.some(range => index.walk(range, isBackward, visit)),
  }]
}

function byPlace(collection: Collection, query: Plain | undefined): Way[] {
  return regionsOf(query).flatMap(({ field, ball }) =>
    collection.indexes.flatMap(index => {
      if (!index.isGeo || index.field !== field) return []
      const keys = index.touching(ball)
      return [{ kind: 'geo' as const, index: index.definition.name, keys: keys.length, isSorted: false, repeats: false, walk: walkKeys(keys) }]
    }),
  )
}

// One way per branch of an `$or`, one after the other; worth it only if each branch has one.
function byBranches(collection: Collection, branches: unknown[]): Way[] {
  const ways = branches.map(branch => (isPlain(branch) ? fewestKeys(waysOf(collection, { query: branch, order: [], wanted: Infinity })) : undefined))
  if (!ways.every(way => way !== undefined)) return []
  return [{
    kind: 'index',
    index: [...new Set(ways.map(way => way.index ?? '_id'))].join(', '),
    keys: ways.reduce((sum, way) => sum + way.keys, 0),
    isSorted: false,
    repeats: true,
    walk: visit => ways.some(way => way.walk!(visit)),
  }]
}

function waysOf(collection: Collection, { query, order }: Question): Way[] {
  const { all, anyOf } = boundsOf(query)
  const ids = byId(all)
  if (ids.length) return ids
  return [
    ...collection.indexes.flatMap(index => (index.isGeo ? [] : byIndex(index, all, order))),
    ...byPlace(collection, query),
    ...anyOf.flatMap(branches => byBranches(collection, branches)),
  ]
}

const fewestKeys = (ways: Way[]) => ways.reduce<Way | undefined>((best, way) => (best && best.keys <= way.keys ? best : way), undefined)

/**
 * Chooses how to read: the way with the fewest keys. A way that comes in order can stop when enough is found; it is taken
 * to get there as if the answers, at most as many as the narrowest way has keys, lay evenly along it.
 */
export function chooseWay(collection: Collection, question: Question): Way {
  const scan: Way = { kind: 'scan', keys: collection.versions.size, isSorted: false, repeats: false, walk: null }
  const ways = [...waysOf(collection, question), scan]
  const answers = Math.max(1, fewestKeys(ways)!.keys)
  const cost = ({ keys, isSorted }: Way) => (isSorted ? Math.min(keys, (question.wanted * keys) / answers) : keys)
  return ways.reduce((best, way) => (cost(way) < cost(best) || (cost(way) === cost(best) && way.isSorted && !best.isSorted) ? way : best))
}
