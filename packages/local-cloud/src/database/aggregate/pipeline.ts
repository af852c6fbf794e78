import { badQuery, notImitated } from '../../errors'
import type { Collection } from '../collection'
import type { Plan } from '../index/plan'
import type { FindOptions } from '../query/find'
import { find } from '../query/find'
import type { Plain } from '../values'
import { isPlain } from '../values'
import type { Environment, Stage, StageCompiler, Step } from './environment'
import { bucket } from './stages/bucket'
import { bucketAuto } from './stages/bucket-auto'
import { limit, sample, skip, sort } from './stages/picking'
import { geoNear } from './stages/geo-near'
import { count, group, sortByCount } from './stages/group'
import { lookup } from './stages/lookup'
import { match } from './stages/match'
import { addFields, project } from './stages/project'
import { replaceRoot } from './stages/replace-root'
import { unwind } from './stages/unwind'

/** A compiled pipeline. */
export interface Pipeline {
  /** Reads a collection and runs all stages. The plan is that of the first read. */
  run(collection: Collection): { list: Plain[]; plan: Plan }
  /** Runs all stages over documents at hand. */
  over(documents: Plain[]): Plain[]
}

const STAGES: Record<string, StageCompiler> = {
  $addFields: addFields,
  $bucket: bucket,
  $bucketAuto: bucketAuto,
  $count: count,
  $group: group,
  $limit: limit,
  $lookup: (argument, environment) => lookup(argument, environment, compilePipeline),
  $match: match,
  $project: project,
  $replaceRoot: replaceRoot,
  $sample: sample,
  $skip: skip,
  $sort: sort,
  $sortByCount: sortByCount,
  $unwind: unwind,
}

/** MongoDB's stages that the SDK 4.0.2 throws at, or has no method for, and that are not imitated. */
const REFUSED = [
  '$changeStream', '$changeStreamSplitLargeEvent', '$collStats', '$currentOp', '$densify', '$documents', '$facet', '$fill', '$graphLookup', '$indexStats', '$listLocalSessions',
  '$listSessions', '$merge', '$out', '$planCacheStats', '$redact', '$replaceWith', '$search', '$searchMeta', '$set', '$setWindowFields', '$unionWith', '$unset', '$vectorSearch',
]

function nameOf(stage: Stage): string {
  const names = isPlain(stage) ? Object.keys(stage) : []
  if (!isPlain(stage)) throw badQuery("Each element of the 'pipeline' array must be an object")
  if (names.length !== 1) throw badQuery('A pipeline stage specification object must contain exactly one field.')
  return names[0]!
}

function compileStage(stage: Stage, environment: Environment): Step {
  const name = nameOf(stage)
  if (name === '$geoNear') throw badQuery('$geoNear is only valid as the first stage in a pipeline.')
  if (REFUSED.includes(name)) throw notImitated(`the aggregation stage ${name}`)
  if (!Object.hasOwn(STAGES, name)) throw badQuery(`Unrecognized pipeline stage name: '${name}'`)
  return STAGES[name]!(stage[name], environment)
}

const hasExpression = (query: unknown): boolean =>
  Array.isArray(query) ? query.some(hasExpression) : isPlain(query) && Object.keys(query).some(key => key === '$expr' || hasExpression(query[key]))

/**
 * What of the first stages the reader can do by itself, with its indexes: `$match`, `$sort`, `$skip`, `$limit` in this
 * order, each at most once. A condition with an expression only narrows the read, and is tested again by its stage.
 */
function reading(stages: Stage[]): { options: FindOptions; done: number } {
  const options: FindOptions = {}
  let done = 0
  const next = (name: string): unknown => (stages[done] && name in stages[done]! ? stages[done]![name] : undefined)
  const query = next('$match') as Plain | undefined
  if (query) {
    options.query = Object.fromEntries(Object.entries(query).filter(([key, value]) => !hasExpression({ [key]: value })))
    if (Object.keys(options.query).length < Object.keys(query).length) return { options, done }
    done++
  }
  for (const [stage, option] of [['$sort', 'order'], ['$skip', 'skip'], ['$limit', 'limit']] as const) {
    const value = next(stage)
    if (value === undefined) continue
    Object.assign(options, { [option]: value })
    done++
  }
  return { options, done }
}

function reader(stages: Stage[], { transaction }: Environment): { read: Pipeline['run']; done: number } {
  const { options, done } = reading(stages)
  return {
    done,
    read: collection => {
      const { docs, plan } = find(collection, { ...options, transaction })
      return { list: docs, plan }
    },
  }
}

const runAll = (steps: Step[], documents: Plain[]): Plain[] => steps.reduce((list, step) => step(list), documents)

/** Compiles a pipeline and the pipelines within it. Whatever MongoDB refuses while parsing is refused here, before any document is read. */
export function compilePipeline(stages: Stage[], environment: Environment): Pipeline {
  const isNear = stages.length > 0 && nameOf(stages[0]!) === '$geoNear'
  const steps = stages.slice(isNear ? 1 : 0).map(stage => compileStage(stage, environment))
  const { read, done } = isNear ? { read: geoNear(stages[0]!.$geoNear, environment), done: 0 } : reader(stages, environment)
  const left = steps.slice(done)
  return {
    run: collection => {
      const { list, plan } = read(collection)
      return { list: runAll(left, list), plan }
    },
    over: documents => runAll(steps, documents),
  }
}
