import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { whenText } from '@/copy/session'
import type { QueuePlace } from '@/domain/booking'
import type { Instant } from '@/domain/time'
import { classes } from '../classes'
import { Touch } from '../touch'
import './index.scss'

/** As many as one looks at without being asked. */
const FEW = 4

interface Props {
  /** The head of the queue and the own place in it. */
  queue: QueuePlace[]
  /** Of the own place; 1 is the next. */
  position: number
  now: Instant
}

/** The order in which families wait, as everybody who waits may see it: when each came and how many places it needs, and nobody's name. */
export function QueueStrip({ queue, position, now }: Props) {
  const [all, setAll] = useState(false)
  const rows = queue.map((place, index) => ({ ...place, number: place.own ? position : index + 1 }))
  const shown = all ? rows : rows.filter(({ own }, index) => own || index < FEW)
  return (
    <View className='queue'>
      {shown.map(({ number, at, places, own }) => (
        <View key={number} className={classes('queue__row', own && 'queue__row--own')}>
          <Text className='queue__number'>{number}</Text>
          <Text className='grow'>
            {own ? '您家 · ' : ''}
            {whenText(at, now)} 排上
          </Text>
          <Text className='queue__places'>{places} 个名额</Text>
        </View>
      ))}
      {shown.length < rows.length && (
        <Touch className='queue__more' onTap={() => setAll(true)}>
          <Text className='link'>看前面 {rows.length} 家的顺序</Text>
        </Touch>
      )}
    </View>
  )
}
