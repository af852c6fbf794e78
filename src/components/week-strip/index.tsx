import { useRef } from 'react'
import { Text, View, type CommonEvent, type ITouchEvent } from '@tarojs/components'
import { weekdayText } from '@/copy/wording'
import { addDays, shanghai, startOfDay, type LocalDate } from '@/domain/time'
import { classes } from '../classes'
import { Touch } from '../touch'
import './index.scss'

/** As far as a finger has to go to mean the next week. */
const SWIPE = 60

interface Props {
  /** The first of the seven days. */
  from: LocalDate
  today: LocalDate
  chosen?: LocalDate
  /** How many sessions a day has. */
  counts: Map<LocalDate, number>
  onChoose: (day: LocalDate) => unknown
  /** Called with 1 or -1 when the strip is swiped. */
  onWeek?: (step: 1 | -1) => unknown
}

/** Seven days; a dot where something is on. */
export function WeekStrip({ from, today, chosen, counts, onChoose, onWeek }: Props) {
  const began = useRef<number>()
  const xOf = (touches: { clientX: number }[]) => touches[0]?.clientX
  const start = (event: CommonEvent) => {
    began.current = xOf((event as ITouchEvent).touches)
  }
  const end = (event: CommonEvent) => {
    const moved = (xOf((event as ITouchEvent).changedTouches) ?? 0) - (began.current ?? 0)
    if (began.current !== undefined && Math.abs(moved) > SWIPE) onWeek?.(moved < 0 ? 1 : -1)
  }

  return (
    <View className='week' onTouchStart={start} onTouchEnd={end}>
      {Array.from({ length: 7 }, (_, index) => {
        const day = addDays(from, index)
        const at = startOfDay(day)
        const count = counts.get(day) ?? 0
        return (
          <Touch
            key={day}
            role='radio'
            checked={day === chosen}
            label={`${shanghai(at).format('M月D日')} 周${weekdayText(at)}，${count ? `${count} 场` : '没有活动'}`}
            className={classes('day', day === chosen && 'day--on', day === today && 'day--today', day < today && 'day--past')}
            onTap={() => onChoose(day)}
          >
            <Text className='day__name'>{day === today ? '今' : weekdayText(at)}</Text>
            <Text className='day__number'>{shanghai(at).date()}</Text>
            <View className={classes('day__dot', count === 0 && 'day__dot--none')} />
          </Touch>
        )
      })}
    </View>
  )
}
