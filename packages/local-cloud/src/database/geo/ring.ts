import type { Vector } from './vector'
import { TOLERANCE } from './vector'

/** A closed line of great-circle arcs; the first place is not repeated at the end. */
export type Ring = Vector[]

/** A place laid flat on a plane. */
export type Flat = readonly [x: number, y: number]

/** The ring with its first place repeated at the end. */
export const closed = (ring: Ring): Vector[] => [...ring, ring[0]!]

export const arcsOf = (ring: Ring) => ring.map((start, i): [Vector, Vector] => [start, ring[(i + 1) % ring.length]!])

/** Where a place lies: 1 inside a ring, 0 on it, -1 outside. */
export function sideOfRing([x, y]: Flat, ring: Flat[]): number {
  let side = -1
  let [x1, y1] = ring[ring.length - 1]!
  for (const [x2, y2] of ring) {
    const [dx, dy] = [x2 - x1, y2 - y1]
    const length = Math.hypot(dx, dy)
    const along = ((x - x1) * dx + (y - y1) * dy) / length
    const aside = (dx * (y - y1) - dy * (x - x1)) / length
    if (Math.abs(aside) <= TOLERANCE && along >= -TOLERANCE && along <= length + TOLERANCE) return 0
    if (y1 > y !== y2 > y && x < (dx * (y - y1)) / dy + x1) side = -side
    x1 = x2
    y1 = y2
  }
  return side
}

interface Edge {
  number: number
  start: Flat
  end: Flat
}

const left = ({ start, end }: Edge) => Math.min(start[0], end[0])
const right = ({ start, end }: Edge) => Math.max(start[0], end[0])

const turn = (a: Flat, b: Flat, c: Flat) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

const cross = (a: Edge, b: Edge) =>
  turn(a.start, a.end, b.start) * turn(a.start, a.end, b.end) < 0 && turn(b.start, b.end, a.start) * turn(b.start, b.end, a.end) < 0

/** Two edges of a ring that cross each other, by their numbers; edges that only touch do not. */
export function crossingEdges(ring: Flat[]): [number, number] | null {
  const edges = ring.map((start, number): Edge => ({ number, start, end: ring[(number + 1) % ring.length]! })).sort((a, b) => left(a) - left(b))
  for (const [i, edge] of edges.entries()) {
    const reach = right(edge)
    for (let j = i + 1; j < edges.length && left(edges[j]!) <= reach; j++) {
      if (cross(edge, edges[j]!)) return [Math.min(edge.number, edges[j]!.number), Math.max(edge.number, edges[j]!.number)]
    }
  }
  return null
}
