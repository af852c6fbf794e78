import type { MapProps } from '@tarojs/components'
import type { CityMapProps, MapMark } from './types'

/** WeChat draws a marker's bubble in plain colours, light and dark alike: those of the light theme. */
const INK = '#1e2b28'
const BRAND = '#1b7358'
const WHITE = '#ffffff'
const COLOURS: Record<MapMark['kind'], { bgColor: string; color: string }> = {
  nursery: { bgColor: WHITE, color: INK },
  cluster: { bgColor: BRAND, color: WHITE },
  district: { bgColor: WHITE, color: BRAND },
  here: { bgColor: '#1f5578', color: WHITE },
  station: { bgColor: '#fdf1d6', color: '#6b4700' },
  corner: { bgColor: '#fbe7ec', color: '#a82c4d' },
  clinic: { bgColor: '#e4eef6', color: '#1f5578' },
}

/** A marker needs a picture; the one that is in the package anyhow, a point small, lies under its bubble. */
const DOT = { iconPath: '/assets/tabs/nurseries-on.png', width: 1, height: 1 }

/** Markers of WeChat's map, each with its bubble; the id is the place in the list. */
export const markersOf = (marks: MapMark[]): MapProps['markers'] =>
  marks.map(({ position, kind, text, label, on, free, dim }, id) => {
    const { bgColor, color } = on ? COLOURS.cluster : COLOURS[kind]
    return {
      id,
      latitude: position.lat,
      longitude: position.lng,
      ...DOT,
      ...(on ? { zIndex: 9 } : {}),
      ...(dim ? { alpha: 0.6 } : {}),
      ariaLabel: label,
      callout: {
        display: 'ALWAYS',
        content: `${free ? '有空位 ' : ''}${text ?? ''}`,
        ...{ bgColor, color, anchorX: 0, anchorY: 0, textAlign: 'center', borderWidth: 1, borderColor: kind === 'nursery' ? '#d9d4c7' : bgColor },
        ...(kind === 'cluster' ? { fontSize: 15, padding: 9, borderRadius: 20 } : { fontSize: 13, padding: 6, borderRadius: 14 }),
      },
    }
  }) as MapProps['markers']

/** Circles of WeChat's map, in metres. */
export const circlesOf = (rings: CityMapProps['rings']): MapProps['circles'] =>
  (rings?.metres ?? []).map((radius) => ({ latitude: rings!.centre.lat, longitude: rings!.centre.lng, radius, color: '#1b735880', fillColor: '#1b735808', strokeWidth: 1 }))
