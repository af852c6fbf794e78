import { Picker, Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Field } from '@/components/field'
import { actionText, type StaffAction } from '@/copy/audit'
import type { AuditOutputs } from '@/domain/audit-contract'
import { localDate, type Instant, type LocalDate } from '@/domain/time'
import type { Asked } from './use-audit'
import './index.scss'

interface Props {
  asked: Asked
  staff: AuditOutputs['searchAudit']['staff']
  now: Instant
  onAsk: (asked: Asked) => unknown
}

/** The audit is kept for three years. */
const EARLIEST = '2020-01-01'
const ACTIONS = Object.keys(actionText) as StaffAction[]

/** Which days, whose, and what. */
export function Filter({ asked, staff, now, onAsk }: Props) {
  const { from, to, memberId, action } = asked
  const day = (label: string, value: LocalDate, change: (day: LocalDate) => Asked) => (
    <Field label={label}>
      <Picker mode='date' value={value} start={EARLIEST} end={localDate(now)} aria-label={label} onChange={({ detail }) => onAsk(change(detail.value))}>
        <View className='field__input' aria-role='button'>
          <Text>{value}</Text>
        </View>
      </Picker>
    </Field>
  )
  const one = (label: string, all: string, options: { value: string; text: string }[], value: string | undefined, change: (value?: string) => Asked) => {
    const index = options.findIndex((option) => option.value === value)
    return (
      <Field label={label}>
        <Picker mode='selector' range={[all, ...options.map(({ text }) => text)]} value={index + 1} aria-label={label} onChange={({ detail }) => onAsk(change(options[Number(detail.value) - 1]?.value))}>
          <View className='field__input' aria-role='button'>
            <Text>{options[index]?.text ?? all}</Text>
          </View>
        </Picker>
      </Field>
    )
  }
  return (
    <Card className='audit__filter'>
      {day('从', from, (next) => ({ ...asked, from: next, to: next > to ? next : to }))}
      {day('到', to, (next) => ({ ...asked, to: next, from: next < from ? next : from }))}
      {one('谁', '所有人', staff.map(({ _id, name }) => ({ value: _id, text: name })), memberId, (next) => ({ ...asked, memberId: next }))}
      {one('做了什么', '所有操作', ACTIONS.map((value) => ({ value, text: actionText[value] })), action, (next) => ({ ...asked, action: next }))}
    </Card>
  )
}
