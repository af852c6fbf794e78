import { Text, View } from '@tarojs/components'
import { changeText } from '@/copy/staff'
import { momentText } from '@/copy/wording'
import type { SessionView } from '@/domain/session'
import { Card } from '../card'

/** What staff changed of a session, who and why; nothing where nothing was changed. */
export function ChangesCard({ title = '改动记录', tone, changes }: { title?: string; tone?: 'sun'; changes: SessionView['changes'] }) {
  if (changes.length === 0) return null
  return (
    <Card tone={tone}>
      <Text className='title'>{title}</Text>
      {changes.map((one) => (
        <View key={one.at}>
          <Text className='small'>{momentText(one.at)}</Text>
          <Text className='meta'>{changeText(one)}</Text>
        </View>
      ))}
    </Card>
  )
}
