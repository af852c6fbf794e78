import { useState } from 'react'
import { Input, Picker, Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { Stepper } from '@/components/stepper'
import { ageText } from '@/copy/wording'
import type { Child } from '@/domain/family'
import { addDays, localDate } from '@/domain/time'
import { useNow } from '@/hooks/use-now'
import { usePerson } from '@/stores/person'
import { DeleteSheet } from './delete-sheet'
import { FormPage } from './form-page'
import { useChildForm } from './use-child-form'
import './index.scss'

const YEAR = 365

export default function ChildPage() {
  const { id } = useRouter().params
  const family = usePerson((person) => person.family)
  const child = family?.children.find(({ _id }) => _id === id)
  const form = useChildForm(child, family)
  const { answers, answer, wrong } = form
  const today = localDate(useNow())

  return (
    <FormPage
      title={child ? '修改资料' : '添加孩子'}
      hint='只问活动真正用得到的：按月龄选活动，签到时认得出。'
      form={form}
      after={child && <Deletion child={child} />}
    >
      <Field label='小名' hint='不用写真名' error={wrong.nickname}>
        <Input className='field__input' value={answers.nickname} maxlength={12} placeholder='比如：小满' aria-label='小名' onInput={({ detail }) => answer({ nickname: detail.value })} />
      </Field>
      <Field label='出生日期' hint='用来算月龄' error={wrong.birthDate}>
        <Picker mode='date' value={answers.birthDate || addDays(today, -YEAR)} start={addDays(today, -7 * YEAR)} end={today} aria-label='出生日期' onChange={({ detail }) => answer({ birthDate: detail.value })}>
          <View className='field__input' aria-role='button'>
            <Text>{answers.birthDate ? `${answers.birthDate} · ${ageText(answers.birthDate, today)}` : '点这里选择'}</Text>
          </View>
        </Picker>
      </Field>
      <Field label='性别（可以不填）'>
        <Chips
          label='性别'
          options={[
            { value: 'female', text: '女孩' },
            { value: 'male', text: '男孩' },
          ]}
          chosen={answers.sex ? [answers.sex] : []}
          onToggle={(sex) => answer({ sex: sex === answers.sex ? undefined : sex })}
        />
      </Field>
      <Field label='早产几周（可以不填）' hint='只显示在月龄旁边，不影响预约'>
        <Stepper label='早产周数' value={answers.weeksPremature ?? 0} min={0} max={17} onChange={(weeksPremature) => answer({ weeksPremature })} />
      </Field>
    </FormPage>
  )
}

function Deletion({ child }: { child: Child }) {
  const [deleting, setDeleting] = useState(false)
  return (
    <>
      <View className='child__delete'>
        <Button small kind='danger' onTap={() => setDeleting(true)}>
          删除{child.nickname}的资料
        </Button>
      </View>
      {deleting && <DeleteSheet child={child} onClose={() => setDeleting(false)} />}
    </>
  )
}
