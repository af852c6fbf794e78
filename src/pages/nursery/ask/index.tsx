import { Text } from '@tarojs/components'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { mistakeLabel, wishNext, wishText } from '@/copy/asks'
import { careStatusText, careTimeText } from '@/copy/care'
import { bookingStatusLabel } from '@/copy/labels'
import { momentText } from '@/copy/wording'
import type { CareOutputs } from '@/domain/contract'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { care } from '@/services/api'
import { open, routes } from '@/services/routes'

/** Both in one: what is asked for a day lives in a document of its own. */
async function load() {
  const [asks, { requests }] = await Promise.all([care.listAsks({}), care.listRequests({})])
  return { ...asks, requests }
}

type Report = CareOutputs['listAsks']['reports'][number]
const answered = ({ answer, text }: Report): string => (answer ? `${answer.accepted ? '已采纳' : '没有采纳'}，${answer.by}：${answer.words}` : `等工作人员核对。您写的：${text}`)

/** 我的托育事项: everything the family asked of nurseries, how each stands, and what comes next. */
export default function AskPage() {
  const { data, error, since, reload } = useRemote(load, [], 'asks')
  const now = useNow()
  if (!data) {
    return (
      <PageRoot>
        <LoadState error={error} onRetry={reload} />
      </PageRoot>
    )
  }
  const { visits, wishes, reports, requests } = data
  const nothing = visits.length + wishes.length + reports.length + requests.length === 0
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      {nothing && <EmptyState title='还没有托育的事项' hint='在机构的页面可以约参观、登记等空位、约临时托、报错' action={{ text: '去找托育', onTap: () => open(routes.nurseries) }} />}
      <Card>
        <LinkRow title='要一天临时托' note='一次问三家，谁先接下就是谁' onTap={() => open(routes.dropIn)} />
      </Card>
      {requests.length > 0 && (
        <Card>
          <Text className='title'>临时托</Text>
          {requests.map((request) => (
            <LinkRow key={request._id} title={`${careTimeText(request, now)} · ${careStatusText[request.status]}`} note={request.nurseries.map(({ name }) => name).join('、')} onTap={() => open(routes.careRequest(request._id))} />
          ))}
        </Card>
      )}
      {wishes.length > 0 && (
        <Card>
          <Text className='title'>等空位</Text>
          {wishes.map((wish) => (
            <LinkRow key={wish.nurseryId} title={`${wish.nursery} · ${wishText[wish.state]}${wish.state === 'free' && wish.told ? ` ${wish.told.free} 个` : ''}`} note={wishNext[wish.state]} onTap={() => open(wish.state === 'free' ? routes.nursery(wish.nurseryId) : routes.nurseryVisit(wish.nurseryId))} />
          ))}
        </Card>
      )}
      {visits.length > 0 && (
        <Card>
          <Text className='title'>参观</Text>
          {visits.map(({ session, booking }) => (
            <LinkRow key={session._id} title={session.title} note={`${momentText(session.startsAt)} · ${session.status === 'cancelled' ? `机构取消了：${session.cancelReason ?? ''}` : booking ? bookingStatusLabel[booking.status] : ''}`} onTap={() => open(routes.session(session._id))} />
          ))}
        </Card>
      )}
      {reports.length > 0 && (
        <Card>
          <Text className='title'>报错</Text>
          {reports.map((report) => (
            <LinkRow key={report._id} title={`${report.nursery} · ${mistakeLabel[report.field]}`} note={answered(report)} onTap={() => open(routes.nursery(report.nurseryId))} />
          ))}
        </Card>
      )}
    </PageRoot>
  )
}
