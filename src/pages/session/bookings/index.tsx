import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { CancelSheet } from '@/components/cancel-sheet'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { DemoTag, Tag } from '@/components/tag'
import { bookingStatusLabel } from '@/copy/labels'
import { partyText, whenText } from '@/copy/session'
import { clockText } from '@/copy/wording'
import { useCancel } from '@/hooks/use-cancel'
import { usePersonKnown } from '@/hooks/use-home'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { family } from '@/services/api'
import { open, routes } from '@/services/routes'
import { usePerson } from '@/stores/person'
import './index.scss'

type Face = 'coming' | 'past'

export default function BookingsPage() {
  usePersonKnown()
  const children = usePerson((person) => person.family?.children) ?? []
  const now = useNow()
  const { data, error, since, reload } = useRemote(() => family.listBookings({}), [], 'bookings')
  const cancel = useCancel(reload)
  const [face, setFace] = useState<Face>('coming')

  const bookings = (data?.bookings ?? [])
    .filter(({ status, session }) => (status !== 'cancelled' && now < session.endsAt) === (face === 'coming'))
    .sort((a, b) => (face === 'coming' ? 1 : -1) * (a.session.startsAt - b.session.startsAt))

  return (
    <PageRoot>
      <Chips label='预约' options={[{ value: 'coming', text: '要去的' }, { value: 'past', text: '过去的' }]} chosen={[face]} onToggle={setFace} />
      <StaleBanner error={error} since={since} onRetry={reload} />
      {!data && <LoadState error={error} onRetry={reload} />}
      {bookings.map(({ session, ...booking }) => (
        <Card key={booking.sessionId}>
          <View className='row'>
            <Text className='title grow'>{session.title}</Text>
            <Tag tone={booking.status === 'cancelled' ? 'plain' : 'brand'}>{bookingStatusLabel[booking.status]}</Tag>
          </View>
          <Text className='meta'>{whenText(session.startsAt, now)}</Text>
          <Text className='meta'>{partyText(children.filter(({ _id }) => booking.childIds.includes(_id)), booking.adults)}</Text>
          <Text className='small'>
            {booking.attended ? `${clockText(booking.attended.at)} 由 ${booking.attended.by} 签到` : (booking.cancelReason ?? session.venue.name)}
          </Text>
          <View className='bookings__actions'>
            {face === 'coming' && booking.status === 'booked' && (
              <Button small onTap={() => open(routes.ticket(session._id))}>
                入场码
              </Button>
            )}
            <Button small kind='soft' onTap={() => open(routes.session(session._id))}>
              详情
            </Button>
            {booking.status === 'booked' && now < session.startsAt && (
              <Button small kind='soft' label={`取消 ${session.title}`} onTap={() => cancel.ask(session)}>
                取消
              </Button>
            )}
            {session.demo && <DemoTag />}
          </View>
        </Card>
      ))}
      {data && bookings.length === 0 && (
        <EmptyState
          title={face === 'coming' ? '还没有要去的活动' : '还没有过去的预约'}
          hint='亲子课堂和义诊都是公益免费的'
          action={{ text: '去看活动', onTap: () => open(routes.sessions) }}
        />
      )}
      <CancelSheet cancel={cancel} now={now} />
    </PageRoot>
  )
}
