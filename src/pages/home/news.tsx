import { Text } from '@tarojs/components'
import { Touch } from '@/components/touch'
import type { FamilyOutputs } from '@/domain/contract'
import { messagesOf, newSince } from '@/domain/messages'
import type { Instant } from '@/domain/time'
import { open, routes } from '@/services/routes'

/** How many messages came since the message centre was last looked at; nothing when there are none. */
export function News({ home: { bookings, sessions }, seen, now }: { home: FamilyOutputs['home']; seen?: Instant; now: Instant }) {
  if (seen === undefined) return null
  const messages = bookings.flatMap((booking) => {
    const session = sessions.find(({ _id }) => _id === booking.sessionId)
    return session ? messagesOf(session, booking, now) : []
  })
  const count = newSince(messages, seen, now).length
  if (count === 0) return null
  return (
    <Touch role='link' className='home__news' onTap={() => open(routes.messages)}>
      <Text>{count} 条新消息 ›</Text>
    </Touch>
  )
}
