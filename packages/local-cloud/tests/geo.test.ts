import fc from 'fast-check'
import { Collection, idKey } from '../src/database/collection'
import { distanceTo } from '../src/database/geo/relations'
import { shapeOf } from '../src/database/geo/shape'
import { EARTH_METRES, toVector } from '../src/database/geo/vector'
import { find } from '../src/database/query/find'
import { compile } from '../src/database/query/match'
import { nearest } from '../src/database/query/nearest'
import { nearPoint } from '../src/database/geo/near'
import type { Doc, Plain } from '../src/database/values'

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
const geometry = fc.oneof({ weight: 5, arbitrary: point as fc.Arbitrary<Plain> }, line as fc.Arbitrary<Plain>, polygon as fc.Arbitrary<Plain>, ring as fc.Arbitrary<Plain>)
const stored = fc.oneof({ weight: 8, arbitrary: geometry as fc.Arbitrary<unknown> }, fc.array(geometry, { maxLength: 2 }), fc.constant(undefined), place)
const changes = fc.array(fc.record({ id: fc.integer({ max: 60, min: 0 }), at: fc.option(stored, { freq: 8 }) }), { maxLength: 90 })
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

test('a 2dsphere index hides no answer, wherever on the earth', () => {
  fc.assert(
    fc.property(changes, fc.array(question, { minLength: 1, maxLength: 4 }), (all, questions) => {
      const collection = filled(all)
      for (const query of questions) {
        const { docs, plan } = find(collection, { query })
        expect(docs.sort(byId)).toEqual(live(collection).filter(compile(query)).sort(byId))
        expect(plan.keysRead).toBeLessThanOrEqual(live(collection).length)
      }
    }),
    { numRuns: 500 },
  )
})

test('the nearest come nearest first, none is missing, none twice', () => {
  const distances = fc.record({ min: fc.double({ min: 0, max: 300_000, noNaN: true }), max: fc.double({ min: 0, max: 2e7, noNaN: true }) })
  fc.assert(
    fc.property(changes, place, distances, fc.integer({ min: 1, max: 70 }), (all, from, { min, max }, limit) => {
      const collection = filled(all)
      const near = nearPoint('at', { type: 'Point', coordinates: from }, min, max)
      const { found } = nearest(collection, near, { query: { odd: 1 }, limit })
      const metres = (doc: Doc) => {
        const shapes = [doc.at].flat().length === 2 && typeof (doc.at as unknown[])[0] === 'number' ? [{ type: 'Point', coordinates: doc.at }] : [doc.at ?? []].flat()
        return Math.min(...shapes.map(each => distanceTo(toVector(from[0], from[1]), shapeOf(each)) * EARTH_METRES))
      }
      const expected = live(collection).filter(doc => doc.odd === 1).map(metres).filter(each => each >= min && each <= max).sort((a, b) => a - b).slice(0, limit)
      expect(found.map(each => each.metres)).toEqual(expected)
      expect(new Set(found.map(({ doc }) => doc._id)).size).toBe(found.length)
    }),
    { numRuns: 500 },
  )
})
