import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { NO_SHOW_RULE } from '@/copy/rules'
import { dayText } from '@/copy/wording'
import { pausedUntil } from '@/domain/fairness'
import type { FamilyView } from '@/domain/family'
import type { Instant } from '@/domain/time'
import { open, routes } from '@/services/routes'

/** Why nothing fits at all: booking is paused, until when, by which rule, and how to object. */
export function Paused({ family, now }: { family?: FamilyView; now: Instant }) {
  const until = pausedUntil(family?.noShows ?? [], now)
  if (until === undefined) return null
  return (
    <Card tone='sun'>
      <Text className='title'>预约暂停到 {dayText(until, now)}</Text>
      <Text className='meta'>{NO_SHOW_RULE}</Text>
      <View className='next__actions'>
        <Button small kind='sun' onTap={() => open(routes.bookings)}>
          看是哪两次
        </Button>
      </View>
    </Card>
  )
}
