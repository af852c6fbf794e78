import { Text, View } from '@tarojs/components'
import { classes } from '@/components/classes'
import { Touch } from '@/components/touch'
import { weekText } from '@/copy/session'
import type { LocalDate } from '@/domain/time'

const NAMES = ['本周', '下周', '下下周']

interface Props {
  monday: LocalDate
  /** Weeks from this one; the past is not offered. */
  week: number
  onWeek: (week: number) => unknown
}

/** Which week is shown, and the way to the next: what a swipe does, for those who do not swipe. */
export const WeekBar = ({ monday, week, onWeek }: Props) => (
  <View className='row'>
    <Touch className={classes('week-bar__key', week === 0 && 'week-bar__key--off')} label='上一周' disabled={week === 0} onTap={() => onWeek(week - 1)}>
      <Text>‹</Text>
    </Touch>
    <View className='centred'>
      <Text className='title'>{NAMES[week] ?? `${week} 周后`}</Text>
      <Text className='small'>{weekText(monday)}</Text>
    </View>
    <Touch className='week-bar__key' label='下一周' onTap={() => onWeek(week + 1)}>
      <Text>›</Text>
    </Touch>
  </View>
)
