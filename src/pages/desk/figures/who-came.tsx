import { Text } from '@tarojs/components'
import { Card } from '@/components/card'
import { countText } from '@/copy/figure'
import { sourceText } from '@/copy/door'
import type { Period } from '@/domain/period'
import { AGE_BANDS } from '@/domain/tally'
import { sumOf, type TallyCell } from '@/domain/tally-sum'
import { usePosterPlaces } from '@/hooks/use-poster-places'
import { open, routes } from '@/services/routes'
import { Bars } from './bars'

/** The ages of the children who came, and where their families came from. */
export function WhoCame({ period, cells }: { period: Period; cells: TallyCell[] }) {
  const { ages, sources } = sumOf(cells.map(({ sum }) => sum))
  const places = usePosterPlaces(Object.keys(sources))
  const rows = (measure: string) => routes.figureRows({ ...period, measure })
  const names = Object.keys(sources).sort((a, b) => (sources[b] ?? 0) - (sources[a] ?? 0))
  if (names.length === 0) return null
  return (
    <Card>
      <Text className='title'>孩子的月龄</Text>
      <Text className='small'>活动那天满几个月；取号来的不问月龄</Text>
      <Bars
        bars={AGE_BANDS.map((band) => ({ label: band === '未知' ? band : `${band} 月`, value: ages[band] ?? 0, text: `${countText(ages[band] ?? 0)} 人次`, url: rows('children') }))}
        onOpen={open}
      />
      <Text className='title figures__second'>从哪里来</Text>
      <Bars bars={names.map((name) => ({ label: sourceText(name, places), value: sources[name] ?? 0, text: `${countText(sources[name] ?? 0)} 家次`, url: rows('families') }))} onOpen={open} />
    </Card>
  )
}
