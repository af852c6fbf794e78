import { Text, Textarea, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Field } from '@/components/field'
import { LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import { lastNotesText } from '@/copy/staff'
import { momentText } from '@/copy/wording'
import { useNotes } from './use-notes'
import './index.scss'

const LONGEST = 500

/** 给下一次的备注: what went well, what was missing; the next of the kind begins with it. */
export default function NotesPage() {
  const { id = '' } = useRouter().params
  const notes = useNotes(id)
  const { data, error, since, reload, theirs } = notes
  if (!data) {
    return (
      <PageRoot>
        <LoadState error={error} onRetry={reload} cards={2} />
      </PageRoot>
    )
  }
  const { last } = data
  return (
    <PageRoot
      footer={
        <Button wide disabled={!notes.changed || theirs !== undefined} busy={notes.busy} onTap={notes.save}>
          保存备注
        </Button>
      }
    >
      <StaleBanner error={error} since={since} onRetry={reload} />
      <View className='columns'>
        {last && (
          <Card tone='sun'>
            <Text className='title'>上一次的备注</Text>
            <Text className='meta'>{last.text}</Text>
            <Text className='small'>{lastNotesText(last)}</Text>
          </Card>
        )}
        <Card>
          {theirs && (
            <View className='notes__theirs' aria-role='alert'>
              <Text className='title'>{theirs.by}刚刚也写了备注</Text>
              <Text className='meta'>{theirs.text || '（删空了）'}</Text>
              <View className='notes__choice'>
                <Button small wide kind='soft' onTap={notes.keepTheirs}>
                  只留同事的
                </Button>
                <Button small wide kind='sun' onTap={notes.keepBoth}>
                  两段都留
                </Button>
              </View>
            </View>
          )}
          <Field label='这一次的备注' hint='什么准备得好，什么不够，下次带什么。只有工作人员看得到；请不写孩子的名字'>
            <Textarea className='field__input notes__words' value={notes.text} maxlength={LONGEST} autoHeight aria-label='这一次的备注' placeholder='比如：防滑垫少两块；十点一刻以后人最多' cursorSpacing={120} onInput={({ detail }) => notes.write(detail.value)} />
          </Field>
          {notes.refused && <RefusalCard title='没有保存' why={errorText[notes.refused]} />}
          {notes.saved && (
            <View aria-role='status'>
              <Text className='notes__saved'>已保存。下一次同样的活动，名单上会先看到它</Text>
            </View>
          )}
          {data.notes && !notes.changed && (
            <Text className='small'>
              {momentText(data.notes.at)} {data.notes.by}写的
            </Text>
          )}
        </Card>
      </View>
    </PageRoot>
  )
}
