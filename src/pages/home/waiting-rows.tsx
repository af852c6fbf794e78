import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { whenText } from '@/copy/session'
import type { Instant } from '@/domain/time'
import { open, routes } from '@/services/routes'
import type { Own } from './choose'

/** Where the family waits, and at which position. */
export function WaitingRows({ waiting, now }: { waiting: Own[]; now: Instant }) {
  if (waiting.length === 0) return null
  return (
    <Card>
      {waiting.map(({ session, booking }) => (
        <LinkRow
          key={session._id}
          title={`候补第 ${booking.waiting?.position ?? 1} 位 · ${session.title}`}
          note={`${whenText(session.startsAt, now)}${booking.waiting?.autoUntil !== undefined && booking.waiting.autoUntil > now ? ' · 有名额直接替您约上' : ''}`}
          onTap={() => open(routes.session(session._id))}
        />
      ))}
    </Card>
  )
}
