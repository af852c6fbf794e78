import fc from 'fast-check'
import { gcj02FromBd09, gcj02FromWgs84, metresBetween, toGcj02, type Position } from '@/domain/geo'

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

/** BD-09 from GCJ-02 as it is published, written apart from ours. */
function bd09(position: Position): Position {
  const turn = (Math.PI * 3000) / 180
  const z = Math.sqrt(position.lng ** 2 + position.lat ** 2) + 0.00002 * Math.sin(position.lat * turn)
  const theta = Math.atan2(position.lat, position.lng) + 0.000003 * Math.cos(position.lng * turn)
  return { lng: z * Math.cos(theta) + 0.0065, lat: z * Math.sin(theta) + 0.006 }
}

/** The inverse of any of them: step by step to what leads there. */
function solved(forward: (position: Position) => Position, aim: Position): Position {
  let guess = aim
  for (let step = 0; step < 30; step += 1) {
    const reached = forward(guess)
    guess = { lng: guess.lng + aim.lng - reached.lng, lat: guess.lat + aim.lat - reached.lat }
  }
  return guess
}

describe('coordinates of three systems', () => {
  const TIANANMEN = { lng: 116.404, lat: 39.915 }

  // The pairs that the public conversion libraries print in their documentation.
  test.each([
    ['bd09', { lng: 116.39762729119315, lat: 39.90865673957631 }],
    ['wgs84', { lng: 116.41024449916938, lat: 39.91640428150164 }],
    ['gcj02', TIANANMEN],
  ] as const)('a position in %s becomes the published one', (system, published) => {
    expect(metresBetween(toGcj02(TIANANMEN, system), published)).toBeLessThan(0.1)
  })

  test('what another hand put into BD-09 or WGS-84 comes back, within a metre, everywhere in Wuhan', () => {
    fc.assert(
      fc.property(inWuhan, (position) => {
        expect(metresBetween(gcj02FromBd09(bd09(position)), position)).toBeLessThan(1)
        expect(metresBetween(gcj02FromBd09(solved(gcj02FromBd09, position)), position)).toBeLessThan(0.001)
        expect(metresBetween(toGcj02(solved(gcj02FromWgs84, position), 'wgs84'), position)).toBeLessThan(0.1)
      }),
    )
  })

  test('reading one system for another is seen: hundreds of metres', () => {
    fc.assert(
      fc.property(inWuhan, (position) => {
        expect(metresBetween(toGcj02(position, 'bd09'), position)).toBeGreaterThan(600)
        expect(metresBetween(toGcj02(position, 'bd09'), toGcj02(position, 'wgs84'))).toBeGreaterThan(600)
      }),
    )
  })
})
