import { Text, View } from '@tarojs/components'
import { ArticleCard } from '@/components/article-card'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { feedbackLabel } from '@/copy/history'
import type { FeedbackAnswer } from '@/domain/booking'
import { useArticles } from '@/hooks/use-directory'
import { open, routes } from '@/services/routes'
import type { Here } from '../here'
import { useAgain } from '../use-again'
import type { Place } from '../use-place'

const ANSWERS = Object.keys(feedbackLabel) as FeedbackAnswer[]

/** After the session, for those who came: one question, what to read, and the next one. */
export function Afterwards({ here, place }: { here: Here; place: Place }) {
  const { session, booking, now } = here
  if (booking?.status !== 'attended' || now < session.endsAt) return null
  return (
    <View>
      <Question here={here} place={place} />
      <Again here={here} />
      {session.articleId && <Article id={session.articleId} />}
    </View>
  )
}

function Question({ here: { booking }, place: { acts, doing } }: { here: Here; place: Place }) {
  const given = booking?.feedback?.answer
  return (
    <Card>
      <Text className='title'>{given ? '谢谢您告诉我们' : '这次活动，对您家有帮助吗？'}</Text>
      {given && <Text className='small'>您选了“{feedbackLabel[given]}”，可以改</Text>}
      <View className='card__actions'>
        {ANSWERS.map((answer) => (
          <Button key={answer} small kind={answer === given ? 'sun' : 'soft'} disabled={doing === 'feedback'} onTap={() => acts.feedback(answer)}>
            {feedbackLabel[answer]}
          </Button>
        ))}
      </View>
    </Card>
  )
}

/** One tap to the next session for the same people. */
function Again({ here: { session, booking, party } }: { here: Here }) {
  const childIds = party.children.map(({ _id }) => _id)
  const { none, again } = useAgain({ sessionId: session._id, adults: booking?.adults ?? party.adults }, childIds)
  return (
    <Card>
      <Text className='title'>还想来？</Text>
      <Text className='meta'>{none ? '同类的活动现在没有能约的，可以看看别的。' : '替您找最近一场同类的、还能约的。'}</Text>
      <View className='card__action'>
        <Button small kind='soft' onTap={none ? () => open(routes.sessions) : again}>
          {none ? '看别的活动' : '再约一次'}
        </Button>
      </View>
    </Card>
  )
}

function Article({ id }: { id: string }) {
  const { data } = useArticles()
  const article = data?.articles.find(({ _id }) => _id === id)
  return article ? <ArticleCard article={article} onOpen={(articleId) => open(routes.article(articleId))} /> : null
}
