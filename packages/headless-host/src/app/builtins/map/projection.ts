/** Degrees, gcj02. */
export interface Place {
  latitude: number
  longitude: number
}

export interface Point {
  x: number
  y: number
}

export interface Region {
  northeast: Place
  southwest: Place
}

/** What of the world a map shows. */
export interface Camera extends Place {
  /** Each whole step doubles the size; WeChat's maps know 3 to 20. */
  scale: number
  /** Degrees the map is turned clockwise. */
  rotate: number
  /** px of the map on the screen. */
  width: number
  height: number
  /** Where on the map its centre is, as shares of width and height. */
  offset: [x: number, y: number]
}

/** The whole world's width in px at scale 0, as of every web map. */
const TILE = 256
/** Where web mercator ends. */
const LAST_LATITUDE = 85.0511
/** Metres around the equator. */
const EQUATOR = 40_075_016.686

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Web mercator: px from the world's upper left corner at this scale. */
export function toWorld({ latitude, longitude }: Place, scale: number): Point {
  const size = TILE * 2 ** scale
  const sine = Math.sin(radians(Math.max(-LAST_LATITUDE, Math.min(LAST_LATITUDE, latitude))))
  return { x: (longitude / 360 + 0.5) * size, y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size }
}

function fromWorld({ x, y }: Point, scale: number): Place {
  const size = TILE * 2 ** scale
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) * 180) / Math.PI
  return { latitude, longitude: (x / size - 0.5) * 360 }
}

const turned = ({ x, y }: Point, degrees: number): Point => {
  const [sine, cosine] = [Math.sin(radians(degrees)), Math.cos(radians(degrees))]
  return { x: x * cosine - y * sine, y: x * sine + y * cosine }
}

/** Turns places into px from the map's upper left corner. */
export function screenOf(camera: Camera): (place: Place) => Point {
  const centre = toWorld(camera, camera.scale)
  const middle = { x: camera.width * camera.offset[0], y: camera.height * camera.offset[1] }
  return (place) => {
    const world = toWorld(place, camera.scale)
    const { x, y } = turned({ x: world.x - centre.x, y: world.y - centre.y }, camera.rotate)
    return { x: middle.x + x, y: middle.y + y }
  }
}

/** The place under a point of the map. */
export function placeAt(camera: Camera, { x, y }: Point): Place {
  const centre = toWorld(camera, camera.scale)
  const away = turned({ x: x - camera.width * camera.offset[0], y: y - camera.height * camera.offset[1] }, -camera.rotate)
  return fromWorld({ x: centre.x + away.x, y: centre.y + away.y }, camera.scale)
}

/** The camera with this place under this point: what a finger holds stays under it. */
export function pinned(camera: Camera, place: Place, at: Point): Camera {
  const now = toWorld(placeAt(camera, at), camera.scale)
  const wanted = toWorld(place, camera.scale)
  const centre = toWorld(camera, camera.scale)
  return { ...camera, ...fromWorld({ x: centre.x + wanted.x - now.x, y: centre.y + wanted.y - now.y }, camera.scale) }
}

/** The smallest box of places around all that is seen. */
export function regionOf(camera: Camera): Region {
  const { width, height } = camera
  const corners = [[0, 0], [width, 0], [0, height], [width, height]].map(([x = 0, y = 0]) => placeAt(camera, { x, y }))
  const latitudes = corners.map((corner) => corner.latitude)
  const longitudes = corners.map((corner) => corner.longitude)
  return {
    northeast: { latitude: Math.max(...latitudes), longitude: Math.max(...longitudes) },
    southwest: { latitude: Math.min(...latitudes), longitude: Math.min(...longitudes) },
  }
}

/**
 * The camera that shows all the places.
 * @param padding px kept free: top, right, bottom, left
 * @param largest the scale it does not go beyond
 */
export function including(camera: Camera, places: Place[], [top, right, bottom, left]: [number, number, number, number], largest: number): Camera {
  const points = places.map((place) => toWorld(place, 0))
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const fits = (space: number, size: number) => (size > 0 ? Math.log2(Math.max(1, space) / size) : largest)
  const scale = Math.min(largest, fits(camera.width - left - right, east - west), fits(camera.height - top - bottom, south - north))
  const px = 2 ** scale
  const centre = { x: ((west + east) / 2) * px + (right - left) / 2, y: ((north + south) / 2) * px + (bottom - top) / 2 }
  return { ...camera, scale, ...fromWorld(centre, scale) }
}

/** How far one px is, in metres. */
export const metresPerPx = ({ latitude, scale }: Camera): number => (EQUATOR * Math.cos(radians(latitude))) / (TILE * 2 ** scale)

/** Metres between two places that are not far from each other. */
export function metresBetween(a: Place, b: Place): number {
  const [from, to] = [toWorld(a, 0), toWorld(b, 0)]
  return Math.hypot(from.x - to.x, from.y - to.y) * metresPerPx({ ...a, scale: 0 } as Camera)
}
