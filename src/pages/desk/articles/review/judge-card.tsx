import { useState } from 'react'
import { Text, Textarea, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Field } from '@/components/field'
import { SwitchRow } from '@/components/switch-row'
import { REVIEW_CHECKS } from '@/copy/article'
import type { ArticleView } from '@/domain/contract'
import { press } from '@/services/api'

interface Props {
  article: ArticleView
  busy: boolean
  act: (send: () => Promise<{ article: ArticleView }>) => unknown
}

/** What a professional answers for, point by point: accepted with the own name, or sent back with words. */
export function JudgeCard({ article: { _id: articleId, revision, own }, busy, act }: Props) {
  const [checked, setChecked] = useState<string[]>([])
  const [remarks, setRemarks] = useState('')
  if (own) {
    return (
      <Card tone='sun'>
        <Text className='title'>要请别的专业人员来审</Text>
        <Text>这篇是您开头写的，或者您最后改的。</Text>
      </Card>
    )
  }
  const judge = (accepted: boolean) => act(() => press.reviewArticle({ articleId, revision, accepted, ...(remarks.trim() ? { remarks: remarks.trim() } : {}) }))
  return (
    <Card>
      <Text className='title'>审核</Text>
      <Text className='meta'>通过以后，家长会看到您的姓名和职称。</Text>
      {REVIEW_CHECKS.map((check) => (
        <SwitchRow key={check} title={check} note={checked.includes(check) ? '已核对' : '还没有核对'} on={checked.includes(check)} onChange={(on) => setChecked(on ? [...checked, check] : checked.filter((one) => one !== check))} />
      ))}
      <Field label='意见' hint='退回时要写清楚请作者改什么；通过时可以不写'>
        <Textarea className='field__input desk-article__words' ariaLabel='意见' value={remarks} maxlength={500} autoHeight onInput={({ detail }) => setRemarks(detail.value)} />
      </Field>
      <View className='desk-article__actions'>
        <Button kind='soft' disabled={!remarks.trim()} busy={busy} onTap={() => judge(false)}>
          退回修改
        </Button>
        <Button wide disabled={checked.length < REVIEW_CHECKS.length} busy={busy} onTap={() => judge(true)}>
          通过
        </Button>
      </View>
    </Card>
  )
}
