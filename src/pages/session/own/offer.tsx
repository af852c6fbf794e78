import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Countdown } from '@/components/countdown'
import { partyText, slotsText } from '@/copy/session'
import { offerEndText } from '@/copy/waiting'
import type { Here } from '../here'

/** A place is kept for the family: until when, for whom, and what becomes of it otherwise. It is taken or declined below. */
export function Offer({ here: { session, booking, party, now } }: { here: Here }) {
  const offer = booking?.offer
  if (!offer) return null
  return (
    <Card tone='sun'>
      <View aria-role='alert'>
        <Text className='title'>轮到您家了，请接受名额</Text>
      </View>
      <View className='not-now__left'>
        <Countdown until={offer.until} />
      </View>
      <Text className='meta'>{offerEndText(offer.until, offer.at, now)}</Text>
      <Text className='meta'>
        {partyText(party.children, booking.adults, session.seat)}
        {booking.slots ? ` · ${slotsText(session, booking.slots)}` : ''}
      </Text>
      <Text className='meta'>过了时间，名额给下一家；您可以重新候补。</Text>
    </Card>
  )
}
