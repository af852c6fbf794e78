import fc from 'fast-check'
import type { LocalCloud } from '../src/index'
import { post, startCloud } from './support'
import type { Wire } from '../src/wire'

let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startCloud({ indexes: { things: [{ name: 'at', keys: [{ field: 'at', direction: '2dsphere' }] }], empty: [] } })
  const documents = [{ _id: 1, n: 5, s: 'text', list: [1, 'a', null, [2]], o: { a: 1 }, d: { $date: '2026-01-01T00:00:00Z' } }, { _id: 2, n: null, list: [] }, { _id: 3 }]
  await admin({ action: 'database.insertDocument', collectionName: 'things', data: documents.map(document => JSON.stringify(document)) })
})

afterAll(() => cloud.close())

const admin = async (request: Wire) => (await post(`${cloud.url}/admin`, request, { authorization: 'x' })).body

const send = (stages: object[], collectionName = 'things') =>
  admin({ action: 'database.aggregateDocuments', collectionName, stages: stages.map(stage => ({ stageKey: Object.keys(stage)[0], stageValue: JSON.stringify(Object.values(stage)[0]) })) })

const nested = (depth: number, inner: string) => `${'{"$abs":'.repeat(depth)}${inner}${'}'.repeat(depth)}`

describe('bad input', () => {
  test.each<[string, object[], string]>([
    ['an unknown stage', [{ $madeUp: {} }], "Unrecognized pipeline stage name: '$madeUp'"],
    ['a stage that is not one', [{ match: {} }], "Unrecognized pipeline stage name: 'match'"],
    ['a stage of MongoDB that is not imitated', [{ $facet: { a: [] } }], 'local-cloud does not imitate the aggregation stage $facet'],
    ['a stage that writes', [{ $out: 'other' }], 'local-cloud does not imitate the aggregation stage $out'],
    ['an operator of MongoDB that is not imitated', [{ $project: { a: { $toString: '$n' } } }], 'local-cloud does not imitate the aggregation operator $toString'],
    ['an accumulator that is not imitated', [{ $group: { _id: null, a: { $top: {} } } }], 'local-cloud does not imitate the accumulator $top'],
    ['a variable that is not imitated', [{ $project: { a: '$$USER_ROLES' } }], 'local-cloud does not imitate the variable $$USER_ROLES'],
    ['a text search', [{ $match: { $text: { $search: 'a' } } }], '$text'],
    ['near in a match', [{ $match: { at: { $near: { $geometry: { type: 'Point', coordinates: [0, 0] } } } } }], '$geoNear, $near, and $nearSphere are not allowed in this context'],
    ['a match that is no object', [{ $match: 5 }], 'the match filter must be an expression in an object'],
    ['an unknown operator in a match', [{ $match: { n: { $madeUp: 1 } } }], 'unknown operator: $madeUp'],
    ['an expression deep in a match', [{ $match: { list: { $elemMatch: { a: 1, $expr: true } } } }], '$expr can only be applied to the top-level document'],
    ['an undefined variable in a match', [{ $match: { $expr: '$$x' } }], 'Use of undefined variable: x'],
    ['a lookup in a lookup that is wrong', [{ $lookup: { from: 'things', pipeline: [{ $lookup: { from: 'things', pipeline: [{ $limit: -1 }], as: 'b' } }], as: 'a' } }], '$limit'],
    ['constants that cannot be computed', [{ $project: { a: { $divide: [1, 0] } } }], "can't $divide by zero"],
  ])('%s is refused before a document is read', async (_name, stages, text) => {
    // An empty collection has no document to fail at.
    expect(await send(stages, 'empty')).toMatchObject({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining(text) })
  })

  test('an expression nested beyond the limit is an error, one below it is computed', async () => {
    const stage = (depth: number) => admin({ action: 'database.aggregateDocuments', collectionName: 'things', stages: [{ stageKey: '$project', stageValue: `{"a":${nested(depth, '-1')}}` }] })
    expect((await stage(150)).data.list[0]).toBe('{"_id":1,"a":1}')
    for (const depth of [250, 20_000]) expect((await stage(depth)).code).toBe('INVALID_PARAM')
  })

  test('a value nested beyond the limit by $reduce is an error', async () => {
    const reduce = (length: number) => send([{ $project: { a: { $reduce: { input: { $range: [0, length] }, initialValue: 0, in: ['$$value'] } } } }])
    expect(await reduce(100)).toHaveProperty('data')
    for (const length of [300, 100_000]) expect(await reduce(length)).toMatchObject({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining('nested object depth') })
  })

  test('a range or a string that would not fit into memory is an error', async () => {
    expect(await send([{ $project: { a: { $size: [{ $range: [0, 2_000_000_000] }] } } }])).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    const doubled = { $reduce: { input: { $range: [0, 40] }, initialValue: 'x', in: { $concat: ['$$value', '$$value'] } } }
    expect(await send([{ $project: { a: { $strLenCP: doubled } } }])).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  })

  test('stages without a value or of another shape are errors', async () => {
    const stages = [undefined, 5, {}, [null], [{ stageKey: '$match' }], [{ stageKey: '$match', stageValue: '{' }], [{ stageKey: 5, stageValue: '{}' }], [{ stageKey: '__proto__', stageValue: '{}' }], [{ stageKey: 'constructor', stageValue: '{}' }]]
    for (const each of stages) {
      const { code } = await admin({ action: 'database.aggregateDocuments', collectionName: 'things', stages: each })
      expect(['INVALID_PARAM', 'DATABASE_REQUEST_FAILED']).toContain(code)
    }
  })
})

const OPERATORS = [
  '$abs', '$add', '$allElementsTrue', '$and', '$anyElementTrue', '$arrayElemAt', '$arrayToObject', '$avg', '$ceil', '$cmp', '$concat', '$concatArrays', '$cond', '$dateFromParts', '$dateFromString',
  '$dateToString', '$dayOfMonth', '$dayOfWeek', '$dayOfYear', '$divide', '$eq', '$exp', '$filter', '$first', '$floor', '$gt', '$gte', '$hour', '$ifNull', '$in', '$indexOfArray', '$indexOfBytes',
  '$indexOfCP', '$isArray', '$isoDayOfWeek', '$isoWeek', '$isoWeekYear', '$last', '$let', '$literal', '$ln', '$log', '$log10', '$lt', '$lte', '$map', '$max', '$mergeObjects', '$meta', '$millisecond',
  '$min', '$minute', '$mod', '$month', '$multiply', '$ne', '$not', '$objectToArray', '$or', '$pow', '$range', '$reduce', '$reverseArray', '$second', '$setDifference', '$setEquals', '$setIntersection',
  '$setIsSubset', '$setUnion', '$size', '$slice', '$split', '$sqrt', '$stdDevPop', '$stdDevSamp', '$strLenBytes', '$strLenCP', '$strcasecmp', '$substr', '$substrBytes', '$substrCP', '$subtract', '$sum',
  '$switch', '$toLower', '$toUpper', '$trunc', '$week', '$year', '$zip', '$push', '$addToSet', '$madeUp',
]
const STAGES = ['$addFields', '$bucket', '$bucketAuto', '$count', '$geoNear', '$group', '$limit', '$lookup', '$match', '$project', '$replaceRoot', '$sample', '$skip', '$sort', '$sortByCount', '$unwind']
const NAMES = [
  'input', 'in', 'as', 'cond', 'vars', 'if', 'then', 'else', 'branches', 'case', 'default', 'date', 'format', 'timezone', 'dateString', 'year', 'inputs', 'initialValue', 'groupBy', 'boundaries', 'buckets',
  'output', 'from', 'localField', 'foreignField', 'let', 'pipeline', 'path', 'newRoot', 'size', 'near', 'distanceField', '_id', 'n', 'a.b', '', '$n', '__proto__', 'constructor',
]

const { value } = fc.letrec(tie => ({
  scalar: fc.oneof(
    fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 2.5, 1e300, '', 'text', '$n', '$s', '$list', '$o', '$o.a', '$d', '$none', '$', '$$', '$$ROOT', '$$NOW', '$$REMOVE', '$$this', '$$value', '$a..b', '+08:00', '%Y%', 'things'),
    fc.constantFrom({ $date: '2026-01-01T00:00:00Z' }, { $numberDouble: 'NaN' }, { $numberDouble: '-Infinity' }, { $regularExpression: { pattern: 'a', options: '' } }),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  operator: fc.tuple(fc.constantFrom(...OPERATORS), tie('value')).map(([name, argument]) => ({ [name]: argument })),
  object: fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 4 }),
  value: fc.oneof({ maxDepth: 4, depthSize: 'small' }, tie('scalar'), tie('list'), tie('operator'), tie('object')),
}))

test('whatever a pipeline is made of, it is answered or refused with a code of the service', async () => {
  const stage = fc.tuple(fc.constantFrom(...STAGES), value).map(([name, argument]) => ({ [name]: argument }))
  const expression = value.map(argument => ({ $project: { x: argument } }))
  let answered = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(stage, expression), { minLength: 1, maxLength: 2 }), async stages => {
      const reply = await send(stages)
      if (reply.data) answered++
      else expect(['INVALID_PARAM', 'DATABASE_REQUEST_FAILED']).toContain(reply.code)
    }),
    { numRuns: 1500 },
  )
  expect(answered).toBeGreaterThan(100)
})
