import { badQuery, notImitated } from '../../errors'
import type { Plain } from '../values'
import { isPlain } from '../values'
import { queried } from './geo'
import { shapeOf, shapesIn } from './shape'
import type { Vector } from './vector'
import { EARTH_METRES } from './vector'

/** A question for the nearest places, with the least and the greatest distance in metres. */
export interface Near {
  field: string
  centre: Vector
  min: number
  max: number
}

function metres(name: string, value: unknown, otherwise: number, unit: number): number {
  if (value === undefined || value === null) return otherwise
  if (typeof value !== 'number' || !(value >= 0)) throw badQuery(`${name} must be non-negative`)
  return value * unit
}

/** Reads the point, and the distances next to it, of `$nearSphere` and `$geoNear`. Metres go with GeoJSON, radians with a bare pair. */
export function nearPoint(field: string, point: unknown, minDistance: unknown, maxDistance: unknown): Near {
  const isGeoJson = isPlain(point) && 'type' in point
  const [shape] = queried(() => (isGeoJson ? [shapeOf(point)] : shapesIn(point)))
  const centre = shape?.points[0]
  if (!centre || shape.points.length > 1) throw badQuery('$near requires a point')
  const unit = isGeoJson ? 1 : EARTH_METRES
  return { field, centre, min: metres('minDistance', minDistance, 0, unit), max: metres('maxDistance', maxDistance, Infinity, unit) }
}

function nearFrom(field: string, condition: Plain): Near {
  const near = condition.$nearSphere ?? condition.$near
  const isGeoJson = isPlain(near) && ('$geometry' in near || 'type' in near)
  if (!isGeoJson && !('$nearSphere' in condition)) throw notImitated('$near on a plane')
  const own = isPlain(near) ? near : {}
  return nearPoint(field, own.$geometry ?? near, own.$minDistance ?? condition.$minDistance, own.$maxDistance ?? condition.$maxDistance)
}

function nearsIn(query: unknown, field: string, isTop: boolean): Near[] {
  if (Array.isArray(query)) return query.flatMap(part => nearsIn(part, field, isTop))
  if (!isPlain(query)) return []
  return Object.entries(query).flatMap(([key, value]) => {
    if (key === '$nearSphere' || key === '$near') {
      if (!isTop) throw badQuery('geoNear must be top-level expr')
      return [nearFrom(field, query)]
    }
    if (key.startsWith('$')) return nearsIn(value, field, isTop && key === '$and')
    return nearsIn(value, key, isTop && !field)
  })
}

/** Finds the `$near` of a query, which orders the answer and so stands only at its top level or in its `$and`. */
export function nearOf(query: Plain | undefined): Near | null {
  const [near, second] = nearsIn(query, '', true)
  if (second) throw badQuery('Too many geoNear expressions')
  return near ?? null
}
