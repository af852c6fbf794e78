import { Text } from '@tarojs/components'
import { Card } from '@/components/card'
import { endedText, guestsText } from '@/copy/roster'
import type { RosterEntry } from '@/domain/booking'

/** Who had a place and will not come, and why. */
export function EndedList({ families }: { families: RosterEntry[] }) {
  if (families.length === 0) return null
  return (
    <Card>
      <Text className='title'>不来了 {families.length} 家</Text>
      {families.map((family) => (
        <Text key={family.familyId} className='meta'>
          {guestsText(family)}　{endedText(family)}
        </Text>
      ))}
    </Card>
  )
}
