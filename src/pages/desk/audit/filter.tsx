import { Picker, Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Field } from '@/components/field'
import { actionText, type StaffAction } from '@/copy/audit'
import type { AuditOutputs } from '@/domain/audit-contract'
import { localDate, type Instant, type LocalDate } from '@/domain/time'
import { ChoiceField } from '@/components/choice-field'
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
  return (
    <Card className='audit__filter'>
      {day('从', from, (next) => ({ ...asked, from: next, to: next > to ? next : to }))}
      {day('到', to, (next) => ({ ...asked, to: next, from: next < from ? next : from }))}
      <ChoiceField label='谁' none='所有人' options={staff.map(({ _id, name }) => ({ value: _id, text: name }))} value={memberId} onChange={(next) => onAsk({ ...asked, memberId: next })} />
      <ChoiceField label='做了什么' none='所有操作' options={ACTIONS.map((value) => ({ value, text: actionText[value] }))} value={action} onChange={(next) => onAsk({ ...asked, action: next })} />
    </Card>
  )
}
