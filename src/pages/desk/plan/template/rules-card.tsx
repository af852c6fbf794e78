import { Text, Textarea, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { SwitchRow } from '@/components/switch-row'
import { randomId } from '@/services/random-id'
import type { FieldsProps } from '../fields'
import { NumberInput, TimeInput } from '../fields/parts'

const USUAL = { daysBefore: 7, time: '09:00' }
const MOST_STATIONS = 10

/** When booking opens, and who comes first. */
export function OpeningFields({ draft: { opens, priority, venue }, onChange }: FieldsProps) {
  const group = priority?.group ?? 'none'
  const choose = (value: string) => {
    const days = priority?.days ?? 1
    onChange({ priority: value === 'siblings' ? { group: 'siblings', days } : value === 'residents' ? { group: 'residents', days, districts: [venue.district] } : undefined })
  }
  return (
    <Card>
      <SwitchRow title='提前几天才开放预约' note='不开就是一发布就能约' on={opens !== undefined} onChange={(on) => onChange({ opens: on ? USUAL : undefined })} />
      {opens && (
        <View className='row'>
          <NumberInput label='提前几天' value={opens.daysBefore} onChange={(daysBefore) => onChange({ opens: { ...opens, daysBefore } })} />
          <Text className='meta'>天前，</Text>
          <View className='grow'>
            <TimeInput label='几点开放' value={opens.time} onChange={(time) => onChange({ opens: { ...opens, time } })} />
          </View>
        </View>
      )}
      <Field label='谁先约'>
        <Chips
          wrap
          label='谁先约'
          options={[
            { value: 'none', text: '都一样' },
            { value: 'siblings', text: '多孩家庭先' },
            { value: 'residents', text: '本区家庭先' },
          ]}
          chosen={[group]}
          onToggle={choose}
        />
      </Field>
      {priority && (
        <Field label='先几天'>
          <NumberInput label='先几天' value={priority.days} onChange={(days) => onChange({ priority: { ...priority, days: Math.max(1, days) } })} />
        </Field>
      )}
    </Card>
  )
}

/** How people come in on the day. */
export function DoorFields({ draft: { selfCheckIn, walkIns, stations = [] }, wrong, onChange }: FieldsProps) {
  // A station keeps its id under another name: the lines are matched in their order.
  const write = (value: string) => {
    const names = value === '' ? [] : value.split('\n').slice(0, MOST_STATIONS)
    onChange({ stations: names.length ? names.map((name, index) => ({ id: stations[index]?.id ?? randomId(), name: name.slice(0, 10) })) : undefined })
  }
  return (
    <Card>
      <SwitchRow title='家长自己扫码签到' note='门口放一台手机或平板，家长扫上面的码' on={selfCheckIn ?? false} onChange={(on) => onChange({ selfCheckIn: on })} />
      <SwitchRow title='不用预约也能来' note='扫海报或由工作人员登记，取号排队' on={walkIns ?? false} onChange={(on) => onChange({ walkIns: on })} />
      <Field label='站点' hint='一行一个，比如 称重、口腔；没有就不写' error={wrong === 'stations' ? '两个站点重了' : undefined}>
        <Textarea className='field__input plan-field__text' value={stations.map(({ name }) => name).join('\n')} maxlength={120} autoHeight aria-label='站点' cursorSpacing={120} onInput={({ detail }) => write(detail.value)} />
      </Field>
    </Card>
  )
}
