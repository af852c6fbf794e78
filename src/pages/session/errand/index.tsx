import { useEffect } from 'react'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { LoadState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { TicketCode } from '@/components/ticket-code'
import { whenText } from '@/copy/session'
import { clockText } from '@/copy/wording'
import type { Instant } from '@/domain/time'
import { brightScreen } from '@/services/device'
import { nextStation, Stations } from '../stations'
import { NotOpened, Refused } from './refused'
import { useErrand } from './use-errand'
import './index.scss'

/** What grandmother opens: one code, large, and where to go. No profile is asked, and no network needed a second time. */
export default function ErrandPage() {
  const { s = '', c = '' } = useRouter().params
  const { opened, refused, error, reload, now, shown } = useErrand(s, c)
  useEffect(brightScreen, [])

  if (refused) {
    return (
      <PageRoot care>
        <Refused code={refused} onRetry={reload} />
      </PageRoot>
    )
  }
  if (!opened || !shown) {
    return (
      <PageRoot care>
        {error ? <NotOpened onRetry={reload} /> : <LoadState onRetry={reload} cards={2} />}
      </PageRoot>
    )
  }

  const { session, guests, bringer, attended, stamps } = opened
  // Whoever is here still shows it at the tables.
  const station = nextStation({ stations: session.stations, stamps })
  return (
    <PageRoot care>
      <View className='errand'>
        <Text className='heading'>{attended ? (station ? `到了，请去${station.name}` : '到了，已经签到') : `${bringer}，请给工作人员看`}</Text>
        {attended && <Arrived at={attended} onward={station !== undefined} />}
        {(!attended || station) && (
          <View className='errand__code'>
            <TicketCode {...shown} />
          </View>
        )}
        <Text className='title errand__where'>
          带{guests.length > 1 ? ` ${guests.length} 个` : ''}孩子去 {session.title}
        </Text>
        <Text className='heading errand__when'>{whenText(session.startsAt, now)}</Text>
        <Text className='title'>{session.venue.name}</Text>
        <Text className='meta'>{session.venue.address}</Text>
        {!attended && <Text className='small errand__note'>没有网络也能出示。截图会过期，请打开这一页。</Text>}
      </View>
      <Stations stations={session.stations} stamps={stamps} />
    </PageRoot>
  )
}

/** That the child is in: large when there is nothing left to do, a line where tables are left. */
const Arrived = ({ at, onward }: { at: Instant; onward: boolean }) => (
  <View className={onward ? 'errand__in' : 'errand__done'} aria-role='status'>
    <Text className={onward ? 'errand__mark' : 'errand__tick'} aria-hidden='true'>
      ✓
    </Text>
    <Text className='title'>{clockText(at)} 签到</Text>
  </View>
)
