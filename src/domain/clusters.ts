import { fromWorld, toWorld, WORLD_PX } from './camera'
import type { Bounds, Position } from './geo'

/** What can stand on the map. */
export interface Placed {
  _id: string
  position: Position
}

/** One point, or several that would lie on each other: then `opensAt` is the zoom from which it is more than one thing. */
export interface Cluster {
  /** Of the point, or of the cluster: the same as long as its members are. */
  id: string
  position: Position
  count: number
  opensAt?: number
}

/** Markers nearer than this, in px, become one. */
const RADIUS_PX = 52

/** Between these zooms there are clusters. From the last on each point stands alone, as it does on the ground. */
const FIRST = 8
export const LAST = 17

/** In shares of the world. */
interface Node {
  x: number
  y: number
  count: number
  /** The member that lends the cluster its name: the one it grew around. */
  id: string
  position: Position
  opensAt?: number
}

/** The nodes of each zoom from `FIRST` to `LAST`. Built once for the points of a search. */
export type ClusterIndex = Node[][]

/** Clusters grow from the largest zoom to the smallest, each around its first member, so that a cluster only ever opens into parts of itself. */
export function clusterIndex(points: Placed[]): ClusterIndex {
  let nodes: Node[] = points.map(({ _id, position }) => ({ ...toWorld(position), count: 1, id: _id, position }))
  const index: ClusterIndex = []
  index[LAST - FIRST] = nodes
  for (let zoom = LAST - 1; zoom >= FIRST; zoom -= 1) {
    nodes = gathered(nodes, zoom)
    index[zoom - FIRST] = nodes
  }
  return index
}

/** The nodes of a zoom, from those of the next: what lies within the radius of one that has no cluster yet joins it. */
function gathered(nodes: Node[], zoom: number): Node[] {
  const radius = RADIUS_PX / (WORLD_PX * 2 ** zoom)
  const cells = new Map<number, number[]>()
  const columns = Math.ceil(1 / radius) + 1
  const column = (x: number) => Math.floor(x / radius)
  nodes.forEach(({ x, y }, at) => {
    const key = column(y) * columns + column(x)
    const cell = cells.get(key)
    if (cell) cell.push(at)
    else cells.set(key, [at])
  })
  const taken = new Uint8Array(nodes.length)
  const made: Node[] = []
  nodes.forEach((node, at) => {
    if (taken[at]) return
    taken[at] = 1
    let { count } = node
    let [sumX, sumY] = [node.x * count, node.y * count]
    for (let row = column(node.y) - 1; row <= column(node.y) + 1; row += 1) {
      for (let col = column(node.x) - 1; col <= column(node.x) + 1; col += 1) {
        for (const other of cells.get(row * columns + col) ?? []) {
          const near = nodes[other]!
          if (taken[other] || (near.x - node.x) ** 2 + (near.y - node.y) ** 2 > radius ** 2) continue
          taken[other] = 1
          count += near.count
          sumX += near.x * near.count
          sumY += near.y * near.count
        }
      }
    }
    made.push(count === node.count ? node : { x: sumX / count, y: sumY / count, count, id: node.id, position: node.position, opensAt: zoom + 1 })
  })
  return made
}

const nodesAt = (index: ClusterIndex, zoom: number): Node[] => index[Math.max(FIRST, Math.min(LAST, Math.floor(zoom))) - FIRST] ?? []

/** What stands on the part of the map that is seen, at this zoom. */
export function clustersIn(index: ClusterIndex, { minLng, maxLng, minLat, maxLat }: Bounds, zoom: number): Cluster[] {
  const { x: west, y: north } = toWorld({ lng: minLng, lat: maxLat })
  const { x: east, y: south } = toWorld({ lng: maxLng, lat: minLat })
  return nodesAt(index, zoom)
    .filter(({ x, y }) => x >= west && x <= east && y >= north && y <= south)
    .map(clusterOf)
}

/** A point keeps its own place to the last digit. */
const clusterOf = (node: Node): Cluster =>
  node.opensAt === undefined
    ? { id: node.id, position: node.position, count: 1 }
    : { id: `${node.id}+${node.count}`, position: fromWorld(node), count: node.count, opensAt: node.opensAt }
