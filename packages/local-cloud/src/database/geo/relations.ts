import type { Shape } from './shape'
import { arcs, vertices } from './shape'
import type { Vector } from './vector'
import { angle, angleToArc, crossing, opposite, TOLERANCE } from './vector'

/** The angle from a place to the nearest point of a shape; 0 inside an area. */
export function distanceTo(place: Vector, shape: Shape): number {
  if (shape.polygons.some(polygon => polygon.covers(place))) return 0
  let least = Infinity
  for (const point of shape.points) least = Math.min(least, angle(place, point))
  for (const [start, end] of arcs(shape)) least = Math.min(least, angleToArc(place, start, end))
  return least
}

const touches = (place: Vector, shape: Shape) => distanceTo(place, shape) <= TOLERANCE

/** Do two shapes share a point? Borders belong to them. */
export function intersect(one: Shape, other: Shape): boolean {
  if (vertices(one).some(place => touches(place, other)) || vertices(other).some(place => touches(place, one))) return true
  const others = arcs(other)
  return arcs(one).some(([a, b]) => others.some(([c, d]) => crossing(a, b, c, d) !== null))
}

/** Does a shape lie wholly in an area? Each of its parts must lie in one of the area's polygons; the border counts as inside. */
export const isWithin = (shape: Shape, { polygons }: Shape): boolean =>
  shape.points.every(place => polygons.some(polygon => polygon.covers(place))) &&
  shape.lines.every(line => polygons.some(polygon => polygon.coversLine(line))) &&
  shape.polygons.every(part => polygons.some(polygon => polygon.coversPolygon(part)))

/** Does a shape lie wholly within an angle of a place? What is farthest from the place is nearest to its antipode. */
export function isWithinReach({ points, lines, polygons }: Shape, centre: Vector, radius: number): boolean {
  if (points.some(point => angle(point, centre) > radius + TOLERANCE)) return false
  if (!lines.length && !polygons.length) return true
  return distanceTo(opposite(centre), { points: [], lines, polygons }) >= Math.PI - radius - TOLERANCE
}
