import type { Camera } from '@/domain/camera'
import type { CityPointKind } from '@/domain/city'
import type { Bounds, Position } from '@/domain/geo'

/** One thing on the map that can be tapped, or where one is. */
export interface MapMark {
  id: string
  position: Position
  kind: 'nursery' | 'cluster' | 'district' | 'here' | CityPointKind
  /** On the marker itself: a fee, a number. Short. */
  text?: string
  /** What a screen reader says. */
  label: string
  /** A cluster: the zoom from which it is more than one thing. */
  opensAt?: number
  /** Chosen: drawn larger, over the others. */
  on?: boolean
  /** nursery: has free places somebody confirmed lately. */
  free?: boolean
  /** nursery: takes no children at present. */
  dim?: boolean
}

/** What is seen, once the map rests. */
export interface Seen {
  camera: Camera
  bounds: Bounds
  /** By a finger, a wheel or a key; false for where `goal` led. */
  byHand: boolean
}

export interface CityMapProps {
  /** Where the map begins, and where it goes each time another object is given. Between, the reader moves it. */
  goal: Camera
  marks: MapMark[]
  /** Circles around a place, in metres. */
  rings?: { centre: Position; metres: number[] }
  /** Said once it rests, also the first time. */
  onRest: (seen: Seen) => unknown
  onTap?: (mark: MapMark) => unknown
  /** What a screen reader calls the map. */
  label: string
}
