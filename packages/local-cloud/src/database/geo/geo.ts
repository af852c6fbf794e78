import { badQuery, notImitated } from '../../errors'
import type { Plain } from '../values'
import { isPlain } from '../values'
import type { Ball } from './ball'
import { ballAround, chordOf } from './ball'
import { intersect, isWithin, isWithinReach } from './relations'
import type { Shape } from './shape'
import { BadGeometry, shapeOf, shapesIn } from './shape'

/** The query operators that read places. All of them need a 2dsphere index on their field. */
export const GEO_OPERATORS = ['$geoWithin', '$geoIntersects', '$nearSphere', '$near', '$maxDistance', '$minDistance']

/** A part of the ground a query asks about. */
interface Region {
  /** Everything the region can hold touches this ball. */
  ball: Ball
  holds(shape: Shape): boolean
}

/** Reads a geometry of a query. */
export function queried<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof BadGeometry) throw badQuery(error.message)
    throw error
  }
}

function circle(value: unknown): Region {
  const [centre, radius] = Array.isArray(value) ? value : []
  const [shape] = queried(() => shapesIn(centre))
  const place = shape?.points[0]
  if (!place || typeof radius !== 'number' || !(radius >= 0)) throw badQuery('$centerSphere needs a point and a radius in radians')
  return { ball: { centre: place, radius: chordOf(radius) }, holds: each => isWithinReach(each, place, radius) }
}

function regionOf(operator: string, value: unknown): Region {
  if (!isPlain(value)) throw badQuery(`${operator} needs an object`)
  if (operator === '$geoWithin' && '$centerSphere' in value) return circle(value.$centerSphere)
  if (!('$geometry' in value)) throw notImitated(`${operator} with ${Object.keys(value).join()}`)
  const area = queried(() => shapeOf(value.$geometry))
  if (operator === '$geoIntersects') return { ball: ballAround(area), holds: shape => intersect(shape, area) }
  if (!area.polygons.length) throw badQuery(`$geoWithin not supported with provided geometry: ${JSON.stringify(value)}`)
  return { ball: ballAround(area), holds: shape => isWithin(shape, area) }
}

function shapesOf(stored: unknown): Shape[] {
  try {
    return shapesIn(stored)
  } catch {
    return []
  }
}

/** The test a geo operator makes on one stored value. `$near` itself always holds: the reader looks at distances. */
export function geoPredicate(operator: string, value: unknown, _condition: Plain): (stored: unknown) => boolean {
  if (operator !== '$geoWithin' && operator !== '$geoIntersects') return stored => shapesOf(stored).length > 0
  const region = regionOf(operator, value)
  return stored => shapesOf(stored).some(shape => region.holds(shape))
}

/** The balls in which all answers to a query must lie, by the field they bound. */
export function regionsOf(query: Plain | undefined): { field: string; ball: Ball }[] {
  return Object.entries(query ?? {}).flatMap(([key, condition]) => {
    if (key === '$and' && Array.isArray(condition)) return condition.flatMap(regionsOf)
    if (key.startsWith('$') || !isPlain(condition)) return []
    return ['$geoWithin', '$geoIntersects']
      .filter(operator => operator in condition)
      .map(operator => ({ field: key, ball: regionOf(operator, condition[operator]).ball }))
  })
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
