import { Picker, Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { minutesOf, minutesText } from '@/copy/finder'
import { errorText } from '@/copy/errors'
import { dayText } from '@/copy/wording'
import { CARE_AHEAD, careTimeBlocker, type CareTime } from '@/domain/care-request'
import { addDays, localDate, startOfDay, type Instant } from '@/domain/time'

interface Props {
  time: CareTime
  now: Instant
  onChange: (time: CareTime) => unknown
}

/** Which day of the coming week, and from when to when. */
export function WhenCard({ time, now, onChange }: Props) {
  const days = Array.from({ length: CARE_AHEAD }, (_, index) => addDays(localDate(now), index + 1))
  const blocker = careTimeBlocker(time, now)
  const side = (which: 'from' | 'to', label: string) => (
    <Picker
      className='grow'
      mode='time'
      value={minutesText(time[which])}
      aria-label={label}
      onChange={({ detail }) => onChange({ ...time, [which]: minutesOf(detail.value) })}
    >
      <View className='field__input' aria-role='button'>
        <Text>{minutesText(time[which])}</Text>
      </View>
    </Picker>
  )
  return (
    <Card>
      <Field label='哪一天'>
        <Chips label='哪一天' options={days.map((day) => ({ value: day, text: dayText(startOfDay(day), now) }))} chosen={[time.day]} onToggle={(day) => onChange({ ...time, day })} />
      </Field>
      <Field label='几点到几点' {...(blocker ? { error: errorText[blocker] } : {})}>
        <View className='row'>
          {side('from', '从几点')}
          <Text>到</Text>
          {side('to', '到几点')}
        </View>
      </Field>
    </Card>
  )
}
