import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Countdown } from '@/components/countdown'
import { errorText } from '@/copy/errors'
import { blockerTag, placeRuleText, whenText } from '@/copy/session'
import type { NextSession } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import { fitsAge } from '@/domain/session'
import { open, routes } from '@/services/routes'
import type { Here } from './here'
import { Paused } from './paused'

interface Props {
  here: Here
  next?: NextSession
  onParty: () => unknown
}

/** What the family itself can put right. */
const OF_THE_PARTY: ErrorCode[] = ['CHILD_REQUIRED', 'ADULTS_OUT_OF_RANGE']

/** Those for which another session may do just as well. */
export const ANOTHER_MAY_FIT: ErrorCode[] = [
  'SESSION_FULL', 'SESSION_CANCELLED', 'SESSION_STARTED', 'SESSION_ENDED', 'BOOKING_NOT_OPEN', 'AGE_MISMATCH', 'AREA_MISMATCH', 'PRIORITY_ONLY', 'LIMIT_WEEK', 'LIMIT_SERIES',
]

const HINT: Partial<Record<ErrorCode, string>> = {
  SESSION_FULL: '可以候补：有人取消，就按先后轮到。',
  BOOKING_NOT_OPEN: '先到先得。到点按钮自己会亮，不用刷新。',
  SLOT_TAKEN: '请在下面另选一个时间。',
  DISTRICT_REQUIRED: '填好再回来，就能看到能不能约。',
  EXPECTING_REQUIRED: '填好再回来，就能看到能不能约。',
}

/** Before the tap: why this one cannot be had, and what would help. */
export function NotNow({ here, next, onParty }: Props) {
  const { blocker, session, party, now } = here
  if (!blocker) return null
  if (blocker === 'BOOKING_PAUSED') return <Paused here={here} />
  const unfit = party.children.find((child) => !fitsAge(session, child))
  const ours = OF_THE_PARTY.includes(blocker)
  const cancelled = blocker === 'SESSION_CANCELLED'
  const title = cancelled || blocker === 'SESSION_FULL' || blocker.endsWith('REQUIRED') ? errorText[blocker] : blockerTag(blocker, session, unfit, now)
  const hint = ours ? placeRuleText(session) : cancelled ? (session.cancelReason ?? '') : (HINT[blocker] ?? errorText[blocker])
  const opensAt = blocker === 'BOOKING_NOT_OPEN' ? session.bookingOpensAt : undefined
  return (
    <Card tone={cancelled ? 'plum' : 'sun'}>
      <Text className='title'>{title}</Text>
      {opensAt !== undefined && (
        <View className='not-now__left'>
          <Countdown until={opensAt} />
        </View>
      )}
      <Text className='meta'>{hint}</Text>
      {ours ? <Way text='改一改谁来' onTap={onParty} /> : <Another here={here} next={next} />}
    </Card>
  )
}

const Way = ({ text, onTap }: { text: string; onTap: () => unknown }) => (
  <View className='card__action'>
    <Button small kind='sun' onTap={onTap}>
      {text}
    </Button>
  </View>
)

/** The nearest session that fits, else all of them. */
export function Another({ here: { now }, next }: Pick<Props, 'here' | 'next'>) {
  if (!next) return <Way text='看别的活动' onTap={() => open(routes.sessions)} />
  return (
    <View>
      <Text className='meta'>《{next.title}》还有名额。</Text>
      <Way text={`改约 ${whenText(next.startsAt, now)}`} onTap={() => open(routes.session(next.sessionId))} />
    </View>
  )
}
