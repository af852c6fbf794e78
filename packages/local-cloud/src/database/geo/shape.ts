import type { Plain } from '../values'
import { isPlain } from '../values'
import { Polygon } from './polygon'
import type { Ring } from './ring'
import { arcsOf } from './ring'
import type { Vector } from './vector'
import { angle, toVector, TOLERANCE } from './vector'

/** What a geometry is made of. */
export interface Shape {
  points: Vector[]
  lines: Vector[][]
  polygons: Polygon[]
}

/** A value is no geometry; the message is MongoDB's. */
export class BadGeometry extends Error {}

const shown = (value: unknown) => JSON.stringify(value)

function vector(position: unknown): Vector {
  if (!Array.isArray(position)) throw new BadGeometry(`Point must be an array or object, instead got type ${position === undefined ? 'missing' : typeof position}`)
  const [longitude, latitude] = position
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) throw new BadGeometry('Point must only contain numeric elements')
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
    throw new BadGeometry(`Longitude/latitude is out of bounds, lng: ${longitude} lat: ${latitude}`)
  }
  return toVector(longitude, latitude)
}

function listOf<T>(what: string, value: unknown, read: (element: unknown) => T): T[] {
  if (!Array.isArray(value)) throw new BadGeometry(`${what} coordinates must be an array`)
  if (!value.length) throw new BadGeometry(`${what} coordinates must have at least 1 element`)
  return value.map(read)
}

const withoutRepeats = (places: Vector[]) => places.filter((place, i) => i === 0 || angle(place, places[i - 1]!) > TOLERANCE)

function line(coordinates: unknown): Vector[] {
  const places = withoutRepeats(listOf('LineString', coordinates, vector))
  if (places.length < 2) throw new BadGeometry(`GeoJSON LineString must have at least 2 vertices: ${shown(coordinates)}`)
  return places
}

function ring(coordinates: unknown): Ring {
  const places = listOf('Polygon', coordinates, vector)
  const [first, last] = [places[0]!, places.at(-1)!]
  if (angle(first, last) > TOLERANCE) throw new BadGeometry(`Loop is not closed: ${shown(coordinates)}`)
  const corners = withoutRepeats(places.slice(0, -1))
  if (places.length < 4 || corners.length < 3) throw new BadGeometry(`Loop must have at least 3 different vertices: ${shown(coordinates)}`)
  return corners
}

function polygon(coordinates: unknown): Polygon {
  const made = Polygon.of(listOf('Polygon', coordinates, ring))
  if (!made) throw new BadGeometry('local-cloud does not imitate a polygon that reaches around half the earth')
  const crossing = made.crossingEdges()
  if (crossing) throw new BadGeometry(`Loop is not valid: ${shown(coordinates)} Edges ${crossing[0]} and ${crossing[1]} cross`)
  return made
}

const nothing: Shape = { points: [], lines: [], polygons: [] }

const readers: Record<string, (coordinates: unknown) => Shape> = {
  Point: coordinates => ({ ...nothing, points: [vector(coordinates)] }),
  LineString: coordinates => ({ ...nothing, lines: [line(coordinates)] }),
  Polygon: coordinates => ({ ...nothing, polygons: [polygon(coordinates)] }),
  MultiPoint: coordinates => ({ ...nothing, points: listOf('MultiPoint', coordinates, vector) }),
  MultiLineString: coordinates => ({ ...nothing, lines: listOf('MultiLineString', coordinates, line) }),
  MultiPolygon: coordinates => ({ ...nothing, polygons: listOf('MultiPolygon', coordinates, polygon) }),
}

/** Reads GeoJSON. Throws BadGeometry. */
export function shapeOf(geometry: unknown): Shape {
  const type = isPlain(geometry) ? geometry.type : undefined
  const read = typeof type === 'string' && Object.hasOwn(readers, type) ? readers[type] : undefined
  if (!read) throw new BadGeometry(`unknown GeoJSON type: ${shown(geometry)}`)
  return read((geometry as Plain).coordinates)
}

// Longitude and latitude without GeoJSON, as `[114.3, 30.5]` or `{ lng: 114.3, lat: 30.5 }`: the order counts, not the names.
function legacyPoint(value: unknown): Shape | null {
  const pair = Array.isArray(value) ? value : isPlain(value) ? Object.values(value) : []
  return pair.length === 2 && pair.every(number => typeof number === 'number') ? { ...nothing, points: [vector(pair)] } : null
}

function readShapes(value: object): Shape[] {
  const point = legacyPoint(value)
  if (point) return [point]
  return Array.isArray(value) ? value.map(element => legacyPoint(element) ?? shapeOf(element)) : [shapeOf(value)]
}

// Stored values are never written to, so what was read once stays read.
const known = new WeakMap<object, Shape[]>()

/** The geometries of a stored value: one, an array of them, or none where it is missing. Throws BadGeometry. */
export function shapesIn(value: unknown): Shape[] {
  if (value === undefined || value === null) return []
  if (typeof value !== 'object') throw new BadGeometry(`geo element must be an array or object: ${shown(value)}`)
  const before = known.get(value)
  if (before) return before
  const shapes = readShapes(value)
  known.set(value, shapes)
  return shapes
}

export const vertices = ({ points, lines, polygons }: Shape): Vector[] => [...points, ...lines.flat(), ...polygons.flatMap(({ rings }) => rings.flat())]

export const arcs = ({ lines, polygons }: Shape): [Vector, Vector][] => [
  ...lines.flatMap(places => places.slice(1).map((end, i): [Vector, Vector] => [places[i]!, end])),
  ...polygons.flatMap(({ rings }) => rings.flatMap(arcsOf)),
]
