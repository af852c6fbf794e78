import { Picker, Text, View } from '@tarojs/components'
import { Field } from '@/components/field'
import { SwitchRow } from '@/components/switch-row'
import { FURTHEST_END } from '@/domain/granting'
import { addDays, DAY, localDate } from '@/domain/time'
import type { GrantFields } from './use-grant'

/** A right ends by itself; only a manager's of the whole city may last, so that the centre is never left with nobody. */
export function EndField({ role, own, districts, lastDay, setEnd, now }: GrantFields) {
  const today = localDate(now)
  const mayLast = role === 'manager' && !own && districts.length === 0
  const lasting = lastDay === 'lasting'
  return (
    <>
      {(mayLast || lasting) && <SwitchRow title='长期有效' note='至少要有一位长期的全市管理员，建议两位' on={lasting} onChange={(on) => setEnd(on ? 'lasting' : undefined)} />}
      {!lasting && (
        <Field label='最后一天' hint='过了这一天自动停止，可以提前收回'>
          <Picker mode='date' value={lastDay} start={today} end={addDays(today, FURTHEST_END / DAY - 1)} aria-label='最后一天' onChange={({ detail }) => setEnd(detail.value)}>
            <View className='field__input' aria-role='button'>
              <Text>{lastDay}</Text>
            </View>
          </Picker>
        </Field>
      )}
    </>
  )
}
