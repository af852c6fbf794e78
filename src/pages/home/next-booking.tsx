import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { partyText, reminderText, whenText } from '@/copy/session'
import { clockText } from '@/copy/wording'
import type { FamilyView } from '@/domain/family'
import { reminderSteps } from '@/domain/reminder'
import type { BookingView, SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { open, routes } from '@/services/routes'

interface Props {
  session: SessionView
  booking: BookingView
  family?: FamilyView
  now: Instant
  onCancel: () => unknown
}

/** The next thing the family has: the one warm accent of the screen. */
export function NextBooking({ session, booking, family, now, onCancel }: Props) {
  const children = (family?.children ?? []).filter(({ _id }) => booking.childIds.includes(_id))
  // No message reached the phone, so the app says it itself.
  const unsaid = reminderSteps(session, now).some((key) => booking.reminders[key] !== 'sent')
  const { attended } = booking

  return (
    <View>
      <Card tone='brand' className='next'>
        <View className='next__flower' aria-hidden='true' />
        <Text className='small'>{whenText(session.startsAt, now)}</Text>
        <Text className='next__title'>{session.title}</Text>
        <Text className='meta'>{partyText(children, booking.adults)}</Text>
        <Text className='meta'>{session.venue.name}</Text>
        {attended ? (
          <Text className='next__done'>
            ✓ 已签到 {clockText(attended.at)} · {attended.by}
          </Text>
        ) : (
          <View className='next__actions'>
            <Button small kind='sun' onTap={() => open(routes.ticket(session._id))}>
              出示入场码
            </Button>
            {now < session.startsAt && (
              <Button small kind='glass' onTap={onCancel}>
                取消
              </Button>
            )}
          </View>
        )}
      </Card>
      {unsaid && !attended && (
        <Card tone='sun'>
          <Text>🔔 {reminderText(session, now)}</Text>
        </Card>
      )}
    </View>
  )
}
