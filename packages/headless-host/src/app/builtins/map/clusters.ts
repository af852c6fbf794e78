import { toWorld, type Place } from './projection.ts'
import type { Marker } from './types.ts'

export interface ClusterSettings {
  /** px within which markers become one. */
  gridSize: number
  /** A tap on a cluster zooms in until it falls apart. */
  zoomOnClick: boolean
  /** Whether a cluster is drawn here; otherwise the mini-program adds a marker with its clusterId. */
  enableDefaultStyle: boolean
}

export const DEFAULT_CLUSTERS: ClusterSettings = { gridSize: 60, zoomOnClick: true, enableDefaultStyle: true }

export interface Cluster {
  clusterId: number
  center: Place
  markerIds: number[]
}

const ids = new Map<string, number>()

/** The same markers always are the same cluster. */
function idOf(markerIds: number[]): number {
  const key = markerIds.join()
  const known = ids.get(key) ?? ids.size + 1
  ids.set(key, known)
  return known
}

/** Puts markers that would lie upon each other at this scale together; what stays alone is no cluster. */
export function clustersOf(markers: Marker[], scale: number, { gridSize }: ClusterSettings): Cluster[] {
  const cells = new Map<string, Marker[]>()
  for (const marker of markers) {
    if (!marker.joinCluster || marker.id === undefined) continue
    const { x, y } = toWorld(marker, Math.floor(scale))
    const cell = `${Math.floor(x / gridSize)},${Math.floor(y / gridSize)}`
    const together = cells.get(cell)
    if (together) together.push(marker)
    else cells.set(cell, [marker])
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return [...cells.values()]
    .filter((together) => together.length > 1)
    .map((together) => {
      const markerIds = together.map(({ id }) => id as number).sort((a, b) => a - b)
      const center = { latitude: mean(together.map((marker) => marker.latitude)), longitude: mean(together.map((marker) => marker.longitude)) }
      return { clusterId: idOf(markerIds), center, markerIds }
    })
}
