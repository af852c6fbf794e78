import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { QueueStrip } from '@/components/queue-strip'
import { autoText, HOW_OFFERS_WORK, ORDER_OF_QUEUE, positionText } from '@/copy/waiting'
import type { Here, Question } from '../here'

/** The place in the queue: which one, how the order goes, and what happens when it is the family's turn. */
export function Waiting({ here: { booking, queue, now }, onAsk }: { here: Here; onAsk: (question: Question) => unknown }) {
  const waiting = booking?.waiting
  if (!waiting) return null
  return (
    <View>
      <Card>
        <Text className='title'>候补{positionText(waiting.position)}</Text>
        <QueueStrip queue={queue} position={waiting.position} now={now} />
        <Text className='small session__note'>{ORDER_OF_QUEUE}</Text>
        <Text className='small'>{HOW_OFFERS_WORK}</Text>
      </Card>
      <Card>
        <Text className='title'>轮到您家时</Text>
        <Text className='meta'>{autoText(waiting.autoUntil, now)}</Text>
        <View className='card__action'>
          <Button small kind='soft' onTap={() => onAsk('wait')}>
            改一改
          </Button>
        </View>
      </Card>
    </View>
  )
}
