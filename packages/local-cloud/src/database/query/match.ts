import { badQuery, notImitated } from '../../errors'
import { scopeAt } from '../aggregate/expression/compile'
import type { Scope } from '../aggregate/expression/scope'
import { typeTest } from '../bson-type'
import { geoPredicate, GEO_OPERATORS } from '../geo/geo'
import type { Plain } from '../values'
import { hasOperators, isPlain } from '../values'
import { equals, is, listOf, oneOf, ordered } from './comparison'
import { mod, regex, size } from './evaluation'
import { expression } from './expression'
import { schema } from './json-schema/schema'
import { all, any, not } from './logic'
import type { Found, Target, Test } from './target'
import { itself, under } from './target'

/** Decides whether a document answers a query. */
export type Matcher = (document: unknown) => boolean

// Operators MongoDB has and this package has not.
const REFUSED = ['$where', '$text', '$bitsAllSet', '$bitsAllClear', '$bitsAnySet', '$bitsAnyClear', '$rand', '$sampleRate']

const isLogical = (condition: Plain) => ['$and', '$or', '$nor'].includes(Object.keys(condition)[0] ?? '')

function elemMatch(condition: unknown): Test {
  if (!isPlain(condition)) throw badQuery('$elemMatch needs an Object')
  const isOfValues = hasOperators(condition) && !isLogical(condition)
  const test = isOfValues ? conditions(itself, condition) : query(condition)
  return (list, found) => {
    if (!Array.isArray(list)) return false
    for (let i = 0; i < list.length; i++) {
      const element = list[i]
      if (!isOfValues && !isPlain(element) && !Array.isArray(element)) continue
      if (!test(element)) continue
      if (found) found.position = i
      return true
    }
    return false
  }
}

function containsAll(target: Target, value: unknown): Test {
  const tests = listOf('$all', value).map(each => {
    if (!hasOperators(each)) return target(is(each))
    if (!('$elemMatch' in each)) throw badQuery('no $ expressions in $all')
    return target(elemMatch(each.$elemMatch), 'whole')
  })
  return tests.length ? all(tests) : () => false
}

function negation(target: Target, value: unknown): Test {
  if (value instanceof RegExp) return not(target(is(value)))
  if (!isPlain(value)) throw badQuery('$not needs a regex or a document')
  if (!Object.keys(value).length) throw badQuery('$not cannot be empty')
  return not(conditions(target, value))
}

function operatorTest(target: Target, operator: string, value: unknown, condition: Plain): Test {
  switch (operator) {
    case '$eq': return target(equals(value))
    case '$ne':
      if (value instanceof RegExp) throw badQuery("Can't have regex as arg to $ne.")
      return not(target(equals(value)))
    case '$gt': case '$gte': case '$lt': case '$lte': return target(ordered(operator, value))
    case '$in': return target(oneOf(operator, value))
    case '$nin': return not(target(oneOf(operator, value)))
    case '$exists': {
      const exists = target(found => found !== undefined)
      return value === false || value === 0 || value === null ? not(exists) : exists
    }
    case '$type': return target(typeTest(value))
    case '$size': return target(size(value), 'whole')
    case '$all': return containsAll(target, value)
    case '$elemMatch': return target(elemMatch(value), 'whole')
    case '$mod': return target(mod(value))
    case '$regex': return target(regex(condition))
    case '$options': return '$regex' in condition ? () => true : regex(condition)
    case '$not': return negation(target, value)
  }
  // A point is itself an array or an object, so geo conditions look at whole values.
  if (GEO_OPERATORS.includes(operator)) return target(geoPredicate(operator, value, condition), 'whole')
  if (REFUSED.includes(operator)) throw notImitated(`the query operator ${operator}`)
  throw badQuery(`unknown operator: ${operator}`)
}

const conditions = (target: Target, condition: Plain) =>
  all(Object.keys(condition).map(operator => operatorTest(target, operator, condition[operator], condition)))

function parts(operator: string, value: unknown, scope?: Scope): Test[] {
  if (!Array.isArray(value)) throw badQuery(`${operator} must be an array`)
  if (!value.length) throw badQuery('$and/$or/$nor must be a nonempty array')
  return value.map(part => {
    if (!isPlain(part)) throw badQuery('$or/$and/$nor entries need to be full objects')
    return query(part, scope)
  })
}

function clause(key: string, value: unknown, scope?: Scope): Test {
  if (!key.startsWith('$')) {
    const target = under(key)
    return hasOperators(value) ? conditions(target, value) : target(is(value))
  }
  switch (key) {
    case '$and': return all(parts(key, value, scope))
    case '$or': return any(parts(key, value, scope))
    case '$nor': return not(any(parts(key, value, scope)))
    case '$expr': return expression(value, scope)
    case '$jsonSchema': return schema(value)
    case '$comment': return () => true
  }
  if (REFUSED.includes(key)) throw notImitated(`the query operator ${key}`)
  throw badQuery(`unknown top level operator: ${key}`)
}

const query = (wanted: Plain, scope?: Scope): Test => all(Object.keys(wanted).map(key => clause(key, wanted[key], scope)))

/**
 * Compiles a MongoDB query. Unknown operators are refused here, before any document is read. `scope` has the variables
 * that `$expr` may use.
 */
export function compile(wanted: Plain | undefined, scope = scopeAt()): Matcher {
  const test = query(wanted ?? {}, scope)
  return document => test(document)
}

/** Compiles a query into a finder of the array position the positional `$` stands for, if the query says one. */
export function positionFinder(wanted: Plain | undefined): (document: unknown) => number | undefined {
  const test = query(wanted ?? {}, scopeAt())
  return document => {
    const found: Found = {}
    return test(document, found) ? found.position : undefined
  }
}
