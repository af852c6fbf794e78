import { Input, Picker, Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { Stepper } from '@/components/stepper'
import { SwitchRow } from '@/components/switch-row'
import { WEEKDAYS } from '@/copy/plan'
import { weekdayText } from '@/copy/wording'
import { firstOn, MOST_PARTS } from '@/domain/term'
import { addDays, localDate, startOfDay, type Instant } from '@/domain/time'
import type { Wish } from './use-term-plan'

interface Props {
  wish: Wish
  now: Instant
  onChange: (more: Partial<Wish>) => unknown
}

const COUNTS = ['1', '4', '8', '12', '16', '24']
const DAYS_AHEAD = 400

/** Which days, at what hour, how many. */
export function WhenCard({ wish: { title, firstDay, weekdays, time, count, skipHolidays }, now, onChange }: Props) {
  const today = localDate(now)
  // Another weekday begins with its own next day.
  const toggle = (value: string) => {
    const day = Number(value)
    const chosen = weekdays.includes(day) ? weekdays.filter((other) => other !== day) : [...weekdays, day].sort()
    if (chosen.length) onChange({ weekdays: chosen, firstDay: firstOn(addDays(today, 1), chosen) })
  }
  return (
    <Card>
      <Field label='这一期叫什么'>
        <Input className='field__input' value={title} maxlength={40} aria-label='这一期叫什么' cursorSpacing={120} onInput={({ detail }) => onChange({ title: detail.value })} />
      </Field>
      <Field label='星期几'>
        <Chips wrap label='星期几' options={WEEKDAYS} chosen={weekdays.map(String)} onToggle={toggle} />
      </Field>
      <Field label='从哪天开始'>
        <Picker mode='date' value={firstDay} start={addDays(today, 1)} end={addDays(today, DAYS_AHEAD)} aria-label='从哪天开始' onChange={({ detail }) => onChange({ firstDay: detail.value })}>
          <View className='field__input' aria-role='button'>
            <Text>
              {firstDay} 周{weekdayText(startOfDay(firstDay))}
            </Text>
          </View>
        </Picker>
      </Field>
      <Field label='几点开始'>
        <Picker mode='time' value={time} aria-label='几点开始' onChange={({ detail }) => onChange({ time: detail.value })}>
          <View className='field__input' aria-role='button'>
            <Text>{time}</Text>
          </View>
        </Picker>
      </Field>
      <Field label='办几节'>
        <Chips wrap label='办几节' options={COUNTS.map((value) => ({ value, text: value }))} chosen={[String(count)]} onToggle={(value) => onChange({ count: Number(value) })} />
        <View className='plan-term__stepper'>
          <Stepper label='办几节' value={count} min={1} max={MOST_PARTS} onChange={(value) => onChange({ count: value })} />
        </View>
      </Field>
      <SwitchRow title='跳过法定节假日' note='跳过的往后顺延，总数不变' on={skipHolidays} onChange={(on) => onChange({ skipHolidays: on })} />
    </Card>
  )
}
