import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import type { Plain } from '../../values'
import { isPlain, valuesAt } from '../../values'
import type { Environment, Stage, Step } from '../environment'
import { bindings } from '../expression/variables'
import { partsOf, withField } from '../field-path'
import type { Pipeline } from '../pipeline'
import { show } from '../show'
import { finder } from './foreign'

const OPTIONS = ['from', 'as', 'localField', 'foreignField', 'let', 'pipeline']

function checkOptions(argument: unknown): Plain {
  if (!isPlain(argument)) throw badQuery(`the $lookup specification must be an Object, but found ${bsonType(argument)}`)
  for (const key of Object.keys(argument)) {
    if (!OPTIONS.includes(key)) throw badQuery(`unknown argument to $lookup: ${key}`)
    if (key !== 'let' && key !== 'pipeline' && typeof argument[key] !== 'string') {
      throw badQuery(`$lookup argument '${key}: ${show(argument[key])}' must be a string, is type ${bsonType(argument[key])}`)
    }
  }
  const has = (key: string) => argument[key] !== undefined
  if (!has('from')) throw badQuery("must specify 'from' field for a $lookup")
  if (!has('as')) throw badQuery("must specify 'as' field for a $lookup")
  if (has('let') && !has('pipeline')) throw badQuery("$lookup with a 'let' argument must also specify 'pipeline'")
  if (has('pipeline') && (has('localField') || has('foreignField'))) throw badQuery("$lookup with 'pipeline' may not specify 'localField' or 'foreignField'")
  if (has('pipeline')) return argument
  if (!has('localField') && !has('foreignField')) throw badQuery("$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified")
  if (!has('localField') || !has('foreignField')) throw badQuery("$lookup requires both or neither of 'localField' and 'foreignField' to be specified")
  return argument
}

/** What an input document is joined by: the values of its field, an array's elements, and null if there is none. */
function localValues(document: Plain, parts: string[]): unknown[] {
  const values = valuesAt(document, parts).flatMap(value => (Array.isArray(value) ? value : [value])).filter(value => value !== undefined)
  return values.length ? values : [null]
}

/** Answers the joined documents of each document. */
type Join = (documents: Plain[]) => Plain[][]

function byEquality({ from, localField, foreignField }: Plain, environment: Environment): Join {
  const parts = partsOf(localField as string)
  partsOf(foreignField as string)
  return documents => {
    const values = documents.map(document => localValues(document, parts))
    const find = finder(environment, from as string, foreignField as string, values.flat())
    return values.map(find)
  }
}

/** The first `{ $eq: ['$field', '$$variable'] }` that everything a pipeline answers must fulfil. */
function equalityIn(expression: unknown): [field: string, variable: string] | null {
  if (!isPlain(expression)) return null
  if (Array.isArray(expression.$and)) return expression.$and.map(equalityIn).find(Boolean) ?? null
  if (!Array.isArray(expression.$eq)) return null
  const isVariable = (side: unknown) => typeof side === 'string' && side.startsWith('$$') && !/^\$\$(ROOT|CURRENT)\b/.test(side)
  const isField = (side: unknown) => typeof side === 'string' && /^\$[^$]/.test(side)
  const [field, variable] = [expression.$eq.find(isField), expression.$eq.find(isVariable)]
  return field !== undefined && variable !== undefined ? [field.slice(1), variable] : null
}

// A path through arrays can equal an array in an expression and never in a query; nor does a query know "missing".
const isNarrowing = (value: unknown) => value !== undefined && !Array.isArray(value)

function byPipeline(argument: Plain, environment: Environment, compilePipeline: Compile): Join {
  const { from, pipeline: stages, let: vars = {} } = argument
  if (!Array.isArray(stages)) throw badQuery(`'pipeline' option must be specified as an array`)
  if (!isPlain(vars)) throw badQuery(`$lookup argument 'let: ${show(vars)}' must be an object, is type ${bsonType(vars)}`)
  const { cells, fill } = bindings(vars, environment.scope)
  const inner = { ...environment, scope: environment.scope.bind(cells) }
  const pipeline = compilePipeline(stages, inner)
  const isCorrelated = Object.values(cells).some(cell => cell.isRead)
  const [field, variable] = equalityIn(isPlain(stages[0]?.$match) ? stages[0].$match.$expr : null) ?? []
  const wanted = inner.scope.compile(variable ?? null)
  const valueFor = (document: Plain): unknown => {
    fill(document)
    return wanted(document)
  }
  return documents => {
    const collection = environment.store.collections.get(from as string)
    if (!collection) return documents.map(() => [])
    if (!isCorrelated) {
      const { list } = pipeline.run(collection)
      return documents.map(() => list)
    }
    const find = field === undefined ? null : finder(environment, from as string, field, documents.map(valueFor).filter(isNarrowing))
    return documents.map(document => {
      const value = valueFor(document)
      return find && isNarrowing(value) ? pipeline.over(find([value])) : pipeline.run(collection).list
    })
  }
}

/** How a pipeline is compiled; passed in, for a pipeline is made of stages and this stage of a pipeline. */
type Compile = (stages: Stage[], environment: Environment) => Pipeline

/** `$lookup`: each document with an array of documents of another collection, found by a field or by a pipeline. */
export const lookup = (argument: unknown, environment: Environment, compilePipeline: Compile): Step => {
  const options = checkOptions(argument)
  const as = partsOf(options.as as string)
  const join = options.pipeline === undefined ? byEquality(options, environment) : byPipeline(options, environment, compilePipeline)
  return documents => {
    if (!documents.length) return []
    const joined = join(documents)
    return documents.map((document, i) => withField(document, as, joined[i]))
  }
}
