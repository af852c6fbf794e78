import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { addDays, addMonths, localDate, localMonth, type Instant } from '@/domain/time'
import { exchange } from '@/services/api'
import type { useTakeOut } from './use-take-out'

const SPANS = [
  { value: 'this', text: '这个月' },
  { value: 'last', text: '上个月' },
  { value: 'year', text: '最近一年' },
] as const
type Span = (typeof SPANS)[number]['value']

function daysOf(span: Span, now: Instant): { from: string; to: string } {
  const [today, month] = [localDate(now), localMonth(now)]
  if (span === 'year') return { from: addDays(today, -365), to: today }
  return span === 'this' ? { from: `${month}-01`, to: today } : { from: `${addMonths(month, -1)}-01`, to: addDays(`${month}-01`, -1) }
}

interface Props extends Pick<ReturnType<typeof useTakeOut>, 'busy' | 'takeOut'> {
  now: Instant
}

/** Who did and saw what, for an inspection. */
export function AuditCard({ now, busy, takeOut }: Props) {
  const [span, setSpan] = useState<Span>('this')
  return (
    <Card>
      <Text className='title'>操作记录</Text>
      <Text className='meta'>谁在什么时候做了什么、看了谁、被拒绝了什么。</Text>
      <View className='exchange__choice'>
        <Chips label='哪一段时间' options={[...SPANS]} chosen={[span]} wrap onToggle={setSpan} />
      </View>
      <View className='exchange__actions'>
        <Button wide kind='soft' busy={busy === 'audit'} onTap={() => takeOut('audit', () => exchange.exportAudit(daysOf(span, now)))}>
          导出操作记录（Excel）
        </Button>
      </View>
    </Card>
  )
}
