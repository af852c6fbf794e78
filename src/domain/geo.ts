/** A place on the earth, in degrees. GCJ-02 everywhere but in what a browser answers. */
export interface Position {
  lng: number
  lat: number
}

/** A box of places, its edges included. */
export interface Bounds {
  minLng: number
  maxLng: number
  minLat: number
  maxLat: number
}

/** True inside the box and on its edges. */
export const isWithin = ({ lng, lat }: Position, { minLng, maxLng, minLat, maxLat }: Bounds): boolean => lng >= minLng && lng <= maxLng && lat >= minLat && lat <= maxLat

const EARTH_RADIUS_METRES = 6_371_008.8
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres between two places in a straight line (haversine); people walk further. */
export function metresBetween(a: Position, b: Position): number {
  const across = Math.sin(radians(b.lng - a.lng) / 2) ** 2
  const along = Math.sin(radians(b.lat - a.lat) / 2) ** 2
  const chord = along + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * across
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Krasovsky 1940, the ellipsoid GCJ-02 is defined on. */
const SEMI_MAJOR_METRES = 6_378_245
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943

/** GCJ-02 is defined for the mainland only; elsewhere maps show WGS-84. A box, as maps draw it. */
const outsideChina = ({ lng, lat }: Position): boolean => lng < 72.004 || lng > 137.8347 || lat < 0.8293 || lat > 55.8271

/** The ripple both coordinates are shifted by, in metres: two sines of the given half-waves over a common one. */
const ripple = (x: number, strong: number, weak: number): number =>
  ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI) + strong * Math.sin((x / 12) * Math.PI) + weak * Math.sin((x / 30) * Math.PI)) * 2) / 3

const common = (x: number): number => ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3

/** A position from GPS or a browser (WGS-84) as Chinese maps draw it (GCJ-02): some 300 to 600 metres away. */
export function gcj02FromWgs84(position: Position): Position {
  if (outsideChina(position)) return position
  const x = position.lng - 105
  const y = position.lat - 35
  const root = 0.2 * Math.sqrt(Math.abs(x))
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + root + common(x) + ripple(y, 160, 320)
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.5 * root + common(x) + ripple(x, 150, 300)
  const latitude = radians(position.lat)
  const flattening = 1 - ECCENTRICITY_SQUARED * Math.sin(latitude) ** 2
  const meridian = (SEMI_MAJOR_METRES * (1 - ECCENTRICITY_SQUARED)) / flattening ** 1.5
  const parallel = (SEMI_MAJOR_METRES / Math.sqrt(flattening)) * Math.cos(latitude)
  return {
    lng: position.lng + (east / parallel) * (180 / Math.PI),
    lat: position.lat + (north / meridian) * (180 / Math.PI),
  }
}

/** How a map counts degrees: GPS, the maps of China (高德, 腾讯), and 百度. */
export type CoordinateSystem = 'wgs84' | 'gcj02' | 'bd09'

/** What 百度 adds to GCJ-02: a constant, and a ripple of some 2 metres that turns with the place. */
const BAIDU = { lng: 0.0065, lat: 0.006, radius: 0.00002, angle: 0.000003, turn: (Math.PI * 3000) / 180 }

/** A position of 百度 (BD-09) as the other Chinese maps draw it (GCJ-02): some 900 metres away; right within a metre, as published. */
export function gcj02FromBd09({ lng, lat }: Position): Position {
  const [x, y] = [lng - BAIDU.lng, lat - BAIDU.lat]
  const radius = Math.hypot(x, y) - BAIDU.radius * Math.sin(y * BAIDU.turn)
  const angle = Math.atan2(y, x) - BAIDU.angle * Math.cos(x * BAIDU.turn)
  return { lng: radius * Math.cos(angle), lat: radius * Math.sin(angle) }
}

/** A position of any of the three systems in ours; to a tenth of a metre, more nobody measured. */
export function toGcj02(position: Position, system: CoordinateSystem): Position {
  if (system === 'gcj02') return position
  const { lng, lat } = system === 'wgs84' ? gcj02FromWgs84(position) : gcj02FromBd09(position)
  return { lng: Math.round(lng * 1e6) / 1e6, lat: Math.round(lat * 1e6) / 1e6 }
}
