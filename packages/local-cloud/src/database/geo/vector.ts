/**
 * A place on the ground as a unit vector from the centre of the earth. So written, places have no seam at the 180th
 * meridian and nothing special at the poles. Lengths between places are angles, in radians.
 */
export type Vector = readonly [x: number, y: number, z: number]

/** The radius MongoDB turns angles into metres with. */
export const EARTH_METRES = 6378100

/** Places closer than this are one place: MongoDB's 1e-10 degrees, a hundredth of a millimetre on the ground. */
export const TOLERANCE = 1.7e-12

const radians = (degrees: number) => (degrees * Math.PI) / 180

export function toVector(longitude: number, latitude: number): Vector {
  const [lng, lat] = [radians(longitude), radians(latitude)]
  return [Math.cos(lat) * Math.cos(lng), Math.cos(lat) * Math.sin(lng), Math.sin(lat)]
}

export const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

export const cross = (a: Vector, b: Vector): Vector => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]

export const sum = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]

export const opposite = (a: Vector): Vector => [-a[0], -a[1], -a[2]]

const size = (a: Vector) => Math.sqrt(dot(a, a))

/** The unit vector of this direction. */
export function unit(a: Vector): Vector {
  const length = size(a)
  return [a[0] / length, a[1] / length, a[2] / length]
}

/** The direction in the middle of the box around some places; null when they lie around the whole earth. */
export function middle(places: Vector[]): Vector | null {
  const centre: Vector = [between(places, 0), between(places, 1), between(places, 2)]
  return size(centre) > TOLERANCE ? unit(centre) : null
}

function between(places: Vector[], axis: 0 | 1 | 2): number {
  let [low, high] = [1, -1]
  for (const place of places) {
    low = Math.min(low, place[axis])
    high = Math.max(high, place[axis])
  }
  return (low + high) / 2
}

/** The angle between two places; exact for the nearest as for the farthest. */
export const angle = (a: Vector, b: Vector) => Math.atan2(size(cross(a, b)), dot(a, b))

/** The angle between a place and the nearest point of the great-circle arc from a to b. */
export function angleToArc(place: Vector, a: Vector, b: Vector): number {
  const normal = cross(a, b)
  const length = size(normal)
  const isBeside = length > 0 && dot(cross(normal, a), place) > 0 && dot(cross(b, normal), place) > 0
  return isBeside ? Math.abs(Math.asin(dot(place, normal) / length)) : Math.min(angle(place, a), angle(place, b))
}

/** Where the arcs ab and cd cross; null when they do not, or only touch with an end. */
export function crossing(a: Vector, b: Vector, c: Vector, d: Vector): Vector | null {
  const ab = cross(a, b)
  const cd = cross(c, d)
  const sides = [-dot(ab, c), dot(ab, d), dot(cd, a), -dot(cd, b)]
  if (!sides.every(side => side > 0) && !sides.every(side => side < 0)) return null
  const found = unit(cross(ab, cd))
  return dot(found, sum(a, b)) > 0 ? found : opposite(found)
}
