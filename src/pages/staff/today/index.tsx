import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { dayText } from '@/copy/wording'
import { addDays, localDate, startOfDay, type Instant } from '@/domain/time'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { staff } from '@/services/api'
import { open, routes } from '@/services/routes'
import { NotYet } from '../not-yet'
import { isRunning, Running } from './running'
import { SessionRow } from './session-row'
import { Unsent } from './unsent'
import './index.scss'

const DAYS = [0, 1, 2]

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
  const running = sessions.filter((session) => isRunning(session, now))
  // What is over moves below what is to come; what is on stands above the day.
  const todays = [...of(today)].sort((a, b) => Number(now >= a.endsAt) - Number(now >= b.endsAt))

  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>{data.me.name}</Text>
      <Text className='meta'>今天 {todays.length} 场</Text>
      <Unsent sessions={sessions} />
      {running.length > 0 && (
        <View className='columns'>
          {running.map((session, index) => (
            <Running key={session._id} session={session} now={now} first={index === 0} />
          ))}
        </View>
      )}
      {data.objections !== undefined && (
        <Card tone={data.objections ? 'sun' : undefined}>
          <LinkRow title={data.objections ? `${data.objections} 条申诉等您答复` : '申诉'} note={data.objections ? '先来的先答' : '没有等待答复的'} onTap={() => open(routes.objections)} />
        </Card>
      )}
      <View className='columns'>
        {DAYS.map((offset) => {
          const day = addDays(today, offset)
          const shown = (offset === 0 ? todays : of(day)).filter((session) => !running.includes(session))
          return (
            <View key={day}>
              <View className='section'>
                <Text className='title'>{dayText(startOfDay(day), now)}</Text>
                <Text className='small'>{shown.length ? `${shown.length} 场` : running.length && offset === 0 ? '没有别的场次' : '没有场次'}</Text>
              </View>
              {shown.map((session) => (
                <SessionRow key={session._id} session={session} now={now} />
              ))}
            </View>
          )
        })}
      </View>
      <Card>
        <LinkRow title='办公桌' note='排活动、文章、数字、权限' onTap={() => open(routes.desk)} />
      </Card>
    </PageRoot>
  )
}
