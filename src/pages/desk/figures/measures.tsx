import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Touch } from '@/components/touch'
import { comparedText, measureLabel, numberText, SHOWN } from '@/copy/counts'
import type { DeskOutputs } from '@/domain/contract'
import type { Period } from '@/domain/period'
import { sumOf } from '@/domain/tally-sum'
import { open, routes } from '@/services/routes'
import './figure-row.scss'

/** Every number of the period, beside the year before; each opens to its rows. */
export function Measures({ period, figures: { cells, before } }: { period: Period; figures: DeskOutputs['getFigures'] }) {
  const [all, then] = [sumOf(cells.map(({ sum }) => sum)), sumOf(before.map(({ sum }) => sum))]
  return (
    <Card>
      <Text className='title'>合计</Text>
      {SHOWN.map((measure) => (
        <Touch
          key={measure}
          role='link'
          className='figure-row'
          label={`${measureLabel[measure]} ${numberText(measure, all)}，${comparedText(measure, all, then)}，看是哪些场次`}
          onTap={() => open(routes.figureRows({ ...period, measure }))}
        >
          <View className='grow'>
            <Text className='title'>{measureLabel[measure]}</Text>
            <Text className='small'>{comparedText(measure, all, then)}</Text>
          </View>
          <Text className='figure-row__number'>{numberText(measure, all)}</Text>
          <Text className='link-row__arrow' aria-hidden='true'>
            ›
          </Text>
        </Touch>
      ))}
    </Card>
  )
}
