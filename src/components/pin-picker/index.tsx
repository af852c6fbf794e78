import { useRef } from 'react'
import { Text, View } from '@tarojs/components'
import type { Position } from '@/domain/geo'
import { CityMap } from '../city-map'
import './index.scss'

interface Props {
  /** Where the pin stands first. */
  start: Position
  /** What is picked, in words: 家的位置. */
  label: string
  /** Told each time the reader has moved the map: where the pin stands now, GCJ-02. */
  onPick: (position: Position) => unknown
}

/** Close enough to tell one street from the next. */
const ZOOM = 15
const NO_MARKS: never[] = []

/** A point on the map, chosen by moving the map under a pin that stays. For sub-packages: the map is too heavy for the main one. */
export function PinPicker({ start, label, onPick }: Props) {
  const goal = useRef({ ...start, zoom: ZOOM })
  return (
    <View className='pin-picker'>
      <CityMap goal={goal.current} marks={NO_MARKS} label={`${label}：移动地图，让针尖对准`} onRest={({ camera: { lng, lat }, byHand }) => byHand && onPick({ lng, lat })} />
      <View className='pin-picker__pin' aria-hidden='true' />
      <Text className='pin-picker__hint'>移动地图，针尖就是{label}</Text>
    </View>
  )
}
