import { callHook } from '../../logic/errors.ts'
import { phone } from '../../phone.ts'
import { record } from '../../wx/effects.ts'
import { asyncApi, failure, named, type Options } from '../../wx/register.ts'
import { numberOr } from '../component.ts'
import type { MapView } from './map.ts'
import { including, placeAt, regionOf, screenOf, type Place } from './projection.ts'
import { moveAlong, translate } from './travel.ts'
import type { Marker } from './types.ts'

/** WeChat lets the centre be moved no further than this. */
const OFFSET_RANGE = [0.25, 0.75] as const

/** The MapContext of a map. */
export function mapContext(map: MapView): object {
  const { markers } = map

  const run: Record<string, (options: Options) => unknown> = {
    getCenterLocation: () => ({ latitude: map.camera.latitude, longitude: map.camera.longitude }),
    getRegion: () => regionOf(map.camera),
    getScale: () => ({ scale: map.camera.scale }),
    getRotate: () => ({ rotate: map.camera.rotate }),
    getSkew: () => ({ skew: map.skew }),
    moveToLocation({ latitude, longitude }) {
      const place = latitude === undefined || longitude === undefined ? phone.location : { latitude: Number(latitude), longitude: Number(longitude) }
      if (!place) throw failure('moveToLocation:fail the phone has no location')
      map.goTo({ ...map.camera, latitude: place.latitude, longitude: place.longitude })
    },
    includePoints({ points, padding = [] }) {
      const [top = 0, right = 0, bottom = 0, left = 0] = padding as number[]
      map.goTo(including(map.camera, points as Place[], [top, right, bottom, left], map.limits[1]))
    },
    toScreenLocation: ({ latitude, longitude }) => screenOf(map.camera)({ latitude: Number(latitude), longitude: Number(longitude) }),
    fromScreenLocation: ({ x, y }) => placeAt(map.camera, { x: Number(x), y: Number(y) }),
    setCenterOffset({ offset }) {
      const [x = 0.5, y = 0.5] = (offset as number[]).map((share) => Math.max(OFFSET_RANGE[0], Math.min(OFFSET_RANGE[1], share)))
      map.goTo({ ...map.camera, offset: [x, y] })
    },
    addMarkers({ markers: added, clear }) {
      const fresh = added as Marker[]
      const ids = new Set(fresh.map(({ id }) => id).filter((id) => id !== undefined))
      markers.set([...(clear ? [] : markers.all.filter(({ id }) => !ids.has(id as number))), ...fresh])
      map.draw()
    },
    removeMarkers({ markerIds }) {
      const gone = new Set((markerIds as unknown[]).map(String))
      markers.set(markers.all.filter(({ id }) => !gone.has(String(id))))
      map.draw()
    },
    initMarkerCluster({ gridSize, zoomOnClick, enableDefaultStyle }) {
      const { settings } = markers
      markers.settings = {
        gridSize: numberOr(gridSize, settings.gridSize),
        zoomOnClick: zoomOnClick ?? settings.zoomOnClick,
        enableDefaultStyle: enableDefaultStyle ?? settings.enableDefaultStyle,
      }
      map.draw()
    },
    translateMarker: (options) => translate(map, options),
    moveAlong: (options) => moveAlong(map, options),
    openMapApp: (options) => record('MapContext.openMapApp', options),
  }

  const own: Record<string, unknown> = Object.fromEntries(Object.entries(run).map(([name, call]) => [name, asyncApi(name, call, {})]))
  own.on = (event: string, callback: (detail: object) => void) =>
    map.listeners.set(event, (detail) => void callHook({ callback }, 'callback', detail))
  return named('MapContext', own)
}
