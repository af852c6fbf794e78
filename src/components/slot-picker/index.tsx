import { Text, View } from '@tarojs/components'
import { clockText } from '@/copy/wording'
import type { SessionView } from '@/domain/session'
import { freeSlots, slotIds, slotStartsAt } from '@/domain/slot'
import { classes } from '../classes'
import { Touch } from '../touch'
import './index.scss'

interface Props {
  session: Pick<SessionView, 'startsAt' | 'slotMinutes'>
  slots: Record<string, { free: number }>
  /** How many one after the other. */
  places: number
  /** The first of them. */
  chosen?: string
  onChoose: (first: string) => unknown
}

/** The times of a half-day; several children get them one after the other. */
export function SlotPicker({ session, slots, places, chosen, onChoose }: Props) {
  const run = chosen === undefined ? [] : (freeSlots(slots, places, chosen) ?? [])
  return (
    <View className='slots' aria-role='radiogroup' aria-label='选一个时间'>
      {slotIds(Object.keys(slots).length).map((slot) => {
        const taken = slots[slot]?.free === 0
        const on = run.includes(slot)
        const off = !freeSlots(slots, places, slot) && !on
        const time = clockText(slotStartsAt(session, slot))
        return (
          <Touch
            key={slot}
            role='radio'
            checked={on}
            disabled={off}
            label={`${time}${taken ? '，已约' : off ? '，后面没有连着的空' : ''}`}
            className={classes('slot', on && 'slot--on', off && 'slot--off')}
            onTap={() => onChoose(slot)}
          >
            <Text>{time}</Text>
            {off && <Text className='slot__note'>{taken ? '已约' : '不连着'}</Text>}
          </Touch>
        )
      })}
    </View>
  )
}
