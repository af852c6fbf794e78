import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { localDate, type Instant } from '@/domain/time'
import { exchange } from '@/services/api'
import type { useTakeOut } from './use-take-out'

const PARTS = [
  { value: 'year', text: '全年', from: '01', to: '12' },
  { value: '1', text: '上半年', from: '01', to: '06' },
  { value: '2', text: '下半年', from: '07', to: '12' },
] as const
type Part = (typeof PARTS)[number]['value']

interface Props extends Pick<ReturnType<typeof useTakeOut>, 'busy' | 'takeOut'> {
  now: Instant
}

/** A year or half of it: as a workbook with every session, and half a year as the report the centre gives. */
export function FiguresCard({ now, busy, takeOut }: Props) {
  const thisYear = Number(localDate(now).slice(0, 4))
  const [year, setYear] = useState(String(thisYear))
  const [part, setPart] = useState<Part>('year')
  const { from, to } = PARTS.find(({ value }) => value === part)!
  const years = [thisYear, thisYear - 1, thisYear - 2].map((one) => ({ value: String(one), text: `${one} 年` }))
  return (
    <Card>
      <Text className='title'>服务数据</Text>
      <Text className='meta'>按签到算出的节次、人次，每个数字都带着后面的每一场。</Text>
      <View className='exchange__choice'>
        <Chips label='哪一年' options={years} chosen={[year]} wrap onToggle={setYear} />
        <Chips label='哪一段' options={[...PARTS]} chosen={[part]} wrap onToggle={setPart} />
      </View>
      <View className='exchange__actions'>
        <Button wide busy={busy === 'figures'} onTap={() => takeOut('figures', () => exchange.exportFigures({ from: `${year}-${from}`, to: `${year}-${to}` }))}>
          导出数据表（Excel）
        </Button>
        {part === 'year' ? (
          <Text className='small'>要半年报告（Word），请选上半年或下半年。</Text>
        ) : (
          <Button wide kind='soft' busy={busy === 'report'} onTap={() => takeOut('report', () => exchange.exportReport({ half: `${year}-${part}` }))}>
            半年报告（Word）
          </Button>
        )}
      </View>
    </Card>
  )
}
