import fc from 'fast-check'
import { gcj02FromWgs84, metresBetween } from '@/domain/geo'

const place = fc.record({ lng: fc.double({ min: -180, max: 180, noNaN: true }), lat: fc.double({ min: -90, max: 90, noNaN: true }) })
const inWuhan = fc.record({ lng: fc.double({ min: 113.7, max: 115.1, noNaN: true }), lat: fc.double({ min: 29.9, max: 31.4, noNaN: true }) })

describe('the distance between two places', () => {
  test('is the same both ways, never negative, and nothing to itself', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 6)
        expect(metresBetween(a, b)).toBeGreaterThanOrEqual(0)
        expect(metresBetween(a, a)).toBe(0)
      }),
    )
  })

  test('is never longer by the straight way than by a third place', () => {
    fc.assert(
      fc.property(place, place, place, (a, b, c) => {
        expect(metresBetween(a, c)).toBeLessThanOrEqual(metresBetween(a, b) + metresBetween(b, c) + 1e-2)
      }),
    )
  })

  test('is 111.2 km for a degree of latitude, less for a degree of longitude in Wuhan', () => {
    expect(metresBetween({ lng: 114.3, lat: 30 }, { lng: 114.3, lat: 31 })).toBeCloseTo(111_195, -1)
    expect(metresBetween({ lng: 114, lat: 30.6 }, { lng: 115, lat: 30.6 })).toBeCloseTo(95_708, -2)
  })
})

describe('a position from a browser on a Chinese map', () => {
  test('is shifted as the public reference implementations shift it', () => {
    const shifted = gcj02FromWgs84({ lng: 116.404, lat: 39.915 })
    expect(shifted.lng).toBeCloseTo(116.41024449916938, 9)
    expect(shifted.lat).toBeCloseTo(39.91640428150164, 9)
  })

  test('moves between 100 and 900 metres everywhere in Wuhan', () => {
    fc.assert(
      fc.property(inWuhan, (position) => {
        const moved = metresBetween(position, gcj02FromWgs84(position))
        expect(moved).toBeGreaterThan(100)
        expect(moved).toBeLessThan(900)
      }),
    )
  })

  test('stays where it is outside the mainland', () => {
    const paris = { lng: 2.35, lat: 48.86 }
    expect(gcj02FromWgs84(paris)).toEqual(paris)
  })
})
