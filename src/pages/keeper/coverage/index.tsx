import { useMemo } from 'react'
import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { Tag } from '@/components/tag'
import { gapText, nurseriesText, perThousandText, PER_CHILD_UNKNOWN, placesText, uncertainText } from '@/copy/coverage'
import { momentText } from '@/copy/wording'
import { coverageOf, streetGaps } from '@/domain/coverage'
import { localDate } from '@/domain/time'
import { useCity, useNurseries } from '@/hooks/use-directory'
import { useRemote } from '@/hooks/use-remote'
import { desk } from '@/services/api'
import { serverTime } from '@/services/clock'
import { open, routes } from '@/services/routes'

/** 各区覆盖: what each district has, and the streets without a 普惠 nursery; counted on the phone from the public directory. */
export default function CoveragePage() {
  const me = useRemote(() => desk.whoAmI({}), [], 'desk.me')
  const { data, error, since, reload } = useNurseries()
  const city = useCity().data
  const today = localDate(serverTime())
  const rows = useMemo(() => {
    if (!data || !city) return []
    const gaps = streetGaps(data.nurseries, city.districts, today)
    return coverageOf(data.nurseries, city.districts, today).map((coverage, at) => ({ coverage, gap: gaps[at]! }))
  }, [data, city, today])

  if (!me.data || !data || !city) {
    return <PageRoot>{<LoadState error={me.error ?? error} onRetry={() => Promise.all([me.reload(), reload()])} />}</PageRoot>
  }
  if (!me.data.roles.some((role) => role === 'keeper' || role === 'manager')) {
    return (
      <PageRoot>
        <EmptyState title='这里给管托育目录的同事用' hint='要看各区覆盖，请管理员给您“托育目录”的权限。' action={{ text: '回到办公桌', onTap: () => open(routes.desk) }} />
      </PageRoot>
    )
  }
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Card>
        <Text className='title'>{perThousandText(city.figures)}</Text>
        <Text className='small'>{PER_CHILD_UNKNOWN}</Text>
        <Text className='small'>下面按 {momentText(data.publishedAt)} 发布的目录数出来；“拟认定”和到期的不算普惠。</Text>
      </Card>
      <View className='columns'>
        {rows.map(({ coverage, gap }) => (
          <Card key={coverage.district.code}>
            <Text className='title'>{coverage.district.name}</Text>
            <Text className='meta'>{nurseriesText(coverage)}</Text>
            <Text className='small'>{placesText(coverage)}</Text>
            <Text className='meta'>{gapText(gap)}</Text>
            {gap.uncertain > 0 && gap.streets.length > 0 && <Text className='small'>{uncertainText(gap.uncertain)}</Text>}
            <View className='tags'>
              {gap.streets.map(({ code, name }) => (
                <Tag key={code} tone='sun'>
                  {name}
                </Tag>
              ))}
            </View>
          </Card>
        ))}
      </View>
    </PageRoot>
  )
}
