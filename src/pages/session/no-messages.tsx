import { Text } from '@tarojs/components'
import { Card } from '@/components/card'
import { remindersAhead } from '@/domain/reminder'
import type { BookingView, SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'

interface Props {
  session: SessionView
  booking: BookingView
  now: Instant
}

/** Whoever said no to messages is told how the app reminds instead; nothing when a message will come or came. */
export function NoMessages({ session, booking, now }: Props) {
  const willCome = booking.accepted.length > 0 || Object.keys(booking.reminders).length > 0
  if (willCome || booking.status !== 'booked' || remindersAhead(session, now).length === 0) return null
  return (
    <Card tone='sun'>
      <Text className='title'>不会发微信消息</Text>
      <Text className='meta'>您没有同意接收。活动前一天起，打开首页就能看到提醒。</Text>
    </Card>
  )
}
