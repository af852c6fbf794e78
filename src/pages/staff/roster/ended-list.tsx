import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { FamilyName, type Naming } from '@/components/roster-list/family-name'
import { endedText } from '@/copy/roster'
import type { RosterEntry } from '@/domain/booking'

/** Who had a place and will not come, and why. */
export function EndedList({ families, ...naming }: Naming & { families: RosterEntry[] }) {
  if (families.length === 0) return null
  return (
    <Card>
      <Text className='title'>不来了 {families.length} 家</Text>
      {families.map((family) => (
        <View key={family.familyId} className='roster-list__row'>
          <View className='grow'>
            <FamilyName family={family} {...naming} />
            <Text className='small'>{endedText(family)}</Text>
          </View>
        </View>
      ))}
    </Card>
  )
}
