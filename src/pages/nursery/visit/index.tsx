import { useRouter } from '@tarojs/taro'
import { Text } from '@tarojs/components'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { bookingStatusLabel } from '@/copy/labels'
import { freeText } from '@/copy/session'
import { spanText } from '@/copy/wording'
import type { VisitView } from '@/domain/contract'
import { useNurseries } from '@/hooks/use-directory'
import { usePersonKnown } from '@/hooks/use-home'
import { useRemote } from '@/hooks/use-remote'
import { care } from '@/services/api'
import { open, routes } from '@/services/routes'
import { WishCard } from './wish-card'

const standing = ({ session, booking }: VisitView): string =>
  session.status === 'cancelled' ? '机构取消了' : booking ? bookingStatusLabel[booking.status] : session.roster.free > 0 ? freeText(session) : '约满了，可以候补'

/** 参观: the slots a nursery offers, and "tell me when a place is free". */
export default function VisitPage() {
  const { id = '' } = useRouter().params
  usePersonKnown()
  const { data, error, since, reload } = useRemote(() => care.listVisits({ nurseryId: id }), [id], `visits.${id}`)
  const nursery = useNurseries().data?.nurseries.find(({ _id }) => _id === id)
  if (!data) {
    return (
      <PageRoot>
        <LoadState error={error} onRetry={reload} />
      </PageRoot>
    )
  }
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>{nursery?.name ?? '参观'}</Text>
      {data.visits.length > 0 ? (
        <Card>
          <Text className='title'>约时间去看看</Text>
          <Text className='meta'>一家一个名额，最多 3 位大人，孩子可以带也可以不带。来不了请提前取消。</Text>
          {data.visits.map((visit) => (
            <LinkRow key={visit.session._id} title={spanText(visit.session.startsAt, visit.session.endsAt)} note={standing(visit)} onTap={() => open(routes.session(visit.session._id))} />
          ))}
        </Card>
      ) : (
        <EmptyState title='还没有开放的参观时间' hint='可以先打电话约，或者在下面登记等空位' action={{ text: '看机构的电话', onTap: () => open(routes.nursery(id)) }} />
      )}
      <WishCard nurseryId={id} wish={data.wish} ask={data.ask} onChanged={reload} />
    </PageRoot>
  )
}
