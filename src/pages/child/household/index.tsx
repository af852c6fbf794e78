import { Input, Picker, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { LoadState } from '@/components/load-state'
import { dueText } from '@/copy/household'
import { addDays, localDate } from '@/domain/time'
import { useCity } from '@/hooks/use-directory'
import { useNow } from '@/hooks/use-now'
import { usePerson } from '@/stores/person'
import { FormPage } from '../form-page'
import { useHouseholdForm } from './use-household-form'
import './index.scss'

/** As far as the wheel turns: what lies beyond is refused in words. */
const OVERDUE_DAYS = 21
const AHEAD_DAYS = 301
const USUAL_DAYS = 150

export default function HouseholdPage() {
  const family = usePerson((person) => person.family)
  const { data: city, error: noCity, reload: askCity } = useCity()
  const form = useHouseholdForm(family)
  const { answers, answer, wrong } = form
  const now = useNow()
  const today = localDate(now)
  const { district, dueDate, phoneTail } = answers

  return (
    <FormPage title='家庭情况' hint='都可以不填。有的活动只给部分城区，有的给孕期家庭；填了，合不合适在列表里就看得到。' form={form}>
      <Field label='住在哪个区' hint='只到区，不要门牌；再点一下就取消选择'>
        {city ? (
          <Chips
            wrap
            label='住在哪个区'
            options={city.districts.map(({ code, name }) => ({ value: code, text: name }))}
            chosen={district === null ? [] : [district]}
            onToggle={(code) => answer({ district: code === district ? null : code })}
          />
        ) : (
          <LoadState error={noCity} onRetry={askCity} cards={1} />
        )}
      </Field>
      <Field label='宝宝的预产期' hint='还没出生的宝宝；出生后在“我的”里添加孩子' error={wrong.dueDate}>
        <Picker
          mode='date'
          value={dueDate ?? addDays(today, USUAL_DAYS)}
          start={addDays(today, -OVERDUE_DAYS)}
          end={addDays(today, AHEAD_DAYS)}
          aria-label='宝宝的预产期'
          onChange={({ detail }) => answer({ dueDate: detail.value })}
        >
          <View className='field__input' aria-role='button'>
            <Text>{dueDate ? `${dueDate} · ${dueText(dueDate, now)}` : '点这里选择'}</Text>
          </View>
        </Picker>
        {dueDate && (
          <View className='household__clear'>
            <Button small kind='soft' onTap={() => answer({ dueDate: null })}>
              不填预产期
            </Button>
          </View>
        )}
      </Field>
      <Field label='手机号后四位' hint='入场码打不开时，报这四位就能找到您家；不用填整个号码' error={wrong.phoneTail}>
        <Input
          className='field__input'
          type='number'
          value={phoneTail ?? ''}
          maxlength={4}
          placeholder='可以不填'
          aria-label='手机号后四位'
          cursorSpacing={120}
          onInput={({ detail }) => answer({ phoneTail: detail.value.trim() || null })}
        />
      </Field>
    </FormPage>
  )
}
