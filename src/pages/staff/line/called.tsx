import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Tag } from '@/components/tag'
import { adultsText, guestsText } from '@/copy/roster'
import { clockText } from '@/copy/wording'
import type { RosterEntry } from '@/domain/booking'
import { numberOf, type LineEntry } from '@/domain/line'

interface Props {
  line: LineEntry[]
  /** The one called last. */
  current?: LineEntry
  entryOf: (id: string) => RosterEntry | undefined
  isHere: (id: string) => boolean
  onCall: (id: string) => unknown
  onArrive: (id: string) => unknown
}

/** Who was called and has not come. */
export const missing = (called: LineEntry[], isHere: (id: string) => boolean): LineEntry[] => called.filter(({ id }) => !isHere(id))

/** The number of now, to be read from across the square. */
export function Called({ line, current, entryOf, isHere, onCall, onArrive }: Props) {
  if (!current) {
    return (
      <Card className='centred'>
        <Text className='heading'>还没有叫号</Text>
        <Text className='meta'>点下面的“叫下一位”</Text>
      </Card>
    )
  }
  const number = numberOf(line, current.id) ?? ''
  const entry = entryOf(current.id)
  return (
    <Card className='centred'>
      <Text className='meta'>现在叫到</Text>
      <View aria-role='status'>
        <Text className='line__number' aria-label={`${number} 号`}>
          {number}
        </Text>
      </View>
      {entry && (
        <Text className='title'>
          {guestsText(entry)} {adultsText(entry)}
        </Text>
      )}
      {current.called && (
        <Text className='meta'>
          {clockText(current.called.at)} {current.called.by} 叫号
        </Text>
      )}
      {isHere(current.id) ? (
        <View className='line__here'>
          <Tag>已到</Tag>
        </View>
      ) : (
        <View className='line__acts'>
          <Button kind='soft' wide label={`再叫一次 ${number} 号`} onTap={() => onCall(current.id)}>
            再叫一次
          </Button>
          <Button kind='soft' wide label={`${number} 号来了`} onTap={() => onArrive(current.id)}>
            来了
          </Button>
        </View>
      )}
    </Card>
  )
}
