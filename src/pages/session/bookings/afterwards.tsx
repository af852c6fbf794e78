import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { feedbackLabel } from '@/copy/history'
import type { Child } from '@/domain/family'
import type { FeedbackAnswer } from '@/domain/booking'
import type { Instant } from '@/domain/time'
import type { usePlaceAct } from '@/hooks/use-place-act'
import { open, routes } from '@/services/routes'
import { useAgain } from '../use-again'
import type { Listed } from './faces'

interface Props {
  booking: Listed
  party: Child[]
  now: Instant
  act: ReturnType<typeof usePlaceAct>
}

const ANSWERS = Object.keys(feedbackLabel) as FeedbackAnswer[]

/** What is left of a place that is past: one question for those who came, and one tap to the next. */
export function Afterwards({ booking, party, now, act }: Props) {
  const { session, sessionId, status, feedback } = booking
  const { none, again } = useAgain(
    booking,
    party.map(({ _id }) => _id),
  )
  const asked = status === 'attended' && now >= session.endsAt
  return (
    <View>
      {asked && (
        <View>
          <Text className='meta bookings__asks'>{feedback ? `谢谢，您说“${feedbackLabel[feedback.answer]}”` : '这次有帮助吗？'}</Text>
          {!feedback && (
            <View className='bookings__actions'>
              {ANSWERS.map((answer) => (
                <Button key={answer} small kind='soft' disabled={act.busy === sessionId} label={`${feedbackLabel[answer]} ${session.title}`} onTap={() => act.giveFeedback(sessionId, answer)}>
                  {feedbackLabel[answer]}
                </Button>
              ))}
            </View>
          )}
        </View>
      )}
      <View className='bookings__actions'>
        <Button small kind='soft' label={`${none ? '看别的活动' : '再约一次'} ${session.title}`} onTap={none ? () => open(routes.sessions) : again}>
          {none ? '看别的活动' : '再约一次'}
        </Button>
        {none && <Text className='small grow'>同类的活动现在没有能约的</Text>}
      </View>
    </View>
  )
}
