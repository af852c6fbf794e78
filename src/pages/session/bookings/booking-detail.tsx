import { Text, View } from '@tarojs/components'
import { Countdown } from '@/components/countdown'
import { attendedText } from '@/copy/history'
import { autoText, offerEndText, positionText } from '@/copy/waiting'
import type { Instant } from '@/domain/time'
import type { Face, Listed } from './faces'

/** The one fact that belongs to how the place stands. */
export function BookingDetail({ booking, face, now }: { booking: Listed; face: Face; now: Instant }) {
  const { session, status, waiting, offer, attended, excused, objection } = booking
  if (face === 'waiting' && waiting) {
    return (
      <View>
        <Text className='meta'>候补{positionText(waiting.position)}</Text>
        <Text className='small'>{autoText(waiting.autoUntil, now)}</Text>
      </View>
    )
  }
  if (face === 'coming' && status === 'offered' && offer && session.status === 'open') {
    return (
      <Text className='meta'>
        {offerEndText(offer.until, offer.at, now)}，<Countdown until={offer.until} />
      </Text>
    )
  }
  const reason = session.status === 'cancelled' ? session.cancelReason : booking.cancelReason
  const lines = [
    attended && attendedText(attended),
    !attended && reason && `原因：${reason}`,
    excused && `${excused.by}免记：${excused.reason}`,
    objection && (objection.answer ? `${objection.answer.by}答复：${objection.answer.text}` : '申诉已收到，等中心答复'),
  ].filter(Boolean)
  return <Text className='small'>{lines.length ? lines.join('；') : session.venue.name}</Text>
}
