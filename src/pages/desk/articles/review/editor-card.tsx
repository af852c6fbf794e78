import { useState } from 'react'
import { Text, Textarea, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Field } from '@/components/field'
import type { ArticleView } from '@/domain/contract'
import { press } from '@/services/api'
import { open, routes } from '@/services/routes'

interface Props {
  article: ArticleView
  busy: boolean
  act: (send: () => Promise<{ article: ArticleView }>) => unknown
}

/** What an editor may do next: publish what was accepted, write on, take it into review again, take it away. */
export function EditorCard({ article: { _id: articleId, revision, status, published }, busy, act }: Props) {
  const [reason, setReason] = useState<string>()
  const withdraw = () => {
    setReason(undefined)
    act(() => press.withdrawArticle({ articleId, reason: (reason ?? '').trim() }))
  }
  return (
    <Card>
      {status === 'accepted' && <Text className='meta'>发布以后，家长下次打开小程序就看到这一版。</Text>}
      <View className='desk-article__actions'>
        {status === 'accepted' && (
          <Button wide busy={busy} onTap={() => act(() => press.publishArticle({ articleId }))}>
            发布给家长
          </Button>
        )}
        {status === 'published' && (
          <Button kind='soft' busy={busy} onTap={() => act(() => press.submitArticle({ articleId, revision }))}>
            送去重新审核
          </Button>
        )}
        <Button kind='soft' onTap={() => open(routes.writeArticle(articleId))}>
          {published ? '更正' : '接着写'}
        </Button>
        {published && reason === undefined && (
          <Button kind='danger' onTap={() => setReason('')}>
            下架
          </Button>
        )}
      </View>
      {reason !== undefined && (
        <>
          <Field label='为什么下架' hint='家长马上看不到这篇；写的内容还在，可以改好再送审'>
            <Textarea className='field__input desk-article__words' ariaLabel='为什么下架' value={reason} maxlength={100} autoHeight onInput={({ detail }) => setReason(detail.value)} />
          </Field>
          <View className='desk-article__actions'>
            <Button kind='soft' onTap={() => setReason(undefined)}>
              不下架了
            </Button>
            <Button kind='danger' disabled={!reason.trim()} busy={busy} onTap={withdraw}>
              确定下架
            </Button>
          </View>
        </>
      )}
    </Card>
  )
}
