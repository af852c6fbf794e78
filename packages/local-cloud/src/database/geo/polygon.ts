import type { Flat, Ring } from './ring'
import { arcsOf, closed, crossingEdges, sideOfRing } from './ring'
import type { Vector } from './vector'
import { angle, angleToArc, cross, crossing, dot, middle, sum, TOLERANCE, unit } from './vector'

// Flattening stretches without end towards the rim of the hemisphere; this is one degree from it.
const RIM = Math.sin(Math.PI / 180)

/**
 * An area on the ground, with holes. Its edges are great-circle arcs, as in MongoDB, not straight lines on a map: a
 * straight line from west to east at 30.5 degrees of latitude lies 1.2 m beside the arc on 10 km, and 2.9 km on 500 km.
 * Seen from the centre of the earth arcs are straight, so the area is laid flat on the plane that touches the earth in
 * its middle. Only areas within a hemisphere can be; MongoDB's are never larger.
 */
export class Polygon {
  private readonly axes: [Vector, Vector, Vector]
  private readonly flat: Flat[][]

  /** Answers null for an area that reaches around the earth. */
  static of(rings: Ring[]): Polygon | null {
    const centre = middle(rings.flat())
    return centre && rings.flat().every(place => dot(place, centre) > RIM) ? new Polygon(rings, centre) : null
  }

  private constructor(readonly rings: Ring[], centre: Vector) {
    const aside = unit(cross(centre, Math.abs(centre[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0]))
    this.axes = [centre, aside, cross(centre, aside)]
    this.flat = rings.map(ring => ring.map(place => this.flatten(place)!))
  }

  /** Two edges of one border that cross each other, by their numbers. */
  crossingEdges(): [number, number] | null {
    for (const ring of this.flat) {
      const found = crossingEdges(ring)
      if (found) return found
    }
    return null
  }

  private flatten(place: Vector): Flat | null {
    const [centre, aside, up] = this.axes
    const depth = dot(place, centre)
    return depth > 0 ? [dot(place, aside) / depth, dot(place, up) / depth] : null
  }

  /** Where a place lies: 1 inside, 0 on the border (of a hole, too), -1 outside. */
  side(place: Vector): number {
    const spot = this.flatten(place)
    if (!spot) return -1
    const [outer, ...holes] = this.flat
    let side = sideOfRing(spot, outer!)
    for (const hole of holes) side = Math.min(side, -sideOfRing(spot, hole))
    return side
  }

  covers(place: Vector): boolean {
    return this.side(place) >= 0
  }

  /** Does a line stay in the area, border included? */
  coversLine(line: Vector[]): boolean {
    return line.slice(1).every((end, i) => this.piecesOf(line[i]!, end).every(place => this.covers(place)))
  }

  /** Is another area wholly part of this one? */
  coversPolygon(other: Polygon): boolean {
    const holes = this.rings.slice(1).flatMap(arcsOf)
    return (
      this.coversLine(closed(other.rings[0]!)) &&
      holes.every(([a, b]) => other.piecesOf(a, b).every(place => other.side(place) <= 0))
    )
  }

  // The places of an arc that tell about all of it: its ends, and the middles of the pieces into which the border cuts it.
  private piecesOf(start: Vector, end: Vector): Vector[] {
    const cuts = this.rings.flatMap(arcsOf).flatMap(([a, b]) => {
      const cut = crossing(start, end, a, b)
      return [...(cut ? [cut] : []), ...(angleToArc(a, start, end) <= TOLERANCE ? [a] : [])]
    })
    const marks = [start, ...cuts.sort((a, b) => angle(a, start) - angle(b, start)), end]
    const pieces = marks.slice(1).flatMap((mark, i) => (angle(mark, marks[i]!) > 2 * TOLERANCE ? [unit(sum(mark, marks[i]!))] : []))
    return [start, ...pieces, end]
  }
}
