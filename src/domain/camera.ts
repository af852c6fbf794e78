import type { Bounds, Position } from './geo'

/** What of the city a map shows: its middle, and how large. Each whole step of `zoom` doubles it, as on every web map. */
export interface Camera extends Position {
  zoom: number
}

/** A place on the map's paper or on the screen, px. */
export interface Spot {
  x: number
  y: number
}

/** The size of the map on the screen, px. */
export interface MapSize {
  width: number
  height: number
}

/** The world's width in px at zoom 0: the size of a tile, on every web map. */
export const WORLD_PX = 256

/** A city fits the smallest, a house the largest. */
export const MIN_ZOOM = 9
export const MAX_ZOOM = 18

/** Web mercator: both axes from 0 to 1, from the world's upper left corner. */
export function toWorld({ lng, lat }: Position): Spot {
  const sine = Math.sin((lat * Math.PI) / 180)
  return { x: lng / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) }
}

export const fromWorld = ({ x, y }: Spot): Position => ({ lng: (x - 0.5) * 360, lat: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI })

const pxOf = (zoom: number): number => WORLD_PX * 2 ** zoom

/** From a place to px from the map's upper left corner. */
export function screenOf(camera: Camera, { width, height }: MapSize): (place: Position) => Spot {
  const middle = toWorld(camera)
  const px = pxOf(camera.zoom)
  return (place) => {
    const { x, y } = toWorld(place)
    return { x: width / 2 + (x - middle.x) * px, y: height / 2 + (y - middle.y) * px }
  }
}

/** The place under a point of the screen. */
export function placeAt(camera: Camera, { width, height }: MapSize, at: Spot): Position {
  const middle = toWorld(camera)
  const px = pxOf(camera.zoom)
  return fromWorld({ x: middle.x + (at.x - width / 2) / px, y: middle.y + (at.y - height / 2) / px })
}

/** What can be seen. */
export function seenBy(camera: Camera, size: MapSize): Bounds {
  const topLeft = placeAt(camera, size, { x: 0, y: 0 })
  const bottomRight = placeAt(camera, size, { x: size.width, y: size.height })
  return { minLng: topLeft.lng, maxLng: bottomRight.lng, minLat: bottomRight.lat, maxLat: topLeft.lat }
}

/** Moved by a drag of so many px: the paper follows the finger. */
export function pannedBy(camera: Camera, by: Spot): Camera {
  const middle = toWorld(camera)
  const px = pxOf(camera.zoom)
  return { ...camera, ...fromWorld({ x: middle.x - by.x / px, y: middle.y - by.y / px }) }
}

const limited = (zoom: number): number => Math.max(MIN_ZOOM, Math.min(MAX_ZOOM, zoom))

/** Zoomed by so many steps; what lies at `around` stays there. */
export function zoomedBy(camera: Camera, size: MapSize, steps: number, around: Spot = { x: size.width / 2, y: size.height / 2 }): Camera {
  const held = toWorld(placeAt(camera, size, around))
  const zoom = limited(camera.zoom + steps)
  const px = pxOf(zoom)
  return { zoom, ...fromWorld({ x: held.x - (around.x - size.width / 2) / px, y: held.y - (around.y - size.height / 2) / px }) }
}

/** The camera that shows a whole box, with `margin` px free on each side. */
export function showing({ minLng, maxLng, minLat, maxLat }: Bounds, { width, height }: MapSize, margin = 40): Camera {
  const topLeft = toWorld({ lng: minLng, lat: maxLat })
  const bottomRight = toWorld({ lng: maxLng, lat: minLat })
  const fit = (room: number, share: number) => (share > 0 ? Math.log2(Math.max(1, room) / (share * WORLD_PX)) : MAX_ZOOM)
  const zoom = limited(Math.min(fit(width - 2 * margin, bottomRight.x - topLeft.x), fit(height - 2 * margin, bottomRight.y - topLeft.y)))
  return { zoom, ...fromWorld({ x: (topLeft.x + bottomRight.x) / 2, y: (topLeft.y + bottomRight.y) / 2 }) }
}

/** The box around some places; undefined for none. */
export function boundsOf(places: Position[]): Bounds | undefined {
  if (!places.length) return undefined
  const box = { minLng: Infinity, maxLng: -Infinity, minLat: Infinity, maxLat: -Infinity }
  for (const { lng, lat } of places) {
    if (lng < box.minLng) box.minLng = lng
    if (lng > box.maxLng) box.maxLng = lng
    if (lat < box.minLat) box.minLat = lat
    if (lat > box.maxLat) box.maxLat = lat
  }
  return box
}

const EQUATOR_METRES = 40_075_016.686

/** How many px a metre is, at the middle of the map. */
export const pxPerMetre = ({ lat, zoom }: Camera): number => pxOf(zoom) / (EQUATOR_METRES * Math.cos((lat * Math.PI) / 180))
