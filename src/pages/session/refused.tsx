import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import { blockerTag, placeRuleText, refusalTitle, whenText } from '@/copy/session'
import type { ErrorCode } from '@/domain/errors'
import { fitsAge, type Party, type SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { open, routes } from '@/services/routes'
import type { Refusal } from './use-booking'

interface RefusedProps {
  refusal: Refusal
  party: Party
  now: Instant
  onRetry: () => unknown
}

/** After the tap: what happened, why, and the next session that would take the family. */
export function Refused({ refusal: { code, next }, party, now, onRetry }: RefusedProps) {
  const whatNow = () => {
    if (next) return { text: `改约 ${whenText(next.startsAt, now)}`, onTap: () => open(routes.session(next.sessionId)) }
    if (code === 'NETWORK' || code === 'BUSY') return { text: '再试一次', onTap: onRetry }
    // The rules changed since they were agreed to: the child's page asks anew.
    if (code === 'CONSENT_REQUIRED') return { text: '去看规则', onTap: () => open(routes.child(party.children[0]?._id)) }
    return { text: '看看别的活动', onTap: () => open(routes.sessions) }
  }
  const why = next ? `${errorText[code]}。同类的下一场《${next.title}》还有名额。` : errorText[code]
  return <RefusalCard title={refusalTitle(code)} why={why} action={whatNow()} />
}

interface NotNowProps {
  blocker: ErrorCode
  session: SessionView
  party: Party
  now: Instant
  onChange: () => unknown
}

/** What the family itself can put right. */
const OF_THE_PARTY: ErrorCode[] = ['CHILD_REQUIRED', 'ADULTS_OUT_OF_RANGE']

/** Before the tap: why this one cannot be had, and where another is. */
export function NotNow({ blocker, session, party, now, onChange }: NotNowProps) {
  const unfit = party.children.find((child) => !fitsAge(session, child))
  const ours = OF_THE_PARTY.includes(blocker)
  const hint = ours ? placeRuleText(session) : blocker === 'BOOKING_NOT_OPEN' ? '到点再来，先到先得' : (session.cancelReason ?? '别的场次也许正合适')
  return (
    <Card tone={blocker === 'SESSION_CANCELLED' ? 'plum' : 'sun'}>
      <Text className='title'>{blocker === 'SESSION_CANCELLED' ? errorText[blocker] : blockerTag(blocker, session, unfit, now)}</Text>
      <Text className='meta'>{hint}</Text>
      <View className='refused__action'>
        <Button small kind='sun' onTap={() => (ours ? onChange() : open(routes.sessions))}>
          {ours ? '改一改谁来' : '看别的活动'}
        </Button>
      </View>
    </Card>
  )
}
