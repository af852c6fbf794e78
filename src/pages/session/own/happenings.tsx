import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { happeningText } from '@/copy/history'
import { shanghai } from '@/domain/time'
import type { Here } from '../here'

/** Everything that happened to the place, by whom and when. */
export function Happenings({ here: { booking } }: { here: Here }) {
  const history = booking?.history ?? []
  if (history.length === 0) return null
  return (
    <Card>
      <Text className='title'>发生过什么</Text>
      {history.map((one, index) => (
        <View key={index} className='history__row'>
          <Text className='small history__when'>{shanghai(one.when).format('M月D日 HH:mm')}</Text>
          <Text className='meta grow'>{happeningText(one, history.slice(0, index))}</Text>
        </View>
      ))}
    </Card>
  )
}
