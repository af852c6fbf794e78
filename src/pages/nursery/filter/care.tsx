import { Picker, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Field } from '@/components/field'
import { minutesText, minutesOf } from '@/copy/finder'
import { serviceLabel } from '@/copy/labels'
import { CARE_SERVICES } from '@/domain/nursery'
import type { Section } from '.'
import { OneOf } from './one-of'

/** Ages a class begins at, or is asked for in between (国卫人口发〔2019〕58号: 6 to 36 months). */
const MONTHS = [6, 12, 18, 24, 30]

/** What is put into the wheels first: the usual hours of an office. */
const OFFICE = { from: 9 * 60, to: 17 * 60 + 30 }

/** For which child, in which way, around which working hours. */
export function Care({ asked, ask, child }: Section & { child?: { name: string; months: number } }) {
  const { hours } = asked
  const turn = (side: 'from' | 'to', text: string) => {
    const next = { ...(hours ?? OFFICE), [side]: minutesOf(text) }
    // A working day over midnight is none a nursery could be open around.
    if (next.from < next.to) ask({ hours: next })
  }
  const wheel = (side: 'from' | 'to', label: string) => (
    <Picker className='grow' mode='time' value={minutesText((hours ?? OFFICE)[side])} aria-label={label} onChange={({ detail }) => turn(side, detail.value)}>
      <View className='field__input' aria-role='button' aria-label={label}>
        <Text>{`${label} ${hours ? minutesText(hours[side]) : '不限'}`}</Text>
      </View>
    </Picker>
  )
  return (
    <Card>
      <OneOf
        label='孩子多大'
        hint='能入的班才算，还没到月龄的，卡片上写几月可以入'
        options={[...(child ? [{ value: 'own' as const, text: `${child.name}（${child.months} 个月）` }] : []), ...MONTHS.map((value) => ({ value, text: `${value} 个月` }))]}
        value={asked.child}
        onChange={(value) => ask({ child: value })}
      />
      <OneOf label='托育方式' options={CARE_SERVICES.map((value) => ({ value, text: serviceLabel[value] }))} value={asked.service} onChange={(service) => ask({ service })} />
      <Field label='我的上下班时间' hint='周一到周五，上班前开门、下班后还没关门的'>
        <View className='row'>
          {wheel('from', '上班')}
          {wheel('to', '下班')}
          {hours && (
            <Button small kind='soft' label='不限上下班时间' onTap={() => ask({ hours: undefined })}>
              不限
            </Button>
          )}
        </View>
      </Field>
    </Card>
  )
}
