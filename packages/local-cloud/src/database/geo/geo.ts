import { databaseErrors, notImitated } from '../../errors'
import type { Plain } from '../values';
import { isPlain } from '../values'
import type { Wire } from '../../wire'

/** Longitude and latitude in degrees. */
export type LngLat = [number, number]

/** The query operators that read places. All of them need a 2dsphere index on their field. */
export const GEO_OPERATORS = ['$geoWithin', '$geoIntersects', '$nearSphere', '$near', '$maxDistance', '$minDistance']

const EARTH_METRES = 6378100 // the radius MongoDB uses
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Distance in metres over the ground. */
export function distance([lng1, lat1]: LngLat, [lng2, lat2]: LngLat): number {
  const h =
    Math.sin(radians(lat2 - lat1) / 2) ** 2 +
    Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lng2 - lng1) / 2) ** 2
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Reads a GeoJSON Point or a `[lng, lat]` pair; anything else is no place. */
export function point(value: unknown): LngLat | null {
  const pair = isPlain(value) && value.type === 'Point' ? value.coordinates : value
  if (!Array.isArray(pair) || pair.length !== 2 || pair.some(number => typeof number !== 'number')) return null
  return pair as LngLat
}

function inRing([x, y]: LngLat, ring: LngLat[]): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!
    const [xj, yj] = ring[j]!
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

const inPolygon = (place: LngLat, [outer = [], ...holes]: LngLat[][]) =>
  inRing(place, outer) && !holes.some(hole => inRing(place, hole))

function within(place: LngLat, geometry: unknown, operator: string): boolean {
  const { type, coordinates } = geometry as { type: string; coordinates: Wire }
  if (type === 'Polygon') return inPolygon(place, coordinates)
  if (type === 'MultiPolygon') return coordinates.some((polygon: LngLat[][]) => inPolygon(place, polygon))
  throw notImitated(`${operator} with a ${type}`)
}

/** The test a geo operator makes on one stored value. `$near` itself always holds: sorting by distance is done by the reader. */
export function geoPredicate(operator: string, value: Wire, _condition: Plain): (stored: unknown) => boolean {
  switch (operator) {
    case '$geoWithin': {
      if (!value?.$centerSphere && !value?.$geometry) throw notImitated(`$geoWithin with ${Object.keys(value ?? {}).join()}`)
      return stored => {
        const place = point(stored)
        if (!place) return false
        if (value.$centerSphere) return distance(place, value.$centerSphere[0]) <= value.$centerSphere[1] * EARTH_METRES
        return within(place, value.$geometry, operator)
      }
    }
    case '$geoIntersects':
      return stored => {
        const place = point(stored)
        const wanted = point(value.$geometry)
        if (place && wanted) return distance(place, wanted) < 1e-6
        if (place) return within(place, value.$geometry, operator)
        if (isPlain(stored) && stored.coordinates && wanted) return within(wanted, stored, operator)
        return false
      }
    default:
      return stored => point(stored) !== null
  }
}

/** A `$near` condition lifted out of a query. */
export interface Near {
  field: string
  center: LngLat
  min: number
  max: number
}

/** Finds the `$near` of a query, which sorts the answer and so may stand only at its top level. */
export function nearOf(query: Plain | undefined): Near | null {
  for (const [field, condition] of Object.entries(query ?? {})) {
    if (!isPlain(condition)) continue
    const near: Wire = condition.$nearSphere ?? condition.$near
    if (near === undefined) continue
    const center = point(near.$geometry ?? near)
    if (!center) throw databaseErrors.requestFailed('[FailedOperation] near needs a Point')
    const max = near.$maxDistance ?? condition.$maxDistance ?? Infinity
    const min = near.$minDistance ?? condition.$minDistance ?? 0
    return { field, center, min, max } as Near
  }
  return null
}

/** The fields a query asks geo questions about, wherever they stand in it. */
export function geoFields(query: unknown, field = ''): string[] {
  if (Array.isArray(query)) return query.flatMap(part => geoFields(part, field))
  if (!isPlain(query)) return []
  return Object.entries(query).flatMap(([key, value]) => {
    if (GEO_OPERATORS.includes(key)) return [field]
    return geoFields(value, key.startsWith('$') ? field : key)
  })
}
