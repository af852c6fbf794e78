import { Text } from '@tarojs/components'
import { Card } from '@/components/card'
import { monthText, numberText, valueOf, type Shown } from '@/copy/counts'
import { monthsBegun, type Period } from '@/domain/period'
import type { ProgrammeKind } from '@/domain/session'
import { sumOf, type TallyCell } from '@/domain/tally-sum'
import { serverTime } from '@/services/clock'
import { open, routes } from '@/services/routes'
import { Bars } from '../bars'

interface Props {
  period: Period
  cells: TallyCell[]
  query: { kind?: ProgrammeKind; district?: string; measure: Shown }
}

/** The months of a number, each with its part of it. */
export const MonthRows = ({ period, cells, query }: Props) => (
  <Card>
    <Text className='title'>按月</Text>
    <Bars
      bars={monthsBegun(period, serverTime()).map((month) => {
        const sum = sumOf(cells.filter((cell) => cell.month === month).map((cell) => cell.sum))
        return { label: monthText(month), value: valueOf(query.measure, sum), text: numberText(query.measure, sum, query.kind), url: routes.figureRows({ ...query, from: month, to: month }) }
      })}
      onOpen={open}
    />
  </Card>
)
