import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { errorText } from '@/copy/errors'
import { letInBy } from '@/copy/history'
import { partyText, reminderText, whenText } from '@/copy/session'
import { clockText, momentText } from '@/copy/wording'
import { asksToConfirm, hasMoved } from '@/domain/fairness'
import type { FamilyView } from '@/domain/family'
import { messagesOf } from '@/domain/messages'
import { lastMove } from '@/domain/session'
import type { Instant } from '@/domain/time'
import type { usePlaceAct } from '@/hooks/use-place-act'
import { open, routes } from '@/services/routes'
import type { Own } from './choose'

interface Props extends Own {
  family?: FamilyView
  now: Instant
  act: ReturnType<typeof usePlaceAct>
  onCancel: () => unknown
}

/** The next thing the family has, or has to answer: the one warm accent of the screen. */
export function NextBooking({ session, booking, family, now, act, onCancel }: Props) {
  const children = (family?.children ?? []).filter(({ _id }) => booking.childIds.includes(_id))
  const { attended, number } = booking
  const asks = asksToConfirm(session, booking, now)
  const failed = act.failed?.sessionId === session._id ? act.failed.code : undefined
  // No message reached the phone, so the app says it itself.
  const reminder = messagesOf(session, booking, now).find(({ kind, startsAt }) => (kind === 'dayBefore' || kind === 'twoHours') && startsAt === session.startsAt)
  const unsaid = reminder && number === undefined && reminder.delivery !== 'sent' && now < session.startsAt

  return (
    <View>
      <Card tone='brand' className='next'>
        <View className='next__flower' aria-hidden='true' />
        <Text className='small'>{whenText(session.startsAt, now)}</Text>
        <Text className='next__title'>{session.title}</Text>
        <Text className='meta'>{number === undefined ? partyText(children, booking.adults) : `您的号：${number} 号`}</Text>
        <Text className='meta'>{session.venue.name}</Text>
        {asks && <Question {...{ session, booking }} />}
        {failed && (
          <View aria-role='alert'>
            <Text className='next__question'>没有办成：{errorText[failed]}</Text>
          </View>
        )}
        {attended ? (
          <Text className='next__done'>
            ✓ 已签到 {clockText(attended.at)} · {letInBy(attended)}
          </Text>
        ) : number !== undefined ? (
          <View className='next__actions'>
            <Button small kind='sun' onTap={() => open(routes.number(session._id))}>
              看前面还有几位
            </Button>
          </View>
        ) : (
          <View className='next__actions'>
            {asks && (
              <Button small kind='sun' busy={act.busy === session._id} label={`我会来 ${session.title}`} onTap={() => act.confirm(session._id)}>
                我会来
              </Button>
            )}
            <Button small kind={asks ? 'glass' : 'sun'} onTap={() => open(routes.ticket(session._id))}>
              出示入场码
            </Button>
            {now < session.startsAt && (
              <Button small kind='glass' onTap={onCancel}>
                {asks ? '来不了' : '取消'}
              </Button>
            )}
          </View>
        )}
      </Card>
      {unsaid && !attended && (
        <Card tone='sun'>
          <Text>提醒：{reminderText(session, now)}</Text>
        </Card>
      )}
    </View>
  )
}

/** What is asked, and what an answer means. */
function Question({ session, booking }: Own) {
  const move = lastMove(session)
  const moved = move !== undefined && hasMoved(session, booking)
  return (
    <View className='next__question'>
      {moved && (
        <Text className='next__asked'>
          {move.from === undefined ? '' : `原来 ${momentText(move.from)}，`}中心改了时间：{move.reason}
        </Text>
      )}
      <Text className='next__asked'>{session.releaseUnconfirmed ? '来吗？开始前两小时没有确认，名额会让给候补的家庭' : '新的时间来吗？'}</Text>
    </View>
  )
}
