import { useEffect } from 'react'
import { Text, View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { Card } from '@/components/card'
import { LoadState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { Tag } from '@/components/tag'
import { TicketCode } from '@/components/ticket-code'
import { partyText, slotsText, whenText } from '@/copy/session'
import { ageText } from '@/copy/wording'
import { checkInBlocker } from '@/domain/session'
import { localDate } from '@/domain/time'
import { useAttendance } from '@/hooks/use-attendance'
import { usePersonKnown } from '@/hooks/use-home'
import { useNow } from '@/hooks/use-now'
import { useTicket } from '@/hooks/use-ticket'
import { brightScreen } from '@/services/device'
import { open, routes } from '@/services/routes'
import { usePerson } from '@/stores/person'
import { Bring } from '@/components/session-facts/bring'
import { SendSomebody } from '../send'
import { useErrands } from '../send/use-errands'
import { nextStation, Stations } from '../stations'
import { Arrived } from './arrived'
import { SelfCheckIn } from './self-check-in'
import { useCheckInHere } from './use-check-in-here'
import { whyNoTicket } from './why-no-ticket'
import './index.scss'

export default function TicketPage() {
  const { id = '' } = useRouter().params
  usePersonKnown()
  const family = usePerson((person) => person.family)
  const now = useNow()
  const { seen, became } = useAttendance(id)
  const { code, error, reload } = useTicket(id)
  const errands = useErrands(seen?.session, became)
  // Here and not in the hook: Taro looks for it in the page's own file.
  useShareAppMessage(errands.card)
  const here = useCheckInHere(id, became)
  useEffect(brightScreen, [])

  const gone = whyNoTicket(error, seen, now)
  if (gone) {
    return (
      <PageRoot>
        <RefusalCard title='没有可出示的入场码' why={gone} action={{ text: '看活动详情', onTap: () => open(routes.session(id)) }} />
      </PageRoot>
    )
  }
  if (seen?.booking?.number !== undefined) {
    return (
      <PageRoot>
        <RefusalCard title={`您家取的是 ${seen.booking.number} 号`} why='不用入场码：给工作人员看您的号，和号下面的码。' action={{ text: '看我的号', onTap: () => open(routes.number(id)) }} />
      </PageRoot>
    )
  }
  if (!code && !seen?.booking) {
    return (
      <PageRoot>
        <LoadState error={error} onRetry={reload} cards={2} />
      </PageRoot>
    )
  }

  const { session, booking } = seen ?? {}
  const children = (family?.children ?? []).filter(({ _id }) => booking?.childIds.includes(_id))
  const attended = booking?.attended
  // Whoever is here still shows it at the tables.
  const showsCode = !attended || nextStation({ stations: session?.stations, stamps: booking?.stamps ?? {} }) !== undefined
  const selfCheckIn = session?.selfCheckIn && booking?.status === 'booked' && checkInBlocker(session, now) === null

  return (
    <PageRoot>
      <Card className='centred'>
        {session && (
          <Text className='meta'>
            {whenText(session.startsAt, now)} · {session.title}
          </Text>
        )}
        {session && booking?.slots?.length && <Text className='title'>您家的时间 {slotsText(session, booking.slots)}</Text>}
        {attended && <Arrived attended={attended} />}
        {showsCode && code && <TicketCode {...code} />}
      </Card>
      {selfCheckIn && <SelfCheckIn here={here} />}
      {booking && <Stations stations={session?.stations} stamps={booking.stamps} />}
      {booking && (
        <Card>
          <View className='row'>
            <View className='grow'>
              <Text className='title'>{partyText(children, booking.adults)}</Text>
              {session && children.map((child) => (
                <Text key={child._id} className='meta'>
                  {children.length > 1 && `${child.nickname} `}
                  {ageText(child.birthDate, localDate(session.startsAt))}
                </Text>
              ))}
            </View>
            <Tag>{attended ? '已到' : '已预约'}</Tag>
          </View>
        </Card>
      )}
      {session && (
        <Card>
          <Text className='title'>{session.venue.name}</Text>
          <Text className='meta'>{session.venue.address}</Text>
        </Card>
      )}
      {session && booking && <SendSomebody session={session} booking={booking} errands={errands} now={now} />}
      {session && !attended && <Bring things={session.bring} />}
      {!attended && <Text className='small centred ticket__note'>没有网络也能出示 · 截图会过期，请打开这一页</Text>}
    </PageRoot>
  )
}
