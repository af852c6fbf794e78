import type { LocalCloud } from '../src/index'
import type { Sdk } from './support'
import { call, failure, getJson, post, sdkFor, startCloud, temporaryFolder, WITH_SDK, writeFunction } from './support'
import fs from 'node:fs'
import type { Wire } from '../src/wire'
import { allCases } from '../conformance/cases'

let cloud: LocalCloud
let db: Sdk
let $: Wire

const functions = temporaryFolder()

beforeAll(async () => {
  writeFunction(functions, 'count', `${WITH_SDK}
    exports.main = () => db.collection('things').aggregate().match({ kind: 'a' }).sort({ n: 1 }).limit(2).end()`)
  cloud = await startCloud({
    functions,
    indexes: { things: [{ name: 'kind', keys: [{ field: 'kind', direction: 1 }] }], rooms: [], many: [], foreign: [], filed: [{ name: 'n', keys: [{ field: 'n', direction: 1 }] }], odd: [], few: [] },
  })
  db = sdkFor(cloud.url).database()
  $ = db.command.aggregate
  await insert('things', [
    { _id: 1, kind: 'a', n: 3, tags: ['x', 'y'], o: { p: 1, q: [{ r: 1 }, 2] }, at: { $date: '2026-03-05T17:08:09.010Z' } },
    { _id: 2, kind: 'b', n: 1, tags: [], o: null },
    { _id: 3, kind: 'a', n: 2, tags: null, room: 'r1' },
    { _id: 4, kind: 'a' },
  ])
  await insert('rooms', [{ _id: 'r1', name: 'one', seats: [1, 2] }])
})

afterAll(async () => {
  await cloud.close()
  fs.rmSync(functions, { recursive: true })
})

const admin = async (request: Wire) => (await post(`${cloud.url}/admin`, request, { authorization: 'x' })).body

async function insert(collectionName: string, documents: object[]): Promise<void> {
  for (let i = 0; i < documents.length; i += 1000) {
    const reply = await admin({ action: 'database.insertDocument', collectionName, data: documents.slice(i, i + 1000).map(document => JSON.stringify(document)) })
    if (reply.code) throw new Error(reply.message)
  }
}

/** A pipeline as it stands on the wire, and its reply as it stands there. */
const send = (collectionName: string, stages: object[], more: object = {}) =>
  admin({ action: 'database.aggregateDocuments', collectionName, stages: stages.map(stage => ({ stageKey: Object.keys(stage)[0], stageValue: JSON.stringify(Object.values(stage)[0]) })), ...more })

const listOf = async (collectionName: string, stages: object[]): Promise<string[]> => {
  const reply = await send(collectionName, stages)
  if (reply.code) throw new Error(reply.message)
  return reply.data.list
}

describe('a pipeline', () => {
  test('never alters a stored document, whatever its stages are', async () => {
    const before = await listOf('things', [{ $sort: { _id: 1 } }])
    const rooms = await listOf('rooms', [{ $match: {} }])
    const pipelines = [
      [{ $addFields: { n: 9, 'o.p': 9, 'o.q.r': 9, tags: { $reverseArray: { $ifNull: ['$tags', []] } } } }],
      [{ $addFields: { copy: '$$ROOT' } }, { $addFields: { 'copy.n': 9, 'copy.o.p': 9 } }],
      [{ $project: { 'o.p': 9, tags: 1, kind: { $literal: 'z' } } }],
      [{ $project: { 'o.q': 0, tags: 0 } }],
      [{ $unwind: { path: '$tags', includeArrayIndex: 'o.p', preserveNullAndEmptyArrays: true } }, { $addFields: { tags: 'z', 'o.p': 9 } }],
      [{ $lookup: { from: 'rooms', localField: 'room', foreignField: '_id', as: 'o.rooms' } }, { $unwind: '$o.rooms' }, { $addFields: { 'o.rooms.name': 'z', 'o.rooms.seats': 9 } }],
      [{ $replaceRoot: { newRoot: { $mergeObjects: ['$o', { p: 9 }, '$$ROOT'] } } }, { $addFields: { 'o.p': 9 } }],
      [{ $group: { _id: '$kind', all: { $push: '$$ROOT' }, first: { $first: '$o' }, o: { $mergeObjects: '$o' } } }, { $unwind: '$all' }, { $addFields: { 'all.n': 9, 'first.p': 9, 'o.p': 9 } }],
      [{ $bucketAuto: { groupBy: '$n', buckets: 2, output: { all: { $push: '$$ROOT' } } } }, { $addFields: { 'all.o.p': 9 } }],
      [{ $sample: { size: 3 } }, { $sort: { n: -1 } }, { $addFields: { 'o.q': { $map: { input: '$o.q', in: 9 } } } }],
    ]
    for (const stages of pipelines) expect(await send('things', stages)).toHaveProperty('data')
    expect(await listOf('things', [{ $sort: { _id: 1 } }])).toEqual(before)
    expect(await listOf('rooms', [{ $match: {} }])).toEqual(rooms)
  })

  test('without stages answers the collection as it is', async () => {
    expect((await db.collection('rooms').aggregate().end()).list).toEqual([{ _id: 'r1', name: 'one', seats: [1, 2] }])
  })

  test('keeps the order of fields', async () => {
    const added = await listOf('things', [{ $match: { _id: 1 } }, { $addFields: { z: 1, n: 4, 'o.a': 1 } }, { $project: { at: 0, tags: 0, 'o.q': 0 } }])
    expect(added).toEqual(['{"_id":1,"kind":"a","n":4,"o":{"p":1,"a":1},"z":1}'])
    const picked = await listOf('things', [{ $match: { _id: 1 } }, { $project: { late: '$n', n: 1, kind: 1 } }])
    expect(picked).toEqual(['{"_id":1,"kind":"a","n":3,"late":3}'])
    const made = await listOf('things', [{ $group: { _id: { z: '$kind', a: 1 }, z: { $sum: 1 }, b: { $max: '$n' } } }, { $sort: { z: 1 } }, { $limit: 1 }])
    expect(made).toEqual(['{"_id":{"z":"b","a":1},"z":1,"b":1}'])
  })

  test('takes fields named like what every object inherits for fields and nothing else', async () => {
    await insert('odd', [{ _id: 1 }])
    const pipeline = JSON.parse('[{"$addFields":{"__proto__":{"a":1},"constructor":2}},{"$project":{"kept":"$__proto__.a","none":"$toString","both":{"$add":["$constructor",1]},"__proto__":1}},{"$addFields":{"x":{"$objectToArray":"$__proto__"}}}]')
    expect(await listOf('odd', pipeline)).toEqual(['{"_id":1,"__proto__":{"a":1},"kept":1,"both":3,"x":[{"k":"a","v":1}]}'])
    const merged = JSON.parse('[{"$replaceRoot":{"newRoot":{"$arrayToObject":{"$literal":[["__proto__",1],["a",2]]}}}},{"$group":{"_id":"$__proto__","m":{"$mergeObjects":"$$ROOT"}}}]')
    expect(await listOf('odd', merged)).toEqual(['{"_id":1,"m":{"__proto__":1,"a":2}}'])
    expect(await listOf('odd', [{ $group: { _id: '$hasOwnProperty', n: { $sum: 1 } } }, { $project: { valueOf: 1 } }])).toEqual(['{"_id":null}'])
  })

  test("has the cloud's time for $$NOW", async () => {
    await cloud.clock.set(Date.UTC(2030, 0, 2, 3, 4, 5))
    const { list } = await db.collection('things').aggregate().limit(1).project({ _id: 0, day: $.dateToString({ date: '$$NOW', format: '%Y-%m-%d' }) }).end()
    expect(list).toEqual([{ day: '2030-01-02' }])
  })

  test('in a transaction sees what the transaction has written, in lookups too', async () => {
    const { transactionId } = await admin({ action: 'database.startTransaction' })
    await admin({ action: 'database.modifyDocument', collectionName: 'rooms', queryType: 'DOC', query: '{"_id":"r1"}', data: '{"$set":{"name":"two"}}', merge: true, transactionId })
    const stages = [{ $match: { room: 'r1' } }, { $lookup: { from: 'rooms', localField: 'room', foreignField: '_id', as: 'rooms' } }, { $project: { _id: 0, names: '$rooms.name' } }]
    expect((await send('things', stages, { transactionId })).data.list).toEqual(['{"names":["two"]}'])
    expect(await listOf('things', stages)).toEqual(['{"names":["one"]}'])
    await admin({ action: 'database.abortTransaction', transactionId })
  })

  test('hands the plan of its first read to the log', async () => {
    expect((await call(cloud.url, 'count')).result.list).toHaveLength(2)
    const [entry] = await getJson(`${cloud.url}/cloud/logs?limit=1`)
    expect(entry.database).toEqual([expect.objectContaining({ action: 'database.aggregateDocuments', collection: 'things', plan: expect.objectContaining({ kind: 'index', index: 'kind', returned: 2 }) })])
  })

  test('samples each document equally often, and none twice', async () => {
    await insert('few', Array.from({ length: 10 }, (_, _id) => ({ _id })))
    const tally = new Map<string, number>()
    for (let i = 0; i < 100; i++) {
      const drawn = await listOf('few', [{ $sample: { size: 5 } }])
      expect(new Set(drawn).size).toBe(5)
      for (const text of drawn) tally.set(text, (tally.get(text) ?? 0) + 1)
    }
    // Fifty of a hundred are expected for each; less than 25 comes up once in ten million runs.
    expect(tally.size).toBe(10)
    expect(Math.min(...tally.values())).toBeGreaterThan(25)
  })
})

describe('a lookup', () => {
  beforeAll(() => insert('many', Array.from({ length: 10_000 }, (_, i) => ({ _id: i, n: i % 50 }))))

  const joined = async (from: string, stage: object) => (await listOf('many', [{ $match: { _id: { $lt: 1000 } } }, { $lookup: { from, as: 'r', ...stage } }, { $project: { ids: '$r._id' } }, { $sort: { _id: 1 } }])).map(text => JSON.parse(text).ids)

  test('answers the same with and without an index, by fields and by a pipeline', async () => {
    const values = [1, '1', null, [1, 2], [null], { a: 1 }, [[1]], true, { $date: '2026-01-01T00:00:00Z' }, 49, [49, 49]]
    const documents = [...values.map((n, i) => ({ _id: `d${i}`, n })), { _id: 'none' }]
    await insert('foreign', documents)
    await insert('filed', documents)
    const byFields = { localField: 'n', foreignField: 'n' }
    const plain = await joined('foreign', byFields)
    expect(plain[1]).toEqual(['d0', 'd3'])
    expect(plain[49]).toEqual(['d9', 'd10'])
    expect(await joined('filed', byFields)).toEqual(plain)
    const byPipeline = { let: { n: '$n' }, pipeline: [{ $match: { $expr: { $eq: ['$n', '$$n'] } } }] }
    const exact = await joined('foreign', byPipeline)
    expect(exact[1]).toEqual(['d0'])
    expect(await joined('filed', byPipeline)).toEqual(exact)
    // An equality in an $or decides nothing, so nothing may be passed over for it.
    const either = { let: { n: '$n' }, pipeline: [{ $match: { $expr: { $or: [{ $eq: ['$n', '$$n'] }, { $eq: ['$_id', 'none'] }] } } }] }
    expect((await joined('filed', either))[1]).toEqual(['d0', 'none'])
  })

  test("takes a pipeline as the SDK's builder makes it", async () => {
    const _ = db.command
    const pipeline = $.pipeline()
      .match(_.expr($.and([$.eq(['$kind', '$$kind']), $.lt(['$n', 3]), $.lt(['$none', new Date(0)])])))
      .match({ n: _.gt(1).and(_.lt(9)), room: db.RegExp({ regexp: '^R', options: 'i' }) })
      .project({ _id: 0, n: 1, since: $.subtract([new Date(5000), new Date(0)]) })
      .limit(5)
      .done()
    const { list } = await db.collection('things').aggregate().match({ _id: 1 }).lookup({ from: 'things', let: { kind: '$kind' }, pipeline, as: 'others' }).project({ others: 1 }).end()
    expect(list).toEqual([{ _id: 1, others: [{ n: 2, since: 5000 }] }])
  })

  test('compares null and arrays in a pipeline as expressions do, not as queries do', async () => {
    const pipeline = (value: unknown) => ({ let: { v: { $literal: value } }, pipeline: [{ $match: { $expr: { $eq: ['$n', '$$v'] } } }] })
    expect((await joined('filed', pipeline(null)))[0]).toEqual(['d2'])
    expect((await joined('filed', pipeline([1, 2])))[0]).toEqual(['d3'])
    const missing = { let: { v: '$none' }, pipeline: [{ $match: { $expr: { $eq: ['$n', '$$v'] } } }] }
    for (const from of ['filed', 'foreign']) expect((await joined(from, missing))[0]).toEqual(['none'])
    await insert('odd', [{ _id: 'fan', items: [{ n: 1 }, { n: 2 }] }])
    const fanned = { let: { v: { $literal: [1, 2] } }, pipeline: [{ $match: { $expr: { $eq: ['$items.n', '$$v'] } } }] }
    expect((await joined('odd', fanned))[0]).toEqual(['fan'])
  })

  test('reads the other collection once, not once for each document', async () => {
    const started = performance.now()
    const ids = await listOf('many', [{ $lookup: { from: 'many', localField: 'n', foreignField: '_id', as: 'r' } }, { $count: 'n' }])
    const pipeline = await listOf('many', [{ $lookup: { from: 'many', let: { n: '$_id' }, pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$n'] } } }], as: 'r' } }, { $unwind: '$r' }, { $count: 'n' }])
    expect([ids, pipeline]).toEqual([['{"n":10000}'], ['{"n":10000}']])
    // A scan for each would be 200 million comparisons.
    expect(performance.now() - started).toBeLessThan(15_000)
  })
})

test('the SDK reports every refusal of a pipeline as errCode -1: it drops the code, here as in production', async () => {
  const error = await failure(db.collection('things').aggregate().limit(0).end())
  expect(error).toMatchObject({ errCode: -1, code: 'DATABASE_REQUEST_FAILED' })
  expect((await failure(db.collection('nowhere').aggregate().end())).code).toBe('DATABASE_COLLECTION_NOT_EXIST')
})

test('every operator and every stage of the SDK has a conformance case', () => {
  const cases = JSON.stringify(allCases())
  const operators = Object.keys($).filter(name => name !== 'pipeline')
  expect(operators).toHaveLength(92)
  expect(operators.filter(name => !cases.includes(`{"$.${name}":`))).toEqual([])
  const throwing = ['collStats', 'facet', 'graphLookup', 'indexStats', 'out', 'redact']
  const chain = db.collection('things').aggregate()
  const stages = Object.getOwnPropertyNames(Object.getPrototypeOf(chain)).filter(name => !['constructor', 'pushStage', 'end', ...throwing].includes(name))
  expect(stages).toHaveLength(16)
  expect(stages.filter(name => !cases.includes(`["${name}",`))).toEqual([])
  for (const name of throwing) expect(() => chain[name]({})).toThrow(TypeError)
})
