import { Query } from 'mingo'
import { databaseErrors, notImitated } from '../../errors'
import { geoPredicate, GEO_OPERATORS } from '../geo/geo'
import type { Plain} from '../values';
import { compare, equal, hasOperators, isPlain, sameType, valuesAt } from '../values'

/** Decides whether a document answers a query. */
export type Matcher = (document: unknown) => boolean

type Test = (candidates: unknown[]) => boolean

// A condition on a field holds when it holds for a value at the path or for an element of an array there.
const someValue = (test: (value: unknown) => boolean): Test => candidates =>
  candidates.some(value => test(value) || (Array.isArray(value) && value.some(test)))

const not = (test: Test): Test => candidates => !test(candidates)

const equals = (wanted: unknown): Test =>
  wanted instanceof RegExp ? matches(wanted) : someValue(value => equal(value, wanted))

const matches = (pattern: RegExp): Test => someValue(value => typeof value === 'string' && pattern.test(value))

const ordered = (wanted: unknown, holds: (order: number) => boolean): Test =>
  someValue(value => sameType(value, wanted) && holds(compare(value, wanted)))

function list(operator: string, value: unknown): unknown[] {
  if (!Array.isArray(value)) throw databaseErrors.requestFailed(`[FailedOperation] ${operator} needs an array`)
  return value
}

function anyOf(wanted: unknown[]): Test {
  const tests = wanted.map(equals)
  return candidates => tests.some(test => test(candidates))
}

function elemMatch(condition: unknown): Test {
  if (!isPlain(condition)) throw databaseErrors.requestFailed('[FailedOperation] $elemMatch needs an Object')
  const logical = Object.keys(condition).every(key => ['$and', '$or', '$nor'].includes(key))
  const test: Matcher =
    hasOperators(condition) && !logical ? fieldTest(condition, []) : compile(condition)
  return candidates => candidates.some(value => Array.isArray(value) && value.some(element => test(element)))
}

function mod(value: unknown): Test {
  const [divisor, remainder] = list('$mod', value) as number[]
  if (!divisor) throw databaseErrors.requestFailed('[FailedOperation] divisor cannot be 0')
  return someValue(number => typeof number === 'number' && Math.trunc(number) % divisor === remainder)
}

function pattern(value: unknown, options: unknown): Test {
  const source = value instanceof RegExp ? value.source : value
  if (typeof source !== 'string') throw databaseErrors.requestFailed('[FailedOperation] $regex has to be a string')
  const flags = options ?? (value instanceof RegExp ? value.flags : '')
  return matches(new RegExp(source, [...String(flags)].filter(flag => 'ims'.includes(flag)).join('')))
}

function operatorTest(operator: string, value: unknown, condition: Plain): Test {
  switch (operator) {
    case '$eq': return equals(value)
    case '$ne': return not(equals(value))
    case '$gt': return ordered(value, order => order > 0)
    case '$gte': return ordered(value, order => order >= 0)
    case '$lt': return ordered(value, order => order < 0)
    case '$lte': return ordered(value, order => order <= 0)
    case '$in': return anyOf(list(operator, value))
    case '$nin': return not(anyOf(list(operator, value)))
    case '$exists': return candidates => candidates.some(found => found !== undefined) === Boolean(value)
    case '$size': return candidates => candidates.some(found => Array.isArray(found) && found.length === value)
    case '$all': {
      const tests = list(operator, value).map(each => (isPlain(each) && '$elemMatch' in each ? elemMatch(each.$elemMatch) : equals(each)))
      return candidates => tests.length > 0 && tests.every(test => test(candidates))
    }
    case '$elemMatch': return elemMatch(value)
    case '$mod': return mod(value)
    case '$regex': return pattern(value, condition.$options)
    case '$options': return () => true
    case '$not': {
      const test = value instanceof RegExp ? matches(value) : conditionTest(value)
      return not(test)
    }
  }
  if (GEO_OPERATORS.includes(operator)) return someGeo(geoPredicate(operator, value, condition))
  throw notImitated(`the query operator ${operator}`)
}

// A point is itself an array or an object, so geo conditions look at whole values.
const someGeo = (test: (value: unknown) => boolean): Test => candidates => candidates.some(test)

function conditionTest(condition: unknown): Test {
  if (!hasOperators(condition)) return equals(condition)
  const tests = Object.keys(condition).map(operator => operatorTest(operator, condition[operator], condition))
  return candidates => tests.every(test => test(candidates))
}

function fieldTest(condition: unknown, parts: string[]): Matcher {
  const test = conditionTest(condition)
  return document => test(valuesAt(document, parts))
}

function topLevel(key: string, value: unknown): Matcher {
  if (key === '$expr') {
    const query = new Query({ $expr: value } as never)
    return document => query.test(document as never)
  }
  if (key !== '$and' && key !== '$or' && key !== '$nor') throw notImitated(`the query operator ${key}`)
  const parts = list(key, value).map(part => compile(part as Plain))
  if (key === '$and') return document => parts.every(part => part(document))
  if (key === '$or') return document => parts.some(part => part(document))
  return document => !parts.some(part => part(document))
}

/** Compiles a MongoDB query. Unknown operators are refused here, before any document is read. */
export function compile(query: Plain | undefined): Matcher {
  const tests = Object.entries(query ?? {}).map(([key, value]) =>
    key.startsWith('$') ? topLevel(key, value) : fieldTest(value, key.split('.')),
  )
  const [only] = tests
  if (only && tests.length === 1) return only
  return document => tests.every(test => test(document))
}
