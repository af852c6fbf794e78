import fc from 'fast-check'
import { Collection, idKey } from '../src/database/collection'
import { candidates } from '../src/database/index/candidates'
import { indexKeysOf } from '../src/database/index/index-keys'
import { compile } from '../src/database/query/match'
import type { Doc, Plain } from '../src/database/values'
import { sdkFor, startCloud } from './support'
import type { Wire } from '../src/wire'

const scalar = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b', '1'), fc.constant(null), fc.boolean())
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.record({ c: scalar }), fc.array(fc.record({ c: scalar }), { maxLength: 2 }))
const docs = fc.array(fc.record({ a: value, b: scalar }, { requiredKeys: [] }), { maxLength: 8 })
const condition = fc.oneof(scalar, fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }), fc.record({ $eq: scalar }), fc.record({ $gt: fc.integer({ max: 3 }) }))
const query = fc.record({ a: condition, b: condition, 'a.c': condition, $and: fc.array(fc.record({ b: condition }), { minLength: 1, maxLength: 2 }) }, { requiredKeys: [] })

test('whatever the documents and the query, an index never hides an answer', () => {
  fc.assert(
    fc.property(docs, query, (contents, asked) => {
      const collection = new Collection('c')
      collection.reindex([
        { name: 'ab', keys: [{ field: 'a', direction: 1 }, { field: 'b', direction: 1 }] },
        { name: 'c', keys: [{ field: 'a.c', direction: 1 }] },
        { name: 'b', keys: [{ field: 'b', direction: -1 }] },
      ])
      const all = contents.map((content, n) => ({ _id: n, ...content }) as Doc)
      all.forEach(doc => collection.put(idKey(doc._id), 1, doc, null, false))
      const matches = compile(asked as Plain)
      const expected = all.filter(matches).map(doc => idKey(doc._id))
      const narrowed = candidates(collection, asked as Plain, false) ?? [...collection.versions.keys()]
      return expected.every(key => narrowed.includes(key))
    }),
    { numRuns: 500 },
  )
})

test('a guarded update by _id or by an index looks at one document of ten thousand', () => {
  const collection = new Collection('c')
  collection.reindex([{ name: 'card', keys: [{ field: 'card', direction: 1 }, { field: 'day', direction: 1 }] }])
  for (let n = 0; n < 10_000; n++) collection.put(`ss${n}`, 1, { _id: `s${n}`, card: n, seats: { free: 1 } }, null, false)
  expect(candidates(collection, { _id: 's7', 'seats.free': { $gte: 1 } }, false)).toEqual(['ss7'])
  expect(candidates(collection, { $and: [{ card: { $eq: 8 } }, { 'seats.free': { $gte: 1 } }] }, false)).toEqual(['ss8'])
  expect(candidates(collection, { 'seats.free': { $gte: 1 } }, false)).toBeNull()
})

test('fields of one array stay paired in an index, and two arrays are refused', () => {
  const keys = [{ field: 'items.day', direction: 1 as const }, { field: 'items.room', direction: 1 as const }]
  const found = indexKeysOf({ name: 'i', keys }, { items: [{ day: 1, room: 'x' }, { day: 2, room: 'y' }] })
  expect(found).toEqual([['1', '"x"'], ['2', '"y"']])
  const two = [{ field: 'a', direction: 1 as const }, { field: 'b', direction: 1 as const }]
  expect(() => indexKeysOf({ name: 'i', keys: two }, { a: [1], b: [2] })).toThrow('parallel arrays')
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
