import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { DemoTag, Tag } from '@/components/tag'
import { codeOf, errorText } from '@/copy/errors'
import { kindLabel } from '@/copy/labels'
import { programmeText } from '@/copy/plan'
import type { ErrorCode } from '@/domain/errors'
import type { Template } from '@/domain/template'
import { useRemote } from '@/hooks/use-remote'
import { desk } from '@/services/api'
import { open, routes } from '@/services/routes'
import { NotYet } from '../not-yet'
import './index.scss'

/** What is held again and again: a tap begins a term. */
export default function TemplatesPage() {
  const { data, error, since, reload } = useRemote(() => desk.listTemplates({}), [], 'templates')
  const [away, showAway] = useState(false)
  const [refused, setRefused] = useState<ErrorCode>()
  if (!data || error === 'FORBIDDEN') return <NotYet error={error} onRetry={reload} />

  const put = (template: Template) =>
    desk.archiveTemplate({ templateId: template._id, archived: template.archivedAt === undefined }).then(
      () => reload(),
      (reason: unknown) => setRefused(codeOf(reason)),
    )
  const inUse = data.templates.filter(({ archivedAt }) => archivedAt === undefined)
  const archived = data.templates.filter(({ archivedAt }) => archivedAt !== undefined)
  const card = (template: Template) => <TemplateCard key={template._id} template={template} onPut={() => put(template)} />
  return (
    <PageRoot
      footer={
        <Button wide onTap={() => open(routes.template())}>
          新建模板
        </Button>
      }
    >
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>场次模板</Text>
      <Text className='meta'>常办的活动写一次，以后几下就能排一期。</Text>
      {refused && <RefusalCard title='没有办成' why={errorText[refused]} />}
      {inUse.length === 0 && <EmptyState title='还没有模板' hint='新建一个，或者在计划里点开一场，“照这一场再开”。' />}
      <View className='columns'>{inUse.map(card)}</View>
      {archived.length > 0 && (
        <View className='section'>
          <Text className='title'>收起来的 {archived.length} 个</Text>
          <Button small kind='soft' onTap={() => showAway(!away)}>
            {away ? '合上' : '看看'}
          </Button>
        </View>
      )}
      {away && <View className='columns'>{archived.map(card)}</View>}
    </PageRoot>
  )
}

function TemplateCard({ template: { _id, programme, archivedAt, demo }, onPut }: { template: Template; onPut: () => Promise<unknown> }) {
  const { title, kind, venue } = programme
  return (
    <Card>
      <Text className='title'>{title}</Text>
      <Text className='meta'>{programmeText(programme)}</Text>
      <Text className='small'>{venue.name}</Text>
      <View className='tags'>
        <Tag tone='sky'>{kindLabel[kind]}</Tag>
        {demo && <DemoTag />}
      </View>
      <View className='templates__actions'>
        {archivedAt === undefined && (
          <Button small kind='soft' label={`开一期 ${title}`} onTap={() => open(routes.term({ template: _id }))}>
            开一期
          </Button>
        )}
        {archivedAt === undefined && (
          <Button small kind='soft' label={`改 ${title}`} onTap={() => open(routes.template(_id))}>
            改
          </Button>
        )}
        <Button small kind='soft' label={`${archivedAt === undefined ? '收起' : '拿出来'} ${title}`} onTap={onPut}>
          {archivedAt === undefined ? '收起' : '拿出来'}
        </Button>
      </View>
    </Card>
  )
}
