import { useEffect, useMemo, useRef } from 'react'
import { Map as NativeMap } from '@tarojs/components'
import { MAX_ZOOM, MIN_ZOOM, seenBy } from '@/domain/camera'
import { circlesOf, markersOf } from './markers'
import type { CityMapProps } from './types'
import './index.scss'

/** Roughly a phone: what is seen before WeChat's map says so itself. */
const PHONE = { width: 390, height: 520 }

/** Further than this a number is a new one to WeChat, and to nobody else. */
const NUDGE = 1e-7

/**
 * The map, as WeChat draws it; `index.h5.tsx` is the browser's. The clusters are ours and only those on the screen are handed
 * over: WeChat's own would want all 1,101 markers in one setData, which is 200 KB where ours are under 20.
 */
export function CityMap({ goal, marks, rings, onRest, onTap, label }: CityMapProps) {
  // The reader moves the map without our knowing: a goal equal to the last one has to differ from it, or nothing would move.
  const turn = useRef(0)
  const target = useMemo(() => ({ ...goal, lng: goal.lng + (turn.current++ % 2) * NUDGE, zoom: goal.zoom + (turn.current % 2) * 0.001 }), [goal])
  const markers = useMemo(() => markersOf(marks), [marks])
  const circles = useMemo(() => circlesOf(rings), [rings])
  // WeChat tells of no region before the first move.
  useEffect(() => void onRest({ camera: goal, bounds: seenBy(goal, PHONE), byHand: false }), [goal])
  const tapped = ({ detail: { markerId } }: { detail: { markerId: number | string } }) => {
    const mark = marks[Number(markerId)]
    if (mark) onTap?.(mark)
  }
  return (
    <NativeMap
      className='city-map'
      latitude={target.lat}
      longitude={target.lng}
      scale={target.zoom}
      minScale={MIN_ZOOM}
      maxScale={MAX_ZOOM}
      markers={markers}
      circles={circles}
      showScale
      enableRotate={false}
      enableOverlooking={false}
      onMarkerTap={tapped}
      onCalloutTap={tapped}
      onRegionChange={({ type, detail }) => {
        const { centerLocation, region, scale, causedBy } = detail as unknown as RestDetail
        if (type !== 'end' || !region) return
        const { northeast, southwest } = region
        onRest({
          camera: { lng: centerLocation.longitude, lat: centerLocation.latitude, zoom: scale },
          bounds: { minLng: southwest.longitude, maxLng: northeast.longitude, minLat: southwest.latitude, maxLat: northeast.latitude },
          byHand: causedBy !== 'update',
        })
      }}
      onError={() => undefined}
      {...{ ariaLabel: label }}
    />
  )
}

interface Corner {
  latitude: number
  longitude: number
}

/** What WeChat tells at the end of a move (map bindregionchange); Taro's types call half of it otherwise. */
interface RestDetail {
  centerLocation: Corner
  region?: { northeast: Corner; southwest: Corner }
  scale: number
  causedBy?: 'drag' | 'scale' | 'update' | 'gesture'
}
