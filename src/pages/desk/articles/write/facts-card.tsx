import { Input, Picker, Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { topicLabel } from '@/copy/labels'
import { ARTICLE_TOPICS } from '@/domain/article'
import { LONGEST_VALID_DAYS, type ArticleDraft } from '@/domain/article-record'
import { addDays, localDate } from '@/domain/time'
import { serverTime } from '@/services/clock'

interface Props {
  draft: ArticleDraft
  onChange: (fields: Partial<ArticleDraft>) => unknown
}

const months = (text: string): number => Math.min(84, Number(text.replace(/\D/g, '')) || 0)

/** What stands above an article: title, summary, topic, for which age, and until when it is good. */
export function FactsCard({ draft: { title, summary, topic, ageMonths, validUntil }, onChange }: Props) {
  const today = localDate(serverTime())
  return (
    <Card>
      <Field label='题目' hint='30 个字以内'>
        <Input className='field__input' ariaLabel='题目' value={title} maxlength={30} onInput={({ detail }) => onChange({ title: detail.value })} />
      </Field>
      <Field label='一句话摘要' hint='60 个字以内，列表里看得到'>
        <Input className='field__input' ariaLabel='一句话摘要' value={summary} maxlength={60} onInput={({ detail }) => onChange({ summary: detail.value })} />
      </Field>
      <Field label='主题'>
        <Chips label='主题' wrap options={ARTICLE_TOPICS.map((value) => ({ value, text: topicLabel[value] }))} chosen={[topic]} onToggle={(value) => onChange({ topic: value })} />
      </Field>
      <Field label='适合的月龄'>
        <View className='row'>
          <Input className='field__input' type='number' ariaLabel='从几个月' value={String(ageMonths.min)} maxlength={2} onInput={({ detail }) => onChange({ ageMonths: { ...ageMonths, min: months(detail.value) } })} />
          <Text>到</Text>
          <Input className='field__input' type='number' ariaLabel='到几个月' value={String(ageMonths.max)} maxlength={2} onInput={({ detail }) => onChange({ ageMonths: { ...ageMonths, max: months(detail.value) } })} />
          <Text className='write__unit'>个月</Text>
        </View>
      </Field>
      <Field label='有效期到' hint='到期前 30 天会提醒重新审核'>
        <Picker mode='date' value={validUntil} start={addDays(today, 1)} end={addDays(today, LONGEST_VALID_DAYS)} aria-label='有效期到' onChange={({ detail }) => onChange({ validUntil: detail.value })}>
          <View className='field__input' aria-role='button'>
            <Text>{validUntil || '请选日期'}</Text>
          </View>
        </Picker>
      </Field>
    </Card>
  )
}
