import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { periodText } from '@/copy/counts'
import { isRunning, LENGTHS, type Period, type PeriodLength } from '@/domain/period'
import { addMonths, type LocalMonth } from '@/domain/time'
import { serverTime } from '@/services/clock'

interface Chosen {
  month: LocalMonth
  length: PeriodLength
}

const LENGTH_LABEL: Record<PeriodLength, string> = { 1: '月', 6: '半年', 12: '年' }

/** Which month, half-year or year; what has not begun cannot be chosen. */
export function PeriodBar({ chosen, period, onChoose }: { chosen: Chosen; period: Period; onChoose: (chosen: Chosen) => unknown }) {
  const go = (by: 1 | -1) => onChoose({ ...chosen, month: addMonths(period.from, by * chosen.length) })
  return (
    <>
      <Chips
        wrap
        label='看多长时间'
        options={LENGTHS.map((length) => ({ value: String(length), text: LENGTH_LABEL[length] }))}
        chosen={[String(chosen.length)]}
        onToggle={(length) => onChoose({ ...chosen, length: Number(length) as PeriodLength })}
      />
      <View className='row figures__period'>
        <Button small kind='soft' label='前一段' onTap={() => go(-1)}>
          ‹
        </Button>
        <Text className='title'>{periodText(period)}</Text>
        <Button small kind='soft' label='后一段' disabled={isRunning(period, serverTime())} onTap={() => go(1)}>
          ›
        </Button>
      </View>
    </>
  )
}
