import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Countdown } from '@/components/countdown'
import { whenText } from '@/copy/session'
import { offerEndText } from '@/copy/waiting'
import { isQuiet } from '@/domain/offer'
import type { Instant } from '@/domain/time'
import { open, routes } from '@/services/routes'
import type { Own } from './choose'

/** A place is held for the family: until when, and one tap to where it is taken. */
export function OfferCard({ session, booking, now }: Own & { now: Instant }) {
  const { at, until } = booking.offer ?? { at: now, until: now }
  return (
    <Card tone='sun'>
      <Text className='title'>有名额了：{session.title}</Text>
      <Text className='meta'>
        {whenText(session.startsAt, now)} · {session.venue.name}
      </Text>
      <Text className='meta'>{offerEndText(until, at, now)}</Text>
      {!isQuiet(now) && (
        <Text className='title'>
          <Countdown until={until} />
        </Text>
      )}
      <View className='next__actions'>
        <Button small kind='sun' label={`去接受 ${session.title}`} onTap={() => open(routes.session(session._id))}>
          去接受
        </Button>
      </View>
    </Card>
  )
}
