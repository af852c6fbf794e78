import { Collection } from '../src/database/collection'
import { EMPTY, indexKeysOf } from '../src/database/index/index-keys'
import type { IndexKey } from '../src/database/index/index-keys'
import type { Plan } from '../src/database/index/plan'
import { find } from '../src/database/query/find'
import type { FindOptions } from '../src/database/query/find'
import type { LocalCloud } from '../src/index'
import { failure, sdkFor, startCloud } from './support'
import type { Wire } from '../src/wire'

const key = (field: string, direction: IndexKey['direction'] = 1): IndexKey => ({ field, direction })

const keysOf = (fields: string[], document: Wire) => indexKeysOf(fields.map(field => field.split('.')), document)

/** Ten thousand documents with some indexes, and how a question to them is answered. */
function tenThousand(...indexes: IndexKey[][]): (options: FindOptions) => Plan & { ids: unknown[] } {
  const collection = new Collection('c')
  collection.reindex(indexes.map((keys, i) => ({ name: `i${i}`, keys })))
  for (let n = 0; n < 10_000; n++) {
    const doc = { _id: `s${n}`, n, group: n % 100, name: `name ${n}`, tags: [n % 7, n % 11], room: { floor: n % 10 } }
    collection.put(`ss${n}`, 1, doc, null)
  }
  return options => {
    const { docs, plan } = find(collection, options)
    return { ...plan, ids: docs.map(doc => doc._id) }
  }
}

test('a question by _id reads the documents of these ids, whatever else it asks', () => {
  const ask = tenThousand([key('group')])
  expect(ask({ query: { _id: 's7', group: { $gte: 1 } } })).toMatchObject({ kind: 'id', documentsRead: 1, ids: ['s7'] })
  expect(ask({ query: { _id: { $in: ['s9', 's7', 'none', 's7'] } } })).toMatchObject({ kind: 'id', keysRead: 3, documentsRead: 2, ids: ['s7', 's9'] })
})

test('equality, $in, ranges and prefixes read only what lies in them', () => {
  const ask = tenThousand([key('group'), key('n', -1)], [key('name')], [key('room.floor')])
  expect(ask({ query: { group: 7 } })).toMatchObject({ kind: 'index', index: 'i0', keysRead: 100, returned: 100 })
  expect(ask({ query: { group: { $in: [7, 8] } } })).toMatchObject({ keysRead: 200, returned: 200 })
  expect(ask({ query: { group: 7, n: { $gt: 9000, $lte: 9507 } } })).toMatchObject({ keysRead: 6, returned: 6 })
  expect(ask({ query: { $and: [{ group: { $gte: 7 } }, { group: { $lt: 9 } }] } })).toMatchObject({ keysRead: 200, returned: 200 })
  expect(ask({ query: { name: /^name 123/ } })).toMatchObject({ index: 'i1', keysRead: 11, returned: 11 })
  expect(ask({ query: { 'room.floor': 3, name: 'name 13' } })).toMatchObject({ index: 'i1', keysRead: 1 })
  expect(ask({ query: { $or: [{ name: 'name 1' }, { group: 1, n: 101 }, { _id: 's1' }] } })).toMatchObject({ kind: 'index', index: 'i1, i0, _id', keysRead: 3, ids: ['s1', 's101'] })
  expect(ask({ query: { group: '7' } })).toMatchObject({ keysRead: 0, returned: 0 })
  expect(ask({ query: { n: 5 } })).toMatchObject({ kind: 'scan', documentsRead: 10_000 })
})

test('an order that is the index\'s is read off it, forwards and backwards, and stops early', () => {
  const ask = tenThousand([key('group'), key('n', -1)])
  expect(ask({ query: { group: 7 }, order: { n: -1 }, limit: 3 })).toMatchObject({ sortedBy: 'index', keysRead: 3, ids: ['s9907', 's9807', 's9707'] })
  expect(ask({ query: { group: 7 }, order: { group: -1, n: 1 }, skip: 1, limit: 2 })).toMatchObject({ sortedBy: 'index', keysRead: 3, ids: ['s107', 's207'] })
  expect(ask({ order: { group: 1, n: -1 }, limit: 2 })).toMatchObject({ kind: 'index', sortedBy: 'index', keysRead: 2, ids: ['s9900', 's9800'] })
  expect(ask({ order: { group: 1, n: 1 }, limit: 1 })).toMatchObject({ kind: 'scan', sortedBy: 'memory', ids: ['s0'] })
  expect(ask({ query: { group: { $in: [7, 8] } }, order: { n: 1 }, limit: 1 })).toMatchObject({ sortedBy: 'memory', keysRead: 200, ids: ['s7'] })
})

test('the fewest keys win, and a sorted way that can stop early beats a narrow one', () => {
  const ask = tenThousand([key('room.floor')], [key('n')])
  expect(ask({ query: { 'room.floor': 3, n: { $lt: 20 } } })).toMatchObject({ index: 'i1', keysRead: 20, returned: 2 })
  expect(ask({ query: { 'room.floor': 3 }, order: { n: -1 }, limit: 2 })).toMatchObject({ index: 'i1', sortedBy: 'index', documentsRead: 17 })
  expect(ask({ query: { 'room.floor': 3 }, order: { n: -1 } })).toMatchObject({ index: 'i0', sortedBy: 'memory', keysRead: 1000 })
})

test('an array is found by each of its elements, once, and bounded by one condition at a time', () => {
  const ask = tenThousand([key('tags')])
  const both = ask({ query: { tags: { $gt: 5, $lt: 2 } } })
  expect(both.kind).toBe('index')
  expect(both.returned).toBe(both.ids.filter((id, i, ids) => ids.indexOf(id) === i).length)
  expect(both.ids).toContain('s34')
  expect(ask({ query: { tags: { $elemMatch: { $gt: 9, $lt: 11 } } } })).toMatchObject({ keysRead: 909, returned: 909 })
  expect(ask({ order: { tags: 1 }, limit: 1 })).toMatchObject({ sortedBy: 'memory', ids: ['s0'] })
})

test.each<[what: string, indexed: string[], documents: Wire[], query: Wire, ids: number[]]>([
  ['a field missing in no element', ['list.x'], [{ list: [] }, { list: [{}] }, { list: [{ x: 1 }] }, {}], { 'list.x': { $exists: false } }, [0, 1, 3]],
  ['a whole array', ['a'], [{ a: [1, 2] }, { a: [[1, 2]] }, { a: [2, 1] }, { a: 1 }], { a: [1, 2] }, [0, 1]],
  ['an empty array', ['a'], [{ a: [] }, { a: [[]] }, { a: null }], { a: [] }, [0, 1]],
  ['two elements for two conditions', ['list.x', 'list.y'], [{ list: [{ x: 1, y: 0 }, { x: 0, y: 2 }] }, { list: [{ x: 1, y: 2 }] }], { 'list.x': 1, 'list.y': 2 }, [0, 1]],
  ['one element for two conditions', ['list.x', 'list.y'], [{ list: [{ x: 1, y: 0 }, { x: 0, y: 2 }] }, { list: [{ x: 1, y: 2 }] }], { list: { $elemMatch: { x: 1, y: 2 } } }, [1]],
  ['an element for each $elemMatch', ['list.x', 'list.y'], [{ list: [{ x: 1, y: 0 }, { x: 0, y: 2 }] }], { $and: [{ list: { $elemMatch: { x: 1 } } }, { list: { $elemMatch: { y: 2 } } }] }, [0]],
  ['an inner element for each condition', ['list.in.x', 'list.in.y'], [{ list: [{ in: [{ x: 1, y: 0 }, { x: 0, y: 2 }] }] }], { list: { $elemMatch: { 'in.x': 1, 'in.y': 2 } } }, [0]],
  ['one inner element', ['list.in.x', 'list.in.y'], [{ list: [{ in: [{ x: 1, y: 0 }] }, { in: [{ x: 1, y: 2 }] }] }], { 'list.in': { $elemMatch: { x: 1, y: 2 } } }, [0]],
  ['a prefix whose last letter may be missing', ['a'], [{ a: 'a' }, { a: 'ab' }, { a: 'b' }], { a: /^ab?/ }, [0, 1]],
  ['what comes last among strings with a prefix', ['a'], [{ a: 'ab\uffff' }, { a: 'ab😀' }, { a: 'ac' }], { a: /^ab/ }, [0, 1]],
  ['the same regular expression, stored', ['a'], [{ a: /^ab/ }, { a: 'abc' }, { a: /^abc/ }], { a: /^ab/ }, [0, 1]],
])('an index finds %s', (_what, indexed, documents, query, ids) => {
  const collection = new Collection('c')
  collection.reindex([{ name: 'i', keys: indexed.map(field => key(field)) }])
  for (const [n, document] of documents.entries()) collection.put(`n${n}`, 1, { _id: n, ...document }, null)
  const { docs, plan } = find(collection, { query })
  expect(docs.map(doc => Number(doc._id)).sort()).toEqual(ids)
  expect(plan.kind).toBe('index')
})

test('an index knows when it has arrays and when the last of them has gone', () => {
  const collection = new Collection('c')
  collection.reindex([{ name: 'a', keys: [key('a')] }])
  const change = (id: number, ...values: unknown[]) => values.forEach(a => collection.put(`n${id}`, 1, { _id: id, a }, null))
  change(1, 1, [1], 2)
  change(2, [1, 9])
  expect(find(collection, { query: { a: { $gt: 5, $lt: 3 } } }).docs).toHaveLength(1)
  expect(find(collection, { order: { a: 1 }, limit: 1 }).plan.sortedBy).toBe('memory')
  change(2, 9)
  expect(find(collection, { order: { a: 1 }, limit: 1 }).plan.sortedBy).toBe('index')
})

test('fields of one array stay paired in an index, and two arrays are refused', () => {
  expect(keysOf(['items.day', 'items.room'], { items: [{ day: 1, room: 'x' }, { day: 2, room: 'y' }] }).keys).toEqual([[1, 'x'], [2, 'y']])
  expect(keysOf(['items.day', 'n'], { items: [], n: 1 }).keys).toEqual([[EMPTY, 1]])
  expect(keysOf(['items.day', 'items'], { items: [{}, 5] })).toEqual({ keys: [[null, {}], [null, 5]], arrays: ['items'] })
  expect(() => keysOf(['a', 'b'], { a: [1], b: [2] })).toThrow('parallel arrays')
  expect(() => keysOf(['a.b', 'a.c'], { a: [{ b: [1], c: [2] }] })).toThrow('parallel arrays')
})

test('a document that was gone comes back last, even while a transaction still reads its old state', () => {
  const collection = new Collection('c')
  for (const id of [1, 2]) collection.put(`n${id}`, 1, { _id: id }, null)
  collection.put('n1', 2, null, null, 1)
  collection.put('n1', 3, { _id: 1, again: true }, null, 1)
  expect(find(collection, {}).docs).toEqual([{ _id: 2 }, { _id: 1, again: true }])
  expect(collection.read('n1', 1)).toEqual({ _id: 1 })
})

describe('in a cloud', () => {
  let cloud: LocalCloud
  let db: Wire

  beforeAll(async () => {
    cloud = await startCloud({ indexes: { things: [{ name: 'ab', keys: [key('a'), key('b')] }], empty: [] } })
    db = sdkFor(cloud.url).database()
  })

  afterAll(() => cloud.close())

  test('a document an index cannot take is refused and leaves nothing behind', async () => {
    const error = await failure(db.collection('things').add({ data: { _id: 'p', a: [1], b: [2] } }))
    expect(error.message).toContain('cannot index parallel arrays')
    expect((await db.collection('things').where({ _id: 'p' }).get()).data).toEqual([])
    await db.collection('things').add({ data: { _id: 'p', a: [1], b: 2 } })
    expect((await failure(db.collection('things').doc('p').update({ data: { b: [2] } }))).message).toContain('cannot index parallel arrays')
    expect((await db.collection('things').doc('p').get()).data.b).toBe(2)
  })

  test('and fails alone among writes that arrive together', async () => {
    const add = (_id: string, b: unknown) => db.collection('things').add({ data: { _id, a: [1], b } })
    const outcomes = await Promise.allSettled([add('q', 1), add('r', [2]), add('s', 3)])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((await db.collection('things').where({ _id: db.command.in(['q', 'r', 's']) }).count()).total).toBe(2)
  })

  test('documents come in the order of their insertion, and one that was gone comes last', async () => {
    const things = db.collection('empty')
    for (const _id of ['c', 'a', 'b']) await things.add({ data: { _id } })
    await things.doc('a').update({ data: { n: 1 } })
    await things.doc('c').remove()
    await things.add({ data: { _id: 'c' } })
    const ids = async (skip: number) => (await things.skip(skip).limit(2).get()).data.map((doc: Wire) => doc._id)
    expect([await ids(0), await ids(2)]).toEqual([['a', 'b'], ['c']])
  })
})

test('1,000 guarded updates among 10,000 documents all count, durably', async () => {
  const cloud = await startCloud({ indexes: { sessions: [] } })
  const sessions = sdkFor(cloud.url).database().collection('sessions')
  await sessions.add({ data: Array.from({ length: 10_000 }, (_, n) => ({ _id: `s${n}`, n, seats: { free: 1000 } })) })
  const update = (n: number) =>
    fetch(`${cloud.url}/admin`, {
      method: 'POST',
      headers: { authorization: 'x' },
      body: JSON.stringify({
        action: 'database.modifyDocument',
        collectionName: 'sessions',
        multi: true,
        merge: true,
        query: JSON.stringify({ _id: `s${n % 10}`, 'seats.free': { $gte: 1 } }),
        data: JSON.stringify({ $inc: { 'seats.free': -1 } }),
      }),
    }).then(response => response.json() as Wire)
  let updated = 0
  const lane = async (from: number) => {
    for (let n = from; n < from + 200; n++) {
      const { data } = await update(n)
      updated += data.updated
    }
  }
  await Promise.all([0, 200, 400, 600, 800].map(lane))
  const page = await sessions.orderBy('n', 'desc').limit(1000).get()
  await cloud.close()
  expect(updated).toBe(1000)
  expect(page.data).toHaveLength(1000)
})
