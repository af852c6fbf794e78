import type { Place } from './projection.ts'

// What map takes in its properties, as WeChat documents it.

interface Bubble {
  content?: string
  color?: string
  fontSize?: number
  anchorX?: number
  anchorY?: number
  borderRadius?: number
  borderWidth?: number
  borderColor?: string
  bgColor?: string
  padding?: number
  textAlign?: 'left' | 'right' | 'center'
}

export interface Callout extends Bubble {
  display?: 'BYCLICK' | 'ALWAYS'
}

export interface CustomCallout {
  anchorX?: number
  anchorY?: number
  display?: 'BYCLICK' | 'ALWAYS'
}

export type Label = Bubble

export interface Marker extends Place {
  id?: number
  clusterId?: number
  joinCluster?: boolean
  title?: string
  zIndex?: number
  iconPath?: string
  rotate?: number
  alpha?: number
  width?: number | string
  height?: number | string
  callout?: Callout
  customCallout?: CustomCallout
  label?: Label
  anchor?: { x: number; y: number }
  ariaLabel?: string
}

export interface Polyline {
  points: Place[]
  color?: string
  colorList?: string[]
  width?: number
  dottedLine?: boolean
  arrowLine?: boolean
  borderColor?: string
  borderWidth?: number
}

export interface Polygon {
  points: Place[]
  strokeWidth?: number
  strokeColor?: string
  fillColor?: string
  zIndex?: number
  dashArray?: number[]
}

export interface Circle extends Place {
  /** metres */
  radius: number
  color?: string
  fillColor?: string
  strokeWidth?: number
}

export interface Control {
  id?: number
  iconPath: string
  clickable?: boolean
  position?: { left?: number; top?: number; width?: number; height?: number }
}
