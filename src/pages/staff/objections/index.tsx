import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { guestsText } from '@/copy/roster'
import { whenText } from '@/copy/session'
import { objectedTo } from '@/copy/staff'
import { momentText } from '@/copy/wording'
import type { Instant } from '@/domain/time'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { staff } from '@/services/api'
import { goBack, open, routes } from '@/services/routes'
import { DoneCard } from '../done-card'
import { NotYet } from '../not-yet'
import { useAsked } from '../use-asked'
import { AnswerSheet, type Objected } from './answer-sheet'
import './index.scss'

/** Why the place cannot be given back now, and what would help; undefined when it can, or when it is about a no-show. */
function placeGone({ session, booking }: Objected, now: Instant): string | undefined {
  if (booking.status === 'noShow') return undefined
  if (session.status === 'cancelled') return '整场已取消，名额还不了，只能答复'
  if (now >= session.startsAt) return '活动已经开始，名额还不了，只能答复'
  return session.roster.free < booking.places ? '名额已经满了：要恢复，先加名额' : undefined
}

export default function ObjectionsPage() {
  const now = useNow()
  const { data, error, since, reload } = useRemote(() => staff.listObjections({}), [])
  const { asked, ask, done, finish } = useAsked<{ objected: Objected; accepted: boolean }>(reload)

  if (!data || error === 'FORBIDDEN') return <NotYet error={error} organisers onRetry={reload} />

  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>申诉</Text>
      <Text className='meta'>先来的在上面。答复由您写，家庭会看到您的名字。</Text>
      <DoneCard text={done} />
      {data.objections.map((objected) => {
        const { session, booking } = objected
        const gone = placeGone(objected, now)
        const full = gone !== undefined && session.status === 'open' && now < session.startsAt
        return (
          <Card key={session._id + booking.familyId}>
            <Text className='title'>{guestsText(booking)}</Text>
            <Text className='meta'>
              {session.title} · {momentText(session.startsAt)}
            </Text>
            <Text className='meta'>{objectedTo(booking)}</Text>
            <View className='objected__words'>
              <Text className='small'>{whenText(booking.objection?.at ?? 0, now)} 家长说</Text>
              <Text className='objected__text'>{booking.objection?.text}</Text>
            </View>
            {gone && <Text className='small'>{gone}</Text>}
            <View className='objected__actions'>
              <Button small kind='soft' label={`维持原来的决定 ${guestsText(booking)}`} onTap={() => ask({ objected, accepted: false })}>
                不同意
              </Button>
              {full ? (
                <Button small kind='soft' onTap={() => open(routes.manage(session._id))}>
                  去加名额
                </Button>
              ) : (
                !gone && (
                  <Button small kind='soft' label={`同意 ${guestsText(booking)}`} onTap={() => ask({ objected, accepted: true })}>
                    同意
                  </Button>
                )
              )}
            </View>
          </Card>
        )
      })}
      {data.objections.length === 0 && <EmptyState title='没有等待答复的申诉' hint='名额被取消或记为未到的家庭，可以在 30 天里申诉' action={{ text: '返回', onTap: goBack }} />}
      {asked && <AnswerSheet {...asked} onDone={finish} onClose={() => ask(undefined)} />}
    </PageRoot>
  )
}
