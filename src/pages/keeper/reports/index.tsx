import { useState } from 'react'
import { Text, Textarea, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { Sheet } from '@/components/sheet'
import { mistakeLabel } from '@/copy/asks'
import { errorText } from '@/copy/errors'
import { UNKNOWN } from '@/copy/labels'
import { dayText } from '@/copy/wording'
import type { NurseryOutputs } from '@/domain/contract'
import { useAct } from '@/hooks/use-act'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { nursery as api } from '@/services/api'
import { open, routes } from '@/services/routes'
import { NotYours } from '../not-yours'

type Report = NurseryOutputs['listReports']['reports'][number]

/** 家长报错: what parents say is wrong beside what they saw, the longest waiting first. */
export default function ReportsPage() {
  const { data, error, since, reload } = useRemote(() => api.listReports({}), [])
  const now = useNow()
  const { isBusy, refused, act } = useAct()
  const [asked, ask] = useState<Report>()
  const [words, setWords] = useState('')
  if (!data || error === 'FORBIDDEN') return <NotYours error={error} title='这里是给托育目录管理员和机构用的' hint='需要的话，请管理员给您添加。' onRetry={reload} />
  const answer = (accepted: boolean) =>
    act(async () => {
      if (!asked) return
      await api.answerReport({ nurseryId: asked.nurseryId, reportId: asked._id, accepted, words: words.trim() })
      ask(undefined)
      setWords('')
      await reload()
    })
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>家长报错</Text>
      <Text className='meta'>看不到是哪一家报的。答复家长看得到，连同您的称呼。</Text>
      {refused && !asked && <RefusalCard quiet title='没有办成' why={errorText[refused]} />}
      {data.reports.length === 0 && <EmptyState title='没有报错' hint='家长在机构的页面报的错会列在这里' action={{ text: '再看看', onTap: reload }} />}
      {data.reports.map((report) => (
        <Card key={report._id} {...(report.answer ? {} : { tone: 'sun' as const })}>
          <LinkRow title={`${report.nursery} · ${mistakeLabel[report.field]}`} note={`${dayText(report.at, now)}；当时看到：${report.seen.value ?? UNKNOWN}（${dayText(report.seen.directoryAt, now)}的名录）`} onTap={() => open(routes.nursery(report.nurseryId))} />
          <Text className='meta'>家长说：{report.text}</Text>
          {report.answer ? (
            <Text className='small'>
              {report.answer.accepted ? '已采纳' : '没有采纳'}，{report.answer.by}：{report.answer.words}
            </Text>
          ) : report.mayAnswer ? (
            <Button small kind='soft' label={`答复 ${report.nursery} ${mistakeLabel[report.field]}`} onTap={() => ask(report)}>
              答复
            </Button>
          ) : (
            <Text className='small'>等区里的工作人员核对；属实的话，您也可以先改自己的资料。</Text>
          )}
        </Card>
      ))}
      {asked && (
        <Sheet title='答复家长' onClose={() => ask(undefined)}>
          <Text className='meta'>{asked.text}</Text>
          <Textarea className='field__input' value={words} maxlength={200} autoHeight placeholder='比如：核对过，已经改了' aria-label='答复家长的话' onInput={({ detail }) => setWords(detail.value)} />
          {refused && <RefusalCard quiet title='没有办成' why={errorText[refused]} />}
          <View className='row'>
            <Button wide kind='soft' busy={isBusy} disabled={!words.trim()} onTap={() => answer(false)}>
              不采纳
            </Button>
            <Button wide busy={isBusy} disabled={!words.trim()} onTap={() => answer(true)}>
              采纳
            </Button>
          </View>
        </Sheet>
      )}
    </PageRoot>
  )
}
