import { Text, View } from '@tarojs/components'
import { kindLabel, placeLabel } from '@/copy/labels'
import { ruleTags } from '@/copy/rules'
import { blockerTag, freeText, slotsText, whenText } from '@/copy/session'
import { ageBandText } from '@/copy/wording'
import type { Child, Household } from '@/domain/family'
import { takesChildren, usualParty } from '@/domain/party'
import { bookingBlocker, sessionBlocker } from '@/domain/rules'
import { HOLDING, type BookingView } from '@/domain/booking'
import type { SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { Card } from '../card'
import { classes } from '../classes'
import { Countdown } from '../countdown'
import { DemoTag, Tag } from '../tag'
import './index.scss'

interface Props {
  session: SessionView
  now: Instant
  /** The child it is looked at for. */
  child?: Child
  /** The family it is looked at for; without one only what concerns everybody is said. */
  household?: Household
  booking?: BookingView
  onTap: () => unknown
}

/** One session in a list: what, when, for whom, how many places, the rules, and before any tap why not. */
export function SessionCard({ session, now, child, household, booking, onTap }: Props) {
  const tied = booking && (booking.status === 'waiting' || HOLDING.includes(booking.status)) ? booking : undefined
  const blocker = blockerFor(session, child, household, now)
  const when = whenText(session.startsAt, now)
  const state = tied ? placeLabel(tied) : blocker ? blockerTag(blocker, session, child, now) : freeText(session)
  const opensAt = !tied && blocker === 'BOOKING_NOT_OPEN' ? session.bookingOpensAt : undefined

  return (
    <Card className='session-card' label={`${session.title}，${when}，${state}`} onTap={onTap}>
      <View className='row'>
        <View className='grow'>
          <Text className='title'>{session.title}</Text>
          <Text className='meta'>
            {when}
            {session.seat === 'adult' ? '' : ` · ${session.seat === 'expecting' ? '孕期' : ageBandText(session.ageMonths)}`}
          </Text>
          <Text className='small'>{tied?.slots ? `您家的时间 ${slotsText(session, tied.slots)}` : session.venue.name}</Text>
        </View>
        <View className={classes('session-card__go', Boolean(blocker ?? tied) && 'session-card__go--quiet')} aria-hidden='true'>
          <Text>{tied || blocker ? '查看' : '预约'}</Text>
        </View>
      </View>
      <View className='tags'>
        <Tag tone={toneOf(tied, blocker)}>{state}</Tag>
        {opensAt !== undefined && (
          <Tag tone='sun'>
            <Countdown until={opensAt} />
          </Tag>
        )}
        <Tag tone='sky'>{kindLabel[session.kind]}</Tag>
        {ruleTags(session, now).map((text) => (
          <Tag key={text} tone='plain'>
            {text}
          </Tag>
        ))}
        {session.demo && <DemoTag />}
      </View>
    </Card>
  )
}

/** Why not, as far as the list can know: times are chosen on the page. */
function blockerFor(session: SessionView, child: Child | undefined, household: Household | undefined, now: Instant) {
  const party = usualParty(session, household?.children ?? [], child)
  if (!household || (takesChildren(session) && party.children.length === 0)) return sessionBlocker(session, now)
  const blocker = bookingBlocker(session, party, household, now)
  return blocker === 'SLOT_REQUIRED' ? null : blocker
}

function toneOf(tied: BookingView | undefined, blocker: string | null): 'brand' | 'sun' | 'plum' {
  if (tied) return tied.status === 'offered' ? 'sun' : 'brand'
  return blocker === null ? 'brand' : blocker === 'SESSION_CANCELLED' ? 'plum' : 'sun'
}
