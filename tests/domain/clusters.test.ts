import fc from 'fast-check'
import { boundsOf, MAX_ZOOM, MIN_ZOOM, placeAt, screenOf, seenBy, showing, zoomedBy, type Camera } from '@/domain/camera'
import { clusterIndex, clustersIn, LAST, type Cluster, type Placed } from '@/domain/clusters'

const WORLD = { minLng: -180, maxLng: 180, minLat: -85, maxLat: 85 }
const SIZE = { width: 390, height: 500 }

const place = fc.record({ lng: fc.double({ min: 113.7, max: 115.1, noNaN: true }), lat: fc.double({ min: 29.98, max: 31.36, noNaN: true }) })
/** Some in the same house. */
const points = fc
  .tuple(fc.array(place, { maxLength: 60 }), fc.array(place, { maxLength: 2 }), fc.integer({ min: 0, max: 5 }))
  .map(([apart, houses, many]): Placed[] => [...apart, ...houses.flatMap((house) => Array.from({ length: many }, () => house))].map((position, at) => ({ _id: `n${at}`, position })))
const zoom = fc.integer({ min: MIN_ZOOM, max: MAX_ZOOM })
const camera = fc.record({ lng: fc.double({ min: 114, max: 114.6, noNaN: true }), lat: fc.double({ min: 30.3, max: 30.8, noNaN: true }), zoom: fc.double({ min: MIN_ZOOM, max: MAX_ZOOM, noNaN: true }) })

const total = (clusters: Cluster[]): number => clusters.reduce((sum, { count }) => sum + count, 0)
const singles = (clusters: Cluster[]): string[] => clusters.flatMap(({ id, opensAt }) => (opensAt === undefined ? [id] : [])).sort()

describe('clusters', () => {
  test('hold every point once at every zoom: alone, or counted in one cluster', () => {
    fc.assert(
      fc.property(points, zoom, (all, at) => {
        const clusters = clustersIn(clusterIndex(all), WORLD, at)
        expect(total(clusters)).toBe(all.length)
        expect(new Set(clusters.map(({ id }) => id)).size).toBe(clusters.length)
        const alone = singles(clusters)
        expect(alone.every((id) => all.some(({ _id }) => _id === id))).toBe(true)
        // A point that is taken away is missing where it stood, and nowhere else counts it.
        const [first] = all
        if (first) expect(total(clustersIn(clusterIndex(all.slice(1)), WORLD, at))).toBe(all.length - 1)
      }),
      { numRuns: 40 },
    )
  })

  test('open when one zooms to where they say, into parts that add up; from the last zoom on nothing hides', () => {
    fc.assert(
      fc.property(points, zoom, (all, at) => {
        const index = clusterIndex(all)
        for (const cluster of clustersIn(index, WORLD, at)) {
          if (cluster.opensAt === undefined) continue
          expect(cluster.opensAt).toBeGreaterThan(at)
          const before = clustersIn(index, WORLD, cluster.opensAt - 1)
          const after = clustersIn(index, WORLD, cluster.opensAt)
          expect(before.some(({ id }) => id === cluster.id)).toBe(true)
          expect(after.some(({ id }) => id === cluster.id)).toBe(false)
        }
        expect(singles(clustersIn(index, WORLD, LAST))).toEqual(all.map(({ _id }) => _id).sort())
      }),
      { numRuns: 40 },
    )
  })

  test('lie among their points, and are far fewer', () => {
    const all = Array.from({ length: 400 }, (_, at): Placed => ({ _id: `n${at}`, position: { lng: 114.1 + ((at * 7919) % 400) / 1000, lat: 30.4 + ((at * 104_729) % 350) / 1000 } }))
    const index = clusterIndex(all)
    const box = boundsOf(all.map(({ position }) => position))!
    const clusters = clustersIn(index, WORLD, 11)
    expect(clusters.length).toBeLessThan(all.length / 2)
    for (const { position } of clusters) {
      expect(position.lng).toBeGreaterThanOrEqual(box.minLng)
      expect(position.lat).toBeLessThanOrEqual(box.maxLat)
    }
  })

  test('are only those in the part of the map that is asked for', () => {
    const all: Placed[] = [{ _id: 'a', position: { lng: 114.3, lat: 30.6 } }, { _id: 'b', position: { lng: 114.9, lat: 30.9 } }]
    const index = clusterIndex(all)
    expect(clustersIn(index, { minLng: 114.2, maxLng: 114.4, minLat: 30.5, maxLat: 30.7 }, 14).map(({ id }) => id)).toEqual(['a'])
  })
})

describe('the camera', () => {
  test('finds the place under a point of the screen that the place is drawn at', () => {
    fc.assert(
      fc.property(camera, place, (from, at) => {
        const back = placeAt(from, SIZE, screenOf(from, SIZE)(at))
        expect(back.lng).toBeCloseTo(at.lng, 9)
        expect(back.lat).toBeCloseTo(at.lat, 9)
      }),
    )
  })

  test('keeps what a finger holds under it, however it zooms', () => {
    fc.assert(
      fc.property(camera, fc.double({ min: -3, max: 3, noNaN: true }), fc.integer({ min: 0, max: 390 }), fc.integer({ min: 0, max: 500 }), (from, steps, x, y) => {
        const held = placeAt(from, SIZE, { x, y })
        const spot = screenOf(zoomedBy(from, SIZE, steps, { x, y }), SIZE)(held)
        expect(spot.x).toBeCloseTo(x, 4)
        expect(spot.y).toBeCloseTo(y, 4)
      }),
    )
  })

  test('shows a whole box, and no more than it must', () => {
    const box = { minLng: 114.2, maxLng: 114.4, minLat: 30.5, maxLat: 30.65 }
    const seen = seenBy(showing(box, SIZE, 0) as Camera, SIZE)
    expect(seen.minLng).toBeLessThanOrEqual(box.minLng + 1e-9)
    expect(seen.maxLat).toBeGreaterThanOrEqual(box.maxLat - 1e-9)
    expect(Math.min(seen.maxLng - seen.minLng - 0.2, seen.maxLat - seen.minLat - 0.15)).toBeCloseTo(0, 6)
  })
})
