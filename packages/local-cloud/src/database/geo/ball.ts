import type { Shape } from './shape'
import { vertices } from './shape'
import type { Vector } from './vector'
import { middle } from './vector'

/** A ball in space that holds a shape on the ground. Its radius is a straight length, in radii of the earth. */
export interface Ball {
  centre: Vector
  radius: number
}

/** The straight length between two places on the ground. */
export const chord = (a: Vector, b: Vector) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])

/** The straight length that an angle spans. */
export const chordOf = (angle: number) => 2 * Math.sin(Math.min(angle, Math.PI) / 2)

/** The angle that a straight length spans. */
export const angleOf = (length: number) => 2 * Math.asin(Math.min(Math.max(length, 0) / 2, 1))

const QUARTER = Math.SQRT2

const EVERYWHERE: Ball = { centre: [0, 0, 1], radius: 2 }

/** A ball around a shape. Up to a quarter of the way around the earth, arcs and areas stay within reach of their corners. */
export function ballAround(shape: Shape): Ball {
  const places = vertices(shape)
  if (places.length === 1) return { centre: places[0]!, radius: 0 }
  const centre = middle(places)
  if (!centre) return EVERYWHERE
  const radius = places.reduce((most, place) => Math.max(most, chord(place, centre)), 0)
  return radius < QUARTER ? { centre, radius } : EVERYWHERE
}
