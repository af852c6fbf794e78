import { Text, View } from '@tarojs/components'
import { blockerTag, freeText, whenText } from '@/copy/session'
import { bookingStatusLabel, kindLabel } from '@/copy/labels'
import { ageBandText } from '@/copy/wording'
import type { Child } from '@/domain/family'
import { bookingBlocker, sessionBlocker, type BookingView, type SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { Card } from '../card'
import { classes } from '../classes'
import { DemoTag, Tag } from '../tag'
import './index.scss'

interface Props {
  session: SessionView
  now: Instant
  /** The child it is looked at for. */
  child?: Child
  booking?: BookingView
  onTap: () => unknown
}

/** One session in a list: what, when, for whom, how many places, and before any tap why not. */
export function SessionCard({ session, now, child, booking, onTap }: Props) {
  const held = booking && booking.status !== 'cancelled' ? booking.status : undefined
  const party = { children: child && session.seat !== 'adult' ? [child] : [], adults: session.adults.min }
  const blocker = party.children.length ? bookingBlocker(session, party, now) : sessionBlocker(session, now)
  const when = whenText(session.startsAt, now)
  const state = held ? bookingStatusLabel[held] : blocker ? blockerTag(blocker, session, child, now) : freeText(session)

  return (
    <Card className='session-card' label={`${session.title}，${when}，${state}`} onTap={onTap}>
      <View className='row'>
        <View className='grow'>
          <Text className='title'>{session.title}</Text>
          <Text className='meta'>
            {when} · {ageBandText(session.ageMonths)}
          </Text>
          <Text className='small'>{session.venue.name}</Text>
        </View>
        <View className={classes('session-card__go', Boolean(blocker ?? held) && 'session-card__go--quiet')} aria-hidden='true'>
          <Text>{held || blocker ? '查看' : '预约'}</Text>
        </View>
      </View>
      <View className='tags'>
        <Tag tone={held ? 'brand' : blocker ? (blocker === 'SESSION_CANCELLED' ? 'plum' : 'sun') : 'brand'}>{state}</Tag>
        <Tag tone='sky'>{kindLabel[session.kind]}</Tag>
        {session.demo && <DemoTag />}
      </View>
    </Card>
  )
}
