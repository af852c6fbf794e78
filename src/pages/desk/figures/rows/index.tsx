import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { PageRoot } from '@/components/page-root'
import { LoadState, StaleBanner } from '@/components/load-state'
import { DemoTag } from '@/components/tag'
import { COUNTED_WHEN, measureLabel, measureMeans, numberText, periodText, SHOWN, valueOf } from '@/copy/counts'
import { kindLabel } from '@/copy/labels'
import { SESSION_KINDS } from '@/domain/session'
import { sumOf } from '@/domain/tally-sum'
import { NotForYou } from '../not-for-you'
import { useDistrictName } from '../use-district-name'
import { MonthRows } from './month-rows'
import { PublishCount } from './publish-count'
import { SessionRows } from './session-rows'
import { useRows } from './use-rows'
import './index.scss'

/** One number, how it is counted, and what it is made of: months, then sessions, then the roster of each. */
export default function FigureRowsPage() {
  const { from = '', to = '', kind: its, district, measure: asked } = useRouter().params
  const kind = SESSION_KINDS.find((one) => one === its)
  const measure = SHOWN.find((one) => one === asked) ?? 'heads'
  const nameOf = useDistrictName()
  const { data, error, since, reload } = useRows({ from, to, kind, district })

  if (error === 'FORBIDDEN') return <NotForYou />
  const sum = data && sumOf((data.rows ?? data.cells).map((one) => one.sum))
  const about = [kind && kindLabel[kind], district && nameOf(district), measureLabel[measure]].filter(Boolean)
  return (
    <PageRoot footer={sum && !data.districts && !district && valueOf(measure, sum) > 0 && <PublishCount query={{ from, to, kind }} measure={measure} />}>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='meta'>{[periodText({ from, to }), ...about].join(' · ')}</Text>
      {sum ? (
        <>
          <Text className='figure-rows__number'>{numberText(measure, sum, kind)}</Text>
          <Text className='small'>
            {measureMeans[measure]}；{COUNTED_WHEN}
          </Text>
          {data.demo && (
            <View className='tags'>
              <DemoTag />
            </View>
          )}
          {data.rows ? <SessionRows rows={data.rows} measure={measure} /> : <MonthRows period={{ from, to }} cells={data.cells} query={{ kind, district, measure }} />}
        </>
      ) : (
        <LoadState error={error} onRetry={reload} />
      )}
    </PageRoot>
  )
}
