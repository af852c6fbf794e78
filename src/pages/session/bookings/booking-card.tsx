import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { DemoTag, Tag } from '@/components/tag'
import { errorText } from '@/copy/errors'
import { placeLabel } from '@/copy/labels'
import { partyText, slotsText, whenText } from '@/copy/session'
import { asksToConfirm } from '@/domain/fairness'
import type { Child } from '@/domain/family'
import type { Instant } from '@/domain/time'
import type { usePlaceAct } from '@/hooks/use-place-act'
import { open, routes } from '@/services/routes'
import { Afterwards } from './afterwards'
import { BookingDetail } from './booking-detail'
import type { Face, Listed } from './faces'

interface Props {
  booking: Listed
  face: Face
  ourChildren: Child[]
  now: Instant
  act: ReturnType<typeof usePlaceAct>
  onCancel: () => unknown
}

/** One place of the family: how it stands, why, and what can be done about it. */
export function BookingCard({ booking, face, ourChildren, now, act, onCancel }: Props) {
  const { session, status, sessionId, number } = booking
  const calledOff = session.status === 'cancelled'
  const asks = asksToConfirm(session, booking, now)
  const stands = face === 'coming' && !calledOff
  const held = stands && status === 'booked' && number === undefined
  const failed = act.failed?.sessionId === sessionId ? act.failed.code : undefined
  const party = ourChildren.filter(({ _id }) => booking.childIds.includes(_id))
  const time = booking.slots?.length ? slotsText(session, booking.slots) : undefined

  return (
    <Card>
      <View className='row'>
        <Text className='title grow'>{session.title}</Text>
        <Tag tone={toneOf(booking, face)}>{calledOff ? '活动取消' : statusOf(booking, face)}</Tag>
      </View>
      <Text className='meta'>{[whenText(session.startsAt, now), time && `您家的时间 ${time}`].filter(Boolean).join(' · ')}</Text>
      <Text className='meta'>{number === undefined ? partyText(party, booking.adults) : `${number} 号`}</Text>
      <BookingDetail booking={booking} face={face} now={now} />
      {asks && <Text className='meta bookings__asks'>{session.releaseUnconfirmed ? '请点“我会来”：开始前两小时没确认，名额会让给候补的家庭' : '时间改了，请点“我会来”或取消'}</Text>}
      {failed && (
        <View aria-role='alert'>
          <Text className='bookings__failed'>没有办成：{errorText[failed]}</Text>
        </View>
      )}
      <View className='bookings__actions'>
        {asks && (
          <Button small kind='sun' busy={act.busy === sessionId} label={`我会来 ${session.title}`} onTap={() => act.confirm(sessionId)}>
            我会来
          </Button>
        )}
        {held && (
          <Button small kind={asks ? 'soft' : 'primary'} onTap={() => open(routes.ticket(sessionId))}>
            入场码
          </Button>
        )}
        {stands && number !== undefined && (
          <Button small label={`看我的号 ${session.title}`} onTap={() => open(routes.number(sessionId))}>
            看我的号
          </Button>
        )}
        {stands && status === 'offered' && (
          <Button small kind='sun' label={`去接受 ${session.title}`} onTap={() => open(routes.session(sessionId))}>
            去接受
          </Button>
        )}
        {!(stands && status === 'offered') && (
          <Button small kind='soft' label={`${detailName(booking)} ${session.title}`} onTap={() => open(routes.session(sessionId))}>
            {detailName(booking)}
          </Button>
        )}
        {held && now < session.startsAt && (
          <Button small kind='soft' label={`取消 ${session.title}`} onTap={onCancel}>
            取消
          </Button>
        )}
        {session.demo && <DemoTag />}
      </View>
      {(face === 'past' || calledOff) && <Afterwards booking={booking} party={party} now={now} act={act} />}
    </Card>
  )
}

/** An offer whose time is over is over, whether or not anybody wrote it down. */
const statusOf = ({ status, walkIn }: Listed, face: Face): string => placeLabel({ status: status === 'offered' && face === 'past' ? 'expired' : status, walkIn })

function toneOf({ status, session }: Listed, face: Face): 'brand' | 'sun' | 'plum' | 'plain' {
  if (session.status === 'cancelled' || status === 'removed' || status === 'noShow') return 'plum'
  if (status === 'offered' || status === 'waiting') return face === 'past' ? 'plain' : 'sun'
  return status === 'booked' || status === 'attended' ? 'brand' : 'plain'
}

/** The page of the session has the form to object with, so the way there says so. */
const detailName = ({ status, excused, objection }: Listed): string =>
  (status === 'noShow' && !excused && !objection) || (status === 'removed' && !objection) ? '看原因，可申诉' : '详情'
