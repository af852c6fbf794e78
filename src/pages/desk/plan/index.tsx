import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { weekText } from '@/copy/session'
import { addDays, localDate, mondayOf, startOfDay } from '@/domain/time'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { staff } from '@/services/api'
import { open, routes } from '@/services/routes'
import { NotYet } from './not-yet'
import { Legend, WeekPicture } from './week-picture'
import './index.scss'

const WEEKS = 2

/** The next weeks at a glance, room by room: how full each session is, what is still to be published, what is called off. */
export default function PlanPage() {
  const now = useNow()
  const [ahead, setAhead] = useState(0)
  const first = addDays(mondayOf(localDate(now)), 7 * WEEKS * ahead)
  const span = { from: startOfDay(first), to: startOfDay(addDays(first, 7 * WEEKS)) }
  const { data, error, since, reload } = useRemote(() => staff.listSessions(span), [first], `plan:${ahead}`)
  if (!data || error === 'FORBIDDEN') return <NotYet error={error} onRetry={reload} />

  const mondays = Array.from({ length: WEEKS }, (_, week) => addDays(first, 7 * week))
  return (
    <PageRoot
      footer={
        <View className='row'>
          <Button kind='soft' label='前两周' onTap={() => setAhead(ahead - 1)}>
            ‹ 前
          </Button>
          <Button wide onTap={() => open(routes.templates)}>
            开一期
          </Button>
          <Button kind='soft' label='后两周' onTap={() => setAhead(ahead + 1)}>
            后 ›
          </Button>
        </View>
      }
    >
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>计划</Text>
      <Legend />
      {data.sessions.length === 0 && <EmptyState title='这两周还没有场次' hint='从模板开一期，几下就排好。' action={{ text: '去选模板', onTap: () => open(routes.templates) }} />}
      <View className='plan__weeks'>
        {mondays.map((monday) => {
          const shown = data.sessions.filter(({ startsAt }) => mondayOf(localDate(startsAt)) === monday)
          return (
            <View key={monday}>
              <View className='section'>
                <Text className='title'>{weekText(monday)}</Text>
                <Text className='small'>{shown.length ? `${shown.length} 场` : '没有场次'}</Text>
              </View>
              {shown.length > 0 && <WeekPicture monday={monday} sessions={shown} now={now} />}
            </View>
          )
        })}
      </View>
    </PageRoot>
  )
}
