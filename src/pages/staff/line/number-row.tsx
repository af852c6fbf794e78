import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { waitedText } from '@/copy/line'
import { adultsText, guestsText } from '@/copy/roster'
import type { RosterEntry } from '@/domain/booking'
import { numberOf, type LineEntry } from '@/domain/line'
import type { Instant } from '@/domain/time'

interface Props {
  line: LineEntry[]
  number: LineEntry
  entry?: RosterEntry
  now: Instant
  acts: { text: string; onTap: () => unknown }[]
}

/** One number: how many people, how long they wait, and what can be done. */
export function NumberRow({ line, number, entry, now, acts }: Props) {
  const name = numberOf(line, number.id) ?? ''
  return (
    <View className='line__row'>
      <Text className='line__name'>{name}</Text>
      <View className='line__who'>
        {entry && (
          <Text className='line__party'>
            {guestsText(entry)} {adultsText(entry)}
          </Text>
        )}
        <Text className='small'>{waitedText(number.at, now)}</Text>
      </View>
      <View className='line__row-acts'>
        {acts.map(({ text, onTap }) => (
          <Button key={text} small kind='soft' label={`${text} ${name} 号`} onTap={onTap}>
            {text}
          </Button>
        ))}
      </View>
    </View>
  )
}
