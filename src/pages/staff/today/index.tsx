import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { DemoTag, Tag } from '@/components/tag'
import { kindLabel } from '@/copy/labels'
import { clockText, dayText } from '@/copy/wording'
import { checkInOpensAt, isPublished, type SessionView } from '@/domain/session'
import { addDays, localDate, startOfDay, type Instant } from '@/domain/time'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { staff } from '@/services/api'
import { open, routes } from '@/services/routes'
import { NotYet } from '../not-yet'
import { Unsent } from './unsent'
import './index.scss'

const DAYS = [0, 1, 2]

/** One session as staff see it. Green is the one whose door is open. */
const Row = ({ session, now }: { session: SessionView; now: Instant }) => (
  <Card>
    <View className='row'>
      <Text className='title grow'>
        {clockText(session.startsAt)} {session.title}
      </Text>
      <Text className='today__count'>
        {session.roster.capacity - session.roster.free}/{session.roster.capacity}
      </Text>
    </View>
    <Text className='meta'>{session.venue.name}</Text>
    <View className='tags'>
      <Tag tone='sky'>{kindLabel[session.kind]}</Tag>
      {session.status === 'cancelled' ? <Tag tone='plum'>已取消</Tag> : now >= session.endsAt && <Tag tone='plain'>已结束</Tag>}
      {session.status === 'open' && !isPublished(session, now) && <Tag tone='sun'>待发布</Tag>}
      {session.roster.queueLength > 0 && now < session.startsAt && <Tag tone='sun'>候补 {session.roster.queueLength} 家</Tag>}
      {session.demo && <DemoTag />}
    </View>
    <View className='today__actions'>
      {session.status === 'open' && now < session.endsAt && localDate(session.startsAt) === localDate(now) && (
        <Button small kind={now >= checkInOpensAt(session) ? 'primary' : 'soft'} label={`扫码签到 ${session.title}`} onTap={() => open(routes.scan(session._id))}>
          扫码签到
        </Button>
      )}
      <Button small kind='soft' label={`名单 ${session.title}`} onTap={() => open(routes.roster(session._id))}>
        名单
      </Button>
    </View>
  </Card>
)

/** What is on in these days, and for those who may answer how many objections are open. */
async function load(span: { from: Instant; to: Instant }) {
  const list = await staff.listSessions(span)
  const asks = list.me.roles.includes('organiser')
  // Without the number the day still goes on.
  const objections = asks ? await staff.listObjections({}).catch(() => undefined) : undefined
  return { ...list, objections: objections?.objections.length }
}

export default function StaffTodayPage() {
  const now = useNow()
  const today = localDate(now)
  const span = { from: startOfDay(today), to: startOfDay(addDays(today, DAYS.length)) }
  // Kept: the way to a door where there is no network leads through here.
  const { data, error, since, reload } = useRemote(() => load(span), [today], 'staff-today')

  if (!data || error === 'FORBIDDEN') {
    return (
      <NotYet error={error} onRetry={reload}>
        <Unsent />
      </NotYet>
    )
  }

  const sessions = [...data.sessions].sort((a, b) => a.startsAt - b.startsAt)
  const of = (day: string) => sessions.filter(({ startsAt }) => localDate(startsAt) === day)
  // What is over moves below what is to come.
  const todays = [...of(today)].sort((a, b) => Number(now >= a.endsAt) - Number(now >= b.endsAt))

  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>{data.me.name}</Text>
      <Text className='meta'>今天 {todays.length} 场</Text>
      <Unsent sessions={sessions} />
      {data.objections !== undefined && (
        <Card tone={data.objections ? 'sun' : undefined}>
          <LinkRow title={data.objections ? `${data.objections} 条申诉等您答复` : '申诉'} note={data.objections ? '先来的先答' : '没有等待答复的'} onTap={() => open(routes.objections)} />
        </Card>
      )}
      {DAYS.map((offset) => {
        const day = addDays(today, offset)
        const shown = offset === 0 ? todays : of(day)
        return (
          <View key={day}>
            <View className='section'>
              <Text className='title'>{dayText(startOfDay(day), now)}</Text>
              <Text className='small'>{shown.length ? `${shown.length} 场` : '没有场次'}</Text>
            </View>
            {shown.map((session) => (
              <Row key={session._id} session={session} now={now} />
            ))}
          </View>
        )
      })}
    </PageRoot>
  )
}
