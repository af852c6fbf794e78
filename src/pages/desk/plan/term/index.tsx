import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { EmptyState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { DemoTag, Tag } from '@/components/tag'
import { errorText } from '@/copy/errors'
import { kindLabel } from '@/copy/labels'
import { programmeText, termText } from '@/copy/plan'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { desk } from '@/services/api'
import { open, routes } from '@/services/routes'
import { NotYet } from '../not-yet'
import { DaysCard } from './days-card'
import { Preview } from './preview'
import { PublishSheet } from './publish-sheet'
import { previewOf, useTermPlan, type From } from './use-term-plan'
import { WhenCard } from './when-card'
import '../keys.scss'
import './index.scss'

/** From a template, or from what was held before, to a published term. */
export default function TermPage() {
  const { template = '', session = '' } = useRouter().params
  const from: From = session ? { sessionId: session } : { templateId: template }
  const now = useNow()
  const { data, error, reload } = useRemote(() => desk.startTerm(from), [template, session])
  const { wish, term, clashes, blocker, refused, unsure, published, busy, change, publish } = useTermPlan(from, data, now)
  const [asking, ask] = useState(false)
  if (!data || !wish || !term) return <NotYet error={error} onRetry={reload} />

  if (published) {
    return (
      <PageRoot>
        <EmptyState title={`已排好${termText(term)}`} hint={published.length > 1 ? '家长可以一次约完整期。' : '家长在“活动”里看得到。'} action={{ text: '去看计划', onTap: () => open(routes.plan) }} />
        <View className='plan-keys'>
          <Button wide kind='soft' onTap={() => open(routes.editSession(published[0]!))}>
            看第一节、做海报
          </Button>
        </View>
      </PageRoot>
    )
  }

  const { programme, demo } = data
  const shown = previewOf(data, wish, term.days, undefined, now)
  return (
    <PageRoot
      footer={
        <View className='row'>
          <View className='grow'>
            <Text className='title'>{termText(term)}</Text>
            {blocker && <Text className='small'>{blocker === 'INVALID_INPUT' ? '请给这一期起个名字' : errorText[blocker]}</Text>}
          </View>
          <Button disabled={blocker !== null} onTap={() => ask(true)}>
            发布…
          </Button>
        </View>
      }
    >
      <Text className='heading'>{programme.title}</Text>
      <Text className='meta'>{programmeText(programme)}</Text>
      <Text className='meta'>{programme.venue.name}</Text>
      <View className='tags'>
        <Tag tone='sky'>{kindLabel[programme.kind]}</Tag>
        {demo && <DemoTag />}
      </View>
      <View className='plan-term'>
        <View>
          <WhenCard wish={wish} now={now} onChange={change} />
          <DaysCard term={term} clashes={clashes} skip={wish.skip} onSkip={(skip) => change({ skip })} />
        </View>
        {shown && <Preview session={shown} now={now} />}
      </View>
      {asking && <PublishSheet term={term} time={wish.time} now={now} busy={busy} refused={refused} unsure={unsure} onPublish={publish} onClose={() => ask(false)} />}
    </PageRoot>
  )
}
