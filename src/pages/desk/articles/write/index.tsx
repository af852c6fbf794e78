import { useState } from 'react'
import { Text, Textarea, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Field } from '@/components/field'
import { LoadState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { draftFaultText } from '@/copy/article'
import { errorText } from '@/copy/errors'
import { momentText } from '@/copy/wording'
import { draftFault } from '@/domain/article-record'
import { useAct } from '@/hooks/use-act'
import { press } from '@/services/api'
import { serverTime } from '@/services/clock'
import { say } from '@/services/device'
import { goBack } from '@/services/routes'
import { FactsCard } from './facts-card'
import { Preview } from './preview'
import { SourcesCard } from './sources-card'
import { TextCard } from './text-card'
import { useDraft } from './use-draft'
import './index.scss'

/** 写文章: the text and how parents will see it. What is written stays on the phone until the cloud has it. */
export default function WriteArticlePage() {
  const { id = '' } = useRouter().params
  const { article, draft, error, reload, theirs, restored, change, save, takeTheirs, keepMine, withPicture } = useDraft(id)
  const [correction, setCorrection] = useState<string>()
  const { busy, refused, act } = useAct<'save' | 'submit'>()
  if (!draft) {
    return (
      <PageRoot>
        <LoadState error={error} onRetry={reload} />
      </PageRoot>
    )
  }
  const fault = draftFault(draft, serverTime())
  const corrects = correction ?? article?.correction ?? ''
  const submit = async () => {
    const { revision } = await save()
    await press.submitArticle({ articleId: id, revision, ...(corrects.trim() ? { correction: corrects.trim() } : {}) })
    await goBack()
  }
  const footer = (
    <View className='row'>
      <Button kind='soft' wide busy={busy === 'save'} onTap={() => act(() => save().then(() => say('草稿已保存')), 'save')}>
        保存草稿
      </Button>
      <Button wide disabled={fault !== undefined || theirs !== undefined} busy={busy === 'submit'} onTap={() => act(submit, 'submit')}>
        保存并送审
      </Button>
    </View>
  )
  return (
    <PageRoot footer={footer}>
      {restored && !theirs && (
        <Card tone='sun'>
          <Text className='title'>找回了上次没保存的内容</Text>
        </Card>
      )}
      {theirs && (
        <Card tone='plum'>
          <View aria-role='alert'>
            <Text className='title'>
              {theirs.editedBy} {momentText(theirs.editedAt)} 改过这篇
            </Text>
            <Text className='meta'>现在的题目：{theirs.draft.title || '（没有）'}。您的内容还在这台手机上，没有丢。</Text>
          </View>
          <View className='write__choice'>
            <Button small kind='soft' onTap={takeTheirs}>
              用同事的，放弃我的
            </Button>
            <Button small kind='soft' onTap={keepMine}>
              接着用我的
            </Button>
          </View>
        </Card>
      )}
      {refused && !theirs && <RefusalCard quiet title='没有办成' why={errorText[refused]} />}
      {article?.review && !article.review.accepted && (
        <Card tone='sun'>
          <Text className='title'>{article.review.name}的意见</Text>
          <Text>{article.review.remarks}</Text>
        </Card>
      )}
      {(article?.status === 'inReview' || article?.status === 'accepted') && (
        <Card tone='sun'>
          <Text>这篇在审核里。改了再保存，就要重新送审。</Text>
        </Card>
      )}
      <View className='write'>
        <TextCard markdown={draft.markdown} onChange={(markdown) => change({ markdown })} onPicture={withPicture} />
        <View className='write__preview'>
          <Preview markdown={draft.markdown} pictures={draft.pictures} />
        </View>
        <View>
          {article && article.editions.length > 0 && (
            <Card>
              <Field label='这次更正了什么' hint='家长看得到。只换审核人、只延有效期的不用写'>
                <Textarea className='field__input write__correction' ariaLabel='这次更正了什么' value={corrects} maxlength={100} autoHeight onInput={({ detail }) => setCorrection(detail.value)} />
              </Field>
            </Card>
          )}
          <FactsCard draft={draft} onChange={change} />
          <SourcesCard sources={draft.sources} onChange={(sources) => change({ sources })} />
          {fault && (
            <Card tone='sun'>
              <Text className='title'>送审前还要补</Text>
              <Text>{draftFaultText[fault]}</Text>
            </Card>
          )}
        </View>
      </View>
    </PageRoot>
  )
}
