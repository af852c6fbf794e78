import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { FamilyName, type Naming } from '@/components/roster-list/family-name'
import { waitingText } from '@/copy/roster'
import type { WaitingEntry } from '@/domain/booking'
import type { Instant } from '@/domain/time'

/** Who would come if there were room, in their order. */
export function WaitingList({ waiting, now, ...naming }: Naming & { waiting: WaitingEntry[]; now: Instant }) {
  if (waiting.length === 0) return null
  return (
    <Card>
      <Text className='title'>候补 {waiting.length} 家</Text>
      {waiting.map((family, index) => (
        <View key={family.familyId} className='roster-list__row'>
          <View className='grow'>
            <FamilyName family={family} before={`第 ${index + 1} 位`} {...naming} />
            <Text className='small'>{waitingText(family, now)}</Text>
          </View>
        </View>
      ))}
    </Card>
  )
}
