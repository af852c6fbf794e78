import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { momentText } from '@/copy/wording'
import { HOLDING } from '@/domain/booking'
import type { Here } from '../here'

/** What the centre said to all on the roster, the newest first; nobody else is sent it. */
export function Said({ here: { session, booking } }: { here: Here }) {
  const holds = booking && booking.status !== 'waiting' && HOLDING.includes(booking.status)
  const said = !holds ? [] : session.changes.filter(({ what }) => what === 'said').reverse()
  if (said.length === 0) return null
  return (
    <Card tone='sun'>
      <Text className='title'>中心通知您</Text>
      {said.map(({ at, by, reason }) => (
        <View key={at}>
          <Text className='meta'>{reason}</Text>
          <Text className='small'>
            {by}，{momentText(at)}
          </Text>
        </View>
      ))}
    </Card>
  )
}
