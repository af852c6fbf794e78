import { seenBy, type Camera } from '../../src/domain/camera'
import { clusterIndex, clustersIn, type Placed } from '../../src/domain/clusters'
import { seeded } from '../../city/wuhan/demo/random'

const POINTS = 10_000
const MOVES = 400
const SIZE = { width: 390, height: 640 }

/** Clusters of ten thousand nurseries: building the index once, and each move of the map after that (p95), in ms. */
export function clusterSpeed(): { points: number; buildMs: number; moveP95Ms: number } {
  const random = seeded('bench/clusters')
  const near = (middle: number, spread: number) => middle + (random.next() + random.next() - 1) * spread
  const points = Array.from({ length: POINTS }, (_, at): Placed => ({ _id: `n${at}`, position: { lng: near(114.3, 0.5), lat: near(30.58, 0.45) } }))
  const started = performance.now()
  const index = clusterIndex(points)
  const buildMs = performance.now() - started
  const times = Array.from({ length: MOVES }, (_, at) => {
    const camera: Camera = { lng: near(114.3, 0.2), lat: near(30.58, 0.2), zoom: 9 + (at % 10) }
    const from = performance.now()
    clustersIn(index, seenBy(camera, SIZE), camera.zoom)
    return performance.now() - from
  }).sort((a, b) => a - b)
  return { points: POINTS, buildMs: Math.round(buildMs), moveP95Ms: Math.round(times[Math.floor(MOVES * 0.95)]! * 100) / 100 }
}
