import { Text } from '@tarojs/components'
import { Card } from '@/components/card'
import { SlotPicker } from '@/components/slot-picker'
import { placesFor } from '@/domain/session'
import type { Here } from './here'

/** Which time of the half-day; the first that is free is chosen already. */
export function Times({ here: { session, party, slot }, onChoose }: { here: Here; onChoose: (slot: string) => unknown }) {
  const { slots } = session.roster
  if (!slots) return null
  const places = Math.max(1, placesFor(session, party))
  return (
    <Card>
      <Text className='title'>选一个时间</Text>
      <Text className='small'>
        每个孩子 {session.slotMinutes} 分钟{places > 1 ? `，${places} 个孩子连着看` : ''}
      </Text>
      <SlotPicker session={session} slots={slots} places={places} chosen={slot} onChoose={onChoose} />
    </Card>
  )
}
