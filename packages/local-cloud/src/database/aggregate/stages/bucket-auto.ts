import { badQuery, notImitated } from '../../../errors'
import { bsonType } from '../../bson-type'
import type { Plain } from '../../values'
import { compare, equal, isPlain } from '../../values'
import type { StageCompiler } from '../environment'
import { isInt32 } from '../expression/whole-numbers'
import { show } from '../show'
import { isGroupable } from './group'
import { counting, gatheredFields, Group } from './grouping'

const OPTIONS = ['groupBy', 'buckets', 'output', 'granularity']
const GRANULARITIES = ['R5', 'R10', 'R20', 'R40', 'R80', '1-2-5', 'E6', 'E12', 'E24', 'E48', 'E96', 'E192', 'POWERSOF2']

function checkOptions(argument: unknown): asserts argument is Plain & { buckets: number } {
  if (!isPlain(argument)) throw badQuery(`The argument to $bucketAuto must be an object, but found type: ${bsonType(argument)}.`)
  for (const key of Object.keys(argument)) if (!OPTIONS.includes(key)) throw badQuery(`Unrecognized option to $bucketAuto: ${key}.`)
  const { groupBy, buckets, output, granularity } = argument
  if (groupBy === undefined || buckets === undefined) throw badQuery("$bucketAuto requires 'groupBy' and 'buckets' to be specified.")
  if (!isGroupable(groupBy)) throw badQuery(`The $bucketAuto 'groupBy' field must be defined as a $-prefixed path or an expression object, but found: ${show(groupBy)}`)
  if (typeof buckets !== 'number') throw badQuery(`The $bucketAuto 'buckets' field must be a numeric value, but found type: ${bsonType(buckets)}`)
  if (!isInt32(buckets)) throw badQuery(`The $bucketAuto 'buckets' field must be representable as a 32-bit integer, but found ${buckets}`)
  if (buckets <= 0) throw badQuery(`The $bucketAuto 'buckets' field must be greater than 0, but found: ${buckets}`)
  if (output !== undefined && !isPlain(output)) throw badQuery(`The $bucketAuto 'output' field must be an object, but found type: ${bsonType(output)}`)
  if (granularity === undefined) return
  if (typeof granularity !== 'string') throw badQuery(`The $bucketAuto 'granularity' field must be a string, but found type: ${bsonType(granularity)}`)
  if (!GRANULARITIES.includes(granularity)) throw badQuery(`Unknown rounding granularity '${granularity}'`)
  throw notImitated(`the $bucketAuto granularity ${granularity}`)
}

/** `$bucketAuto`: groups of about the same number of documents, by ascending values. */
export const bucketAuto: StageCompiler = (argument, { scope }) => {
  checkOptions(argument)
  const evaluate = scope.compile(argument.groupBy)
  const fields = argument.output ? gatheredFields(argument.output as Plain, scope) : counting(scope)
  const most = argument.buckets
  return documents => {
    const rows = documents.map(document => ({ document, value: evaluate(document) ?? null })).sort((a, b) => compare(a.value, b.value))
    const size = Math.max(1, Math.round(rows.length / most))
    const made: Plain[] = []
    for (let from = 0; from < rows.length;) {
      let to = made.length === most - 1 ? rows.length : Math.min(rows.length, from + size)
      // Equal values are never parted; a bucket that takes them in leaves less for the others.
      while (to < rows.length && equal(rows[to]!.value, rows[to - 1]!.value)) to++
      const group = new Group(fields)
      for (const { document } of rows.slice(from, to)) group.add(document)
      made.push(group.document({ min: rows[from]!.value, max: (rows[to] ?? rows[to - 1])!.value }))
      from = to
    }
    return made
  }
}
