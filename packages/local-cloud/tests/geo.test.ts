import fc from 'fast-check'
import { Collection, idKey } from '../src/database/collection'
import { distanceTo } from '../src/database/geo/relations'
import type { Shape } from '../src/database/geo/shape'
import { shapeOf } from '../src/database/geo/shape'
import { EARTH_METRES, toVector } from '../src/database/geo/vector'
import { find } from '../src/database/query/find'
import { compile } from '../src/database/query/match'
import { nearest } from '../src/database/query/nearest'
import { nearPoint } from '../src/database/geo/near'
import { Store } from '../src/database/store'
import { Transaction } from '../src/database/transaction'
import type { Doc, Plain } from '../src/database/values'
import { openDataFile } from '../src/open-data-file'
import { temporaryFolder } from './support'

type Pair = [number, number]

// Crowds where a seam or a pole could hide something, and the rest of the earth.
const centre = fc.constantFrom<Pair>([114.3, 30.5], [180, 0], [-180, 10], [0, 90], [77, -90], [0, 0], [114.3, 30.5])
const wrap = ([lng, lat]: Pair): Pair => [((lng + 540) % 360) - 180, Math.max(-90, Math.min(90, lat))]
const place = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(centre, fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true })).map(([[lng, lat], x, y]) => wrap([lng + x, lat + y])) },
  { weight: 1, arbitrary: fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })) },
)
const at = ([lng, lat]: Pair, east: number, north: number): Pair => wrap([lng + east, lat + north])
const square = (corner: Pair, size: number): Pair[] => [corner, at(corner, size, 0), at(corner, size, size), at(corner, 0, size), corner]
const size = fc.double({ min: 0.01, max: 1.5, noNaN: true })
const low = place.map(([lng, lat]): Pair => [lng, Math.max(-88, Math.min(86, lat))])
const polygon = fc.tuple(low, size).map(([corner, length]) => ({ type: 'Polygon', coordinates: [square(corner, length)] }))
const ring = fc.tuple(low, size).map(([corner, length]) => ({
  type: 'Polygon', coordinates: [square(corner, length), square(at(corner, length / 4, length / 4), length / 2)],
}))
const line = fc.tuple(low, size, size).map(([from, x, y]) => ({ type: 'LineString', coordinates: [from, at(from, x, y), at(from, x, -y / 2)] }))
const point = place.map(coordinates => ({ type: 'Point', coordinates }))
const points = fc.array(place, { minLength: 1, maxLength: 3 }).map(coordinates => ({ type: 'MultiPoint', coordinates }))
const lines = fc.array(line, { minLength: 1, maxLength: 2 }).map(all => ({ type: 'MultiLineString', coordinates: all.map(each => each.coordinates) }))
const geometry = fc.oneof({ weight: 5, arbitrary: point as fc.Arbitrary<Plain> }, line as fc.Arbitrary<Plain>, polygon as fc.Arbitrary<Plain>, ring as fc.Arbitrary<Plain>, points as fc.Arbitrary<Plain>, lines as fc.Arbitrary<Plain>)
const stored = fc.oneof({ weight: 8, arbitrary: geometry as fc.Arbitrary<unknown> }, fc.array(geometry, { maxLength: 2 }), fc.constant(undefined), place)
const changesOf = (ids: number, most: number, least = 0) =>
  fc.array(fc.record({ id: fc.integer({ max: ids, min: 0 }), at: fc.option(stored, { freq: 8 }) }), { minLength: least, maxLength: most })
const few = changesOf(60, 90)
// More than a cell of the index takes, in each of the crowds.
const many = changesOf(2000, 800, 600)
const area = fc.oneof(polygon as fc.Arbitrary<Plain>, ring as fc.Arbitrary<Plain>, fc.array(polygon, { minLength: 1, maxLength: 2 }).map(all => ({ type: 'MultiPolygon', coordinates: all.map(each => each.coordinates) })))
const question = fc.oneof(
  fc.tuple(place, fc.double({ min: 0, max: 3.2, noNaN: true })).map(([middle, radius]) => ({ at: { $geoWithin: { $centerSphere: [middle, radius ** 4 / 30] } } })),
  area.map($geometry => ({ at: { $geoWithin: { $geometry } } })),
  fc.oneof(geometry, area).map($geometry => ({ at: { $geoIntersects: { $geometry } } })),
) as fc.Arbitrary<Plain>

function filled(all: { id: number; at: unknown }[]): Collection {
  const collection = new Collection('c')
  collection.reindex([{ name: 'place', keys: [{ field: 'at', direction: '2dsphere' }] }])
  for (const { id, at: value } of all) collection.put(idKey(id), 1, value === null ? null : { _id: id, at: value, odd: id % 2 }, null)
  return collection
}

const live = (collection: Collection) => [...collection.versions.values()].flatMap(({ doc }) => doc ?? [])

const byId = (a: Doc, b: Doc) => Number(a._id) - Number(b._id)

/** Are the answers those of reading everything? */
function checkAnswers(collection: Collection, questions: Plain[]): void {
  for (const query of questions) {
    const { docs, plan } = find(collection, { query })
    expect(docs.sort(byId)).toEqual(live(collection).filter(compile(query)).sort(byId))
    expect(plan.keysRead).toBeLessThanOrEqual(live(collection).length)
  }
}

test('a 2dsphere index hides no answer, wherever on the earth', () => {
  fc.assert(fc.property(few, fc.array(question, { minLength: 1, maxLength: 4 }), (all, questions) => checkAnswers(filled(all), questions)), { numRuns: 500 })
})

test('nor in a crowd', () => {
  fc.assert(
    fc.property(many, fc.array(question, { minLength: 5, maxLength: 5 }), place, (all, questions, from) => {
      checkAnswers(filled(all), questions)
      checkNearest(filled(all), from, { min: 0, max: Infinity }, 50)
    }),
    { numRuns: 20 },
  )
})

/** Every geometry a test stores in a document. */
function shapesOf(value: unknown): Shape[] {
  const list = (Array.isArray(value) ? value : [value ?? []].flat()) as unknown[]
  return typeof list[0] === 'number' ? [shapeOf({ type: 'Point', coordinates: list })] : list.map(shapeOf)
}

/** Do the nearest come nearest first, none missing and none twice? */
function checkNearest(collection: Collection, from: Pair, { min, max }: { min: number; max: number }, limit: number): void {
  const { found } = nearest(collection, nearPoint('at', { type: 'Point', coordinates: from }, min, max), { query: { odd: 1 }, limit })
  const metres = (doc: Doc) => Math.min(...shapesOf(doc.at).map(shape => distanceTo(toVector(from[0], from[1]), shape) * EARTH_METRES))
  const distances = live(collection).filter(doc => doc.odd === 1 && doc.at !== undefined).map(metres)
  const expected = distances.filter(each => each >= min && each <= max && each < Infinity).sort((a, b) => a - b)
  expect(found.map(each => each.metres)).toEqual(expected.slice(0, limit))
  expect(new Set(found.map(({ doc }) => doc._id)).size).toBe(found.length)
}

test('of ten thousand places the nearest twenty are found by looking at few', () => {
  const collection = filled(Array.from({ length: 10_000 }, (_, id) => ({ id, at: { type: 'Point', coordinates: [114 + (id % 100) / 300, 30 + Math.floor(id / 100) / 300] } })))
  const query = { at: { $nearSphere: { $geometry: { type: 'Point', coordinates: [114.1, 30.1] }, $maxDistance: 20_000 } } }
  const { docs, plan } = find(collection, { query, limit: 20 })
  expect(docs).toHaveLength(20)
  expect(plan).toMatchObject({ kind: 'geo', index: 'place', keysRead: 20, documentsRead: 20, sortedBy: 'index' })
  expect(find(collection, { query: { at: { $nearSphere: { ...query.at.$nearSphere, $maxDistance: 500 } } } }).plan.keysRead).toBeLessThan(20)
})

test('within a transaction the nearest are those of its snapshot and its own writes', () => {
  const file = openDataFile(temporaryFolder())
  const store = new Store(file)
  store.declare('places', [{ name: 'place', keys: [{ field: 'at', direction: '2dsphere' }] }])
  const collection = store.collection('places')
  const doc = (id: number, lat: number): Doc => ({ _id: id, at: { type: 'Point', coordinates: [0, lat] } })
  const put = (...docs: Doc[]) => store.commit(docs.map(each => ({ collection, key: idKey(each._id), doc: each })))
  put(doc(1, 1), doc(2, 2), doc(3, 3), doc(4, 4))
  const transaction = new Transaction(store)
  store.open.add(transaction)
  const query = { at: { $nearSphere: { $geometry: { type: 'Point', coordinates: [0, 0] } } } }
  const ids = (limit?: number) => find(collection, { query, transaction, limit }).docs.map(each => each._id)
  expect(ids()).toEqual([1, 2, 3, 4])
  put(doc(1, 9), doc(5, 0))
  store.commit([{ collection, key: idKey(2), doc: null }])
  transaction.write(collection, idKey(4), doc(4, 2.5))
  transaction.write(collection, idKey(6), doc(6, 30))
  expect(ids()).toEqual([1, 2, 4, 3, 6])
  expect(ids(3)).toEqual([1, 2, 4])
  expect(find(collection, { query }).docs.map(each => each._id)).toEqual([5, 3, 4, 1])
  file.close()
})

test('the nearest come nearest first, none is missing, none twice', () => {
  const distances = fc.record({ min: fc.double({ min: 0, max: 300_000, noNaN: true }), max: fc.double({ min: 0, max: 2e7, noNaN: true }) })
  fc.assert(
    fc.property(few, place, distances, fc.integer({ min: 1, max: 70 }), (all, from, within, limit) => checkNearest(filled(all), from, within, limit)),
    { numRuns: 500 },
  )
})
