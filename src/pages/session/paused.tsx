import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { NO_SHOW_RULE } from '@/copy/rules'
import { whenText } from '@/copy/session'
import { dayText } from '@/copy/wording'
import { FAIRNESS, pausedUntil } from '@/domain/fairness'
import { open, routes } from '@/services/routes'
import type { Here } from './here'

/** Booking pauses: until when, why, and where to object to each of the days it is for. */
export function Paused({ here: { family, now } }: { here: Here }) {
  const noShows = family?.noShows ?? []
  const until = pausedUntil(noShows, now)
  if (until === undefined) return null
  const counted = [...noShows].sort((a, b) => a.at - b.at).slice(-FAIRNESS.noShows)
  return (
    <Card tone='plum'>
      <Text className='title'>预约暂停到 {whenText(until, now)}</Text>
      <Text className='meta'>{NO_SHOW_RULE}。如果那天其实来了，或者有原因，请告诉我们：</Text>
      <View className='card__actions'>
        {counted.map(({ sessionId, at }) => (
          <Button key={sessionId} small kind='danger' onTap={() => open(routes.session(sessionId))}>
            {dayText(at, now)} 那次，去申诉
          </Button>
        ))}
      </View>
    </Card>
  )
}
