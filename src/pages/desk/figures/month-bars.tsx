import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { measureLabel, monthText, numberText, valueOf, type Shown } from '@/copy/counts'
import { kindLabel } from '@/copy/labels'
import { monthsBegun, type Period } from '@/domain/period'
import { SESSION_KINDS } from '@/domain/session'
import { sumOf, type TallyCell } from '@/domain/tally-sum'
import { serverTime } from '@/services/clock'
import { open, routes } from '@/services/routes'
import { Bars } from './bars'

const CHOICES: Shown[] = ['sessions', 'heads', 'families', 'seats']

/** One measure, by kind and by month. */
export function MonthBars({ period, cells }: { period: Period; cells: TallyCell[] }) {
  const [measure, choose] = useState<Shown>('heads')
  const months = monthsBegun(period, serverTime())
  const sum = (of: (cell: TallyCell) => boolean) => sumOf(cells.filter(of).map((cell) => cell.sum))
  const kinds = SESSION_KINDS.map((kind) => ({ kind, of: sum((cell) => cell.kind === kind) }))
  return (
    <Card>
      <Text className='title'>按类别{months.length > 1 ? '、按月' : ''}</Text>
      <View className='figures__chips'>
        <Chips wrap label='看哪个数' options={CHOICES.map((value) => ({ value, text: measureLabel[value] }))} chosen={[measure]} onToggle={choose} />
      </View>
      <Bars
        bars={kinds.map(({ kind, of }) => ({ label: kindLabel[kind], value: valueOf(measure, of), text: numberText(measure, of, kind), url: routes.figureRows({ ...period, kind, measure }) }))}
        onOpen={open}
      />
      {months.length > 1 && (
        <Bars
          bars={months.map((month) => {
            const of = sum((cell) => cell.month === month)
            return { label: monthText(month), value: valueOf(measure, of), text: numberText(measure, of), url: routes.figureRows({ from: month, to: month, measure }) }
          })}
          onOpen={open}
        />
      )}
    </Card>
  )
}
