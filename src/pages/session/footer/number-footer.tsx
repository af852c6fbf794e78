import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { letInBy } from '@/copy/history'
import { clockText } from '@/copy/wording'
import { open, routes } from '@/services/routes'
import type { FooterProps } from '.'

/** A number instead of a place: where it stands in the line is on a page of its own. */
export function NumberFooter({ here: { session, booking, now } }: FooterProps) {
  if (!booking) return null
  const { attended, number } = booking
  return (
    <View className='row'>
      <View className='grow'>
        <Text className='title'>{number} 号</Text>
        <Text className='small'>{attended ? `已签到 ${clockText(attended.at)} · ${letInBy(attended)}` : now >= session.endsAt ? '活动已经结束' : '现场取的号'}</Text>
      </View>
      {now < session.endsAt && <Button onTap={() => open(routes.number(session._id))}>看我的号</Button>}
    </View>
  )
}
