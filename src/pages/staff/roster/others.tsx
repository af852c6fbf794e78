import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { endedText, guestsText, waitingText } from '@/copy/roster'
import type { RosterEntry, WaitingEntry } from '@/domain/booking'
import type { Instant } from '@/domain/time'

/** Who would come if there were room, in their order. */
export function WaitingList({ waiting, now }: { waiting: WaitingEntry[]; now: Instant }) {
  if (waiting.length === 0) return null
  return (
    <Card>
      <Text className='title'>候补 {waiting.length} 家</Text>
      {waiting.map((family, index) => (
        <View key={family.familyId} className='roster-list__row'>
          <View className='grow'>
            <Text className='title'>
              第 {index + 1} 位 {guestsText(family)}
            </Text>
            <Text className='small'>{waitingText(family, now)}</Text>
          </View>
        </View>
      ))}
    </Card>
  )
}

/** Who had a place and will not come, and why. */
export function GoneList({ families }: { families: RosterEntry[] }) {
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
