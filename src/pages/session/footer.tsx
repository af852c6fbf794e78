import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Touch } from '@/components/touch'
import { blockerTag, partyText } from '@/copy/session'
import { clockText } from '@/copy/wording'
import type { ErrorCode } from '@/domain/errors'
import type { FamilyView } from '@/domain/family'
import type { BookingView, Party, SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { open, routes } from '@/services/routes'

interface Props {
  session: SessionView
  booking?: BookingView
  party: Party
  family?: FamilyView
  blocker: ErrorCode | null
  busy: boolean
  now: Instant
  onBook: () => unknown
  onChange: () => unknown
  onCancel: () => unknown
}

/** The one action: book, add a child first, or show the ticket. A button that cannot work says why. */
export function Footer({ session, booking, party, family, blocker, busy, now, onBook, onChange, onCancel }: Props) {
  if (booking && session.status === 'cancelled') {
    return (
      <View className='row'>
        <View className='grow'>
          <Text className='title'>不用来了</Text>
          <Text className='small'>{partyText(party.children, booking.adults)}</Text>
        </View>
        <Button onTap={() => open(routes.sessions)}>看别的活动</Button>
      </View>
    )
  }
  if (booking) {
    const { attended } = booking
    return (
      <View className='row'>
        <View className='grow'>
          <Text className='title'>{partyText(party.children, booking.adults)}</Text>
          <Text className='small'>{attended ? `已签到 ${clockText(attended.at)} · ${attended.by}` : now < session.endsAt ? '已预约' : '活动已经结束'}</Text>
        </View>
        {!attended && now < session.startsAt && (
          <Button kind='soft' small onTap={onCancel}>
            取消
          </Button>
        )}
        {(attended || now < session.endsAt) && <Button onTap={() => open(routes.ticket(session._id))}>查看入场码</Button>}
      </View>
    )
  }
  if (!family?.children.length) {
    return (
      <View className='row'>
        <View className='grow'>
          <Text className='small'>预约要先有孩子的小名和出生日期</Text>
        </View>
        <Button onTap={() => open(routes.child())}>先添加孩子</Button>
      </View>
    )
  }
  return (
    <View className='row'>
      <Touch className='footer__party' label={`${partyText(party.children, party.adults)}，点击更改`} onTap={onChange}>
        <Text className='title'>{partyText(party.children, party.adults)}</Text>
        <Text className='small'>点击更改 ›</Text>
      </Touch>
      <Button disabled={blocker !== null} busy={busy} onTap={onBook}>
        {blocker ? blockerTag(blocker, session, undefined, now) : '预约并提醒我'}
      </Button>
    </View>
  )
}
