import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { letInBy } from '@/copy/history'
import { bookingStatusLabel } from '@/copy/labels'
import { partyText } from '@/copy/session'
import { clockText } from '@/copy/wording'
import { open, routes } from '@/services/routes'
import type { FooterProps } from '.'

/** A place: the ticket, and giving it back while there is time. */
export function HeldFooter({ here: { session, booking, party, now }, onCancel }: FooterProps) {
  if (!booking) return null
  const { attended, status, confirmedAt } = booking
  const state = attended
    ? `已签到 ${clockText(attended.at)} · ${letInBy(attended)}`
    : status === 'noShow'
      ? bookingStatusLabel[status]
      : now >= session.endsAt
        ? '活动已经结束'
        : confirmedAt === undefined
          ? '已预约'
          : '已预约 · 已确认会来'
  return (
    <View className='row'>
      <View className='grow'>
        <Text className='title'>{partyText(party.children, booking.adults, session.seat)}</Text>
        <Text className='small'>{state}</Text>
      </View>
      {status === 'booked' && now < session.startsAt && (
        <Button kind='soft' small onTap={onCancel}>
          取消
        </Button>
      )}
      {(attended || now < session.endsAt) && <Button onTap={() => open(routes.ticket(session._id))}>查看入场码</Button>}
    </View>
  )
}
