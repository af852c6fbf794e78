import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { ageRuleText } from '@/copy/session'
import { clockText, momentText } from '@/copy/wording'
import { asksToConfirm, hasMoved } from '@/domain/fairness'
import { fitsAge, lastMove } from '@/domain/session'
import { HOUR } from '@/domain/time'
import type { Here } from '../here'
import type { Place } from '../use-place'

interface Props {
  here: Here
  place: Place
  onCancel: () => unknown
}

/** Asked the day before, and when the session was moved: do you come? */
export function Coming({ here, place: { acts, doing }, onCancel }: Props) {
  const { session, booking, standing, now } = here
  if (!booking || now >= session.startsAt || standing === 'none' || standing === 'calledOff') return null
  const asked = asksToConfirm(session, booking, now)
  const moved = hasMoved(session, booking)
  if (!asked && !moved) return null
  return (
    <Card tone='sun'>
      <Text className='title'>{moved ? '时间改了' : '您还来吗？'}</Text>
      {moved ? <Move here={here} /> : <Text className='meta'>点一下“我会来”，名额就稳了。{clockText(session.startsAt - 2 * HOUR)} 还没点、又有人候补，名额会让出。</Text>}
      {asked ? (
        <View className='card__actions'>
          <Button small kind='sun' busy={doing === 'confirm'} onTap={acts.confirm}>
            我会来
          </Button>
          <Button small kind='glass' onTap={onCancel}>
            来不了
          </Button>
        </View>
      ) : (
        standing === 'held' && <Text className='meta'>✓ 您已确认会来</Text>
      )}
    </Card>
  )
}

/** From when to when, why, and whether the child still fits. The place is kept in any case. */
function Move({ here: { session, party } }: { here: Here }) {
  const move = lastMove(session)
  if (!move) return null
  const unfit = party.children.filter((child) => !fitsAge(session, child))
  return (
    <View>
      {move.from !== undefined && <Text className='meta'>原来：{momentText(move.from)}</Text>}
      <Text className='meta'>现在：{momentText(session.startsAt)}</Text>
      <Text className='meta'>
        {move.by}：{move.reason}
      </Text>
      {unfit.length > 0 && <Text className='meta'>{ageRuleText(session, unfit)}，已不在适合的月龄里。名额仍为您留着，来不来由您定。</Text>}
    </View>
  )
}
