import { Aggregator, Context, ProcessingMode } from 'mingo'
import { CloudError, databaseErrors, notImitated } from '../../errors'
import type { Collection } from '../collection'
import { find, nearest, requireGeoIndex } from '../query/find'
import { point } from '../geo/geo'
import { compile } from '../query/match'
import { sortBy } from '../query/sort'
import type { Store } from '../store'
import type { Transaction } from '../transaction'
import type { Doc, Plain } from '../values';
import { at, clone, isPlain } from '../values'
import type { Wire } from '../../wire'

/** One stage of a pipeline, such as `{ $match: ... }`. */
export type Stage = Plain

const STAGES = [
  '$match', '$sort', '$limit', '$skip', '$project', '$addFields', '$group', '$unwind', '$lookup',
  '$count', '$sortByCount', '$replaceRoot', '$sample', '$bucket',
]

// Stages that only pick or read documents. Any other may write into its input, which is our stored documents.
const READ_ONLY = ['$match', '$sort', '$limit', '$skip', '$group', '$count', '$sortByCount', '$sample']

// mingo's own $match and $sort differ from MongoDB in the null and missing rules; ours are used in their place.
const context = Context.init({
  pipeline: {
    $match: ((documents: Wire, query: Plain) => documents.filter(compile(query))) as never,
    $sort: ((documents: Wire, order: Plain) => documents.transform((list: Doc[]) => sortBy(list, order))) as never,
  },
})

const nameOf = (stage: Stage) => Object.keys(stage)[0] ?? ''

function checkStages(stages: Stage[]): void {
  for (const stage of stages) {
    const name = nameOf(stage)
    if (name === '$geoNear') throw databaseErrors.requestFailed('[FailedOperation] $geoNear is only valid as the first stage in a pipeline')
    if (!STAGES.includes(name)) throw notImitated(`the aggregation stage ${name}`)
    const argument = stage[name]
    if (name === '$match') compile(argument as Plain)
    if (name === '$lookup' && isPlain(argument)) {
      if (String(argument.as).includes('.')) throw notImitated('$lookup into a dotted field')
      if (Array.isArray(argument.pipeline)) checkStages(argument.pipeline)
    }
  }
}

// mingo's $bucket misplaces values, so the stage is spelled as the $group it stands for.
function spellBucket(stage: Stage): Stage[] {
  if (!('$bucket' in stage)) return [stage]
  const { groupBy, boundaries, default: other, output } = stage.$bucket as Wire
  if (!Array.isArray(boundaries) || boundaries.length < 2) throw databaseErrors.requestFailed('[FailedOperation] $bucket needs boundaries')
  const branches = boundaries.slice(0, -1).map((low: unknown, i: number) => ({
    case: { $and: [{ $gte: [groupBy, low] }, { $lt: [groupBy, boundaries[i + 1]] }] },
    then: low,
  }))
  return [
    { $group: { _id: { $switch: other === undefined ? { branches } : { branches, default: other } }, ...(output ?? { count: { $sum: 1 } }) } },
    { $sort: { _id: 1 } },
  ]
}

function setAt(doc: Plain, path: string, value: unknown): void {
  const parts = path.split('.')
  const leaf = parts.pop()!
  let here: Plain = doc
  for (const part of parts) here = (here[part] = isPlain(here[part]) ? here[part] : {}) as Plain
  here[leaf] = value
}

function geoNear(store: Store, collection: Collection, argument: Wire, transaction?: Transaction): Doc[] {
  const indexed = collection.indexes.filter(index => index.isGeo).map(index => index.definition.keys[0]!.field)
  const field = argument.key ?? indexed[0] ?? 'location'
  requireGeoIndex(collection, [field])
  const center = point(argument.near)
  if (!center || typeof argument.distanceField !== 'string') throw databaseErrors.requestFailed('[FailedOperation] $geoNear needs near and distanceField')
  const { docs } = find(store, collection, { query: argument.query, transaction })
  const near = { field, center, min: argument.minDistance ?? 0, max: argument.maxDistance ?? Infinity }
  return nearest(docs, near)
    .slice(0, argument.limit ?? argument.num ?? Infinity)
    .map(({ doc, metres }) => {
      const copy = clone(doc)
      setAt(copy, argument.distanceField, metres * (argument.distanceMultiplier ?? 1))
      if (argument.includeLocs) setAt(copy, argument.includeLocs, clone(at(doc, field.split('.'))))
      return copy
    })
}

/** Runs a pipeline over a collection. Unknown stages are refused by name. */
export function aggregate(store: Store, collection: Collection, stages: Stage[], transaction?: Transaction): unknown[] {
  const nearStage = stages[0] && '$geoNear' in stages[0] ? stages[0].$geoNear : null
  const rest = nearStage ? stages.slice(1) : stages
  checkStages(rest)
  // A leading $match is answered by the reader, which knows the indexes.
  const first = !nearStage && rest[0] && '$match' in rest[0] ? (rest[0].$match as Plain) : undefined
  const docs = nearStage ? geoNear(store, collection, nearStage, transaction) : find(store, collection, { query: first, transaction }).docs
  const pipeline = (first ? rest.slice(1) : rest).flatMap(spellBucket)
  const isReadOnly = pipeline.every(stage => READ_ONLY.includes(nameOf(stage)))
  try {
    return new Aggregator(pipeline as never, {
      context,
      processingMode: isReadOnly ? ProcessingMode.CLONE_OFF : ProcessingMode.CLONE_INPUT,
      collectionResolver: name => {
        const other = store.collections.get(name)
        const found = other ? find(store, other, { transaction }).docs : []
        return (isReadOnly ? found : found.map(clone)) as never
      },
    }).run(docs as never)
  } catch (error) {
    if (error instanceof CloudError) throw error
    throw databaseErrors.requestFailed(`[FailedOperation] ${(error as Error).message}`)
  }
}
