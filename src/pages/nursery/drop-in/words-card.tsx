import { Input, Text, Textarea } from '@tarojs/components'
import { Card } from '@/components/card'
import { Field } from '@/components/field'
import { Tick } from '@/components/tick'
import { Touch } from '@/components/touch'

interface Words {
  note: string
  phone: string
  agreed: boolean
}

/** What the nurseries are told, and the guardian's separate consent to it: never ticked beforehand. */
export const WordsCard = ({ words, onChange }: { words: Words; onChange: (words: Words) => unknown }) => (
  <Card>
    <Field label='给机构的话' hint='可以不填，比如午睡习惯、过敏的食物；不要写名字和电话'>
      <Textarea className='field__input' value={words.note} maxlength={100} autoHeight placeholder='可以不填' aria-label='给机构的话' onInput={({ detail }) => onChange({ ...words, note: detail.value })} />
    </Field>
    <Field label='手机号' hint='可以不填。填了，只给接下的那一家看，过了那一天就删' {...(words.phone && !isPhone(words.phone) ? { error: '请填 11 位手机号，或者空着' } : {})}>
      <Input className='field__input' type='number' maxlength={11} value={words.phone} placeholder='可以不填' aria-label='手机号' cursorSpacing={120} onInput={({ detail }) => onChange({ ...words, phone: detail.value.trim() })} />
    </Field>
    <Touch role='checkbox' checked={words.agreed} label='同意告诉选中的机构' className='drop-in__choice' onTap={() => onChange({ ...words, agreed: !words.agreed })}>
      <Tick on={words.agreed} />
      <Text className='grow meta'>我同意告诉选中的机构：孩子那天的月龄、时间、上面的话、住得大概多远（几公里以内）。接下的那一家还会看到孩子的昵称和上面的手机号。</Text>
    </Touch>
  </Card>
)

/** Empty is a number nobody gave. */
export const isPhone = (text: string): boolean => text === '' || /^1[3-9]\d{9}$/.test(text)
