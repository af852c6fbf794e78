import { ScrollView, Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Touch } from '@/components/touch'
import { numberText } from '@/copy/counts'
import { kindLabel } from '@/copy/labels'
import type { Period } from '@/domain/period'
import { SESSION_KINDS, type ProgrammeKind } from '@/domain/session'
import { sumOf, type TallyCell, type TallySum } from '@/domain/tally-sum'
import { open, routes } from '@/services/routes'
import { useDistrictName } from './use-district-name'
import './district-table.scss'

/** Where what was done: a row for each district, a column for each kind; every cell opens to its rows. */
export function DistrictTable({ period, cells }: { period: Period; cells: TallyCell[] }) {
  const nameOf = useDistrictName()
  const districts = [...new Set(cells.map(({ district }) => district))].sort()
  const kinds = SESSION_KINDS.filter((kind) => cells.some((cell) => cell.kind === kind))
  const sum = (district: string, kind?: ProgrammeKind) => sumOf(cells.filter((cell) => cell.district === district && (!kind || cell.kind === kind)).map((cell) => cell.sum))
  if (districts.length === 0) return null

  const cell = (district: string, of: TallySum, kind?: ProgrammeKind) => {
    const what = kind ? kindLabel[kind] : '合计'
    const none = !cells.some((one) => one.district === district && (!kind || one.kind === kind))
    if (none) return <Text key={what} className='district-table__cell' aria-label={`${nameOf(district)} ${what} 没有`}>—</Text>
    return (
      <Touch
        key={what}
        role='link'
        className='district-table__cell'
        label={`${nameOf(district)} ${what} ${numberText('sessions', of, kind)}，${numberText('heads', of)}，看是哪些场次`}
        onTap={() => open(routes.figureRows({ ...period, kind, district, measure: 'heads' }))}
      >
        <Text className='district-table__sessions'>{numberText('sessions', of, kind)}</Text>
        <Text className='small'>{numberText('heads', of)}</Text>
      </Touch>
    )
  }

  return (
    <Card>
      <Text className='title'>按城区</Text>
      <Text className='small'>上面是节次，下面是人次</Text>
      <ScrollView scrollX enhanced showScrollbar={false} className='district-table' ariaLabel='按城区和类别'>
        <View className='district-table__row' aria-hidden='true'>
          {['', ...kinds.map((kind) => kindLabel[kind]), '合计'].map((text) => (
            <Text key={text} className='district-table__head'>
              {text}
            </Text>
          ))}
        </View>
        {districts.map((district) => (
          <View key={district} className='district-table__row'>
            <Text className='district-table__name'>{nameOf(district)}</Text>
            {kinds.map((kind) => cell(district, sum(district, kind), kind))}
            {cell(district, sum(district))}
          </View>
        ))}
      </ScrollView>
    </Card>
  )
}
