import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { LinkRow } from '@/components/link-row'
import { PageRoot } from '@/components/page-root'
import { DemoTag, Tag } from '@/components/tag'
import { Touch } from '@/components/touch'
import { dueText, kindLabel, periodText, wayLabel } from '@/copy/privacy-desk'
import { localDate } from '@/domain/time'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { privacy } from '@/services/api'
import { open, routes } from '@/services/routes'
import { NotYet, shutsOut } from '../not-yet'
import { AddSheet } from './add-sheet'
import './index.scss'

/** Requests about data that came by paper, phone or at the counter, what is late on top; and how long what is kept. */
export default function PrivacyDeskPage() {
  const { data, error, since, reload } = useRemote(() => privacy.listRequests({}), [])
  const now = useNow()
  const [adding, setAdding] = useState(false)
  if (!data || shutsOut(error)) return <NotYet error={error} onRetry={reload} />

  const late = data.requests.filter(({ status, dueAt }) => status === 'open' && dueAt < now).length
  return (
    <PageRoot
      footer={
        <Button wide onTap={() => setAdding(true)}>
          登记一件申请
        </Button>
      }
    >
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>隐私台</Text>
      <Text className='meta'>
        家长的资料家长自己能办。纸质、电话、窗口来的，登记在这里，{data.promise.workingDays} 个工作日里答复。{late ? `现在有 ${late} 件超期。` : ''}
      </Text>
      {data.requests.length === 0 && <EmptyState title='还没有申请' hint='收到纸质申请、电话或窗口来办的，点下面登记，系统会算出期限。' />}
      <View className='columns'>
        {data.requests.map((request) => {
          const isLate = request.status === 'open' && request.dueAt < now
          return (
            <Touch key={request._id} role='link' className='privacy__request' label={`${kindLabel[request.kind]}，${dueText(request, now)}`} onTap={() => open(routes.privacyRequest(request._id))}>
              <Card tone={isLate ? 'plum' : undefined}>
                <View className='row'>
                  <Text className='title grow'>{kindLabel[request.kind]}</Text>
                  <Tag tone={isLate ? 'plum' : request.status === 'open' ? 'sun' : 'plain'}>{isLate ? '超期' : request.status === 'open' ? '待办' : request.status === 'done' ? '办结' : '已答复'}</Tag>
                  {request.demo && <DemoTag />}
                </View>
                <Text className='meta'>{dueText(request, now)}</Text>
                <Text className='small'>
                  {localDate(request.receivedAt)} 收到 · {wayLabel[request.how]}
                  {request.note ? ` · ${request.note}` : ''}
                </Text>
              </Card>
            </Touch>
          )
        })}
      </View>
      <View className='section'>
        <Text className='title'>中心要交代的</Text>
      </View>
      <Card>
        <LinkRow title='年度小结' note='未成年人信息处理情况，每年一月底前报送' onTap={() => open(routes.yearlySummary)} />
      </Card>
      <Card>
        <Text className='title'>什么留多久</Text>
        {Object.entries(data.retention).map(([kept, period]) => (
          <View key={kept} className='privacy__period'>
            <Text className='meta'>
              {period.what}：{periodText(period)}
            </Text>
            <Text className='small'>
              {period.why}（{period.source}）
            </Text>
          </View>
        ))}
        <Text className='small'>到了时间，每天夜里自动清理，不用人管。</Text>
      </Card>
      <Text className='small'>
        {data.promise.why}（{data.promise.source}）
      </Text>
      {adding && <AddSheet now={now} onDone={(id) => (setAdding(false), void reload(), void open(routes.privacyRequest(id)))} onClose={() => setAdding(false)} />}
    </PageRoot>
  )
}
