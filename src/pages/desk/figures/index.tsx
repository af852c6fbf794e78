import { useState } from 'react'
import { View } from '@tarojs/components'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { isRunning, periodWith, type PeriodLength } from '@/domain/period'
import { localMonth, type LocalMonth } from '@/domain/time'
import { useRemote } from '@/hooks/use-remote'
import { desk } from '@/services/api'
import { serverTime } from '@/services/clock'
import { open, routes } from '@/services/routes'
import { DistrictTable } from './district-table'
import { Measures } from './measures'
import { MonthBars } from './month-bars'
import { NotForYou } from './not-for-you'
import { PeriodBar } from './period-bar'
import { Report } from './report'
import { WhoCame } from './who-came'
import './index.scss'

/** 数字: what was done, from check-ins alone; every number opens to what it is made of. */
export default function FiguresPage() {
  const [chosen, choose] = useState<{ month: LocalMonth; length: PeriodLength }>(() => ({ month: localMonth(serverTime()), length: 6 }))
  const period = periodWith(chosen.month, chosen.length)
  const { data, error, since, reload } = useRemote(() => desk.getFigures(period), [period.from, period.to], `figures-${period.from}-${period.to}`)

  if (error === 'FORBIDDEN') return <NotForYou />
  return (
    <PageRoot>
      <PeriodBar chosen={chosen} period={period} onChoose={choose} />
      <StaleBanner error={error} since={since} onRetry={reload} />
      {!data ? (
        <LoadState error={error} onRetry={reload} />
      ) : (
        <>
          <Report period={period} figures={data} running={isRunning(period, data.serverNow)} />
          {data.cells.length === 0 && data.before.length === 0 ? (
            <EmptyState title='这段时间没有场次' hint='换一个月或半年看看；场次结束以后就会数进来。' />
          ) : (
            <View className='columns figures__columns'>
              <Measures period={period} figures={data} />
              <MonthBars period={period} cells={data.cells} />
              <DistrictTable period={period} cells={data.cells} />
              <WhoCame period={period} cells={data.cells} />
            </View>
          )}
          {!data.districts && (
            <Card>
              <LinkRow title='发布过的数字' note='来历、日期和每一次更正；从文件里录入' onTap={() => open(routes.publishedFigures)} />
            </Card>
          )}
        </>
      )}
    </PageRoot>
  )
}
