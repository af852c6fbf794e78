import { Text, View } from '@tarojs/components'
import { meansLabel } from '@/copy/history'
import { clockText } from '@/copy/wording'
import type { Attended } from '@/domain/booking'

/** The tick a parent waits for: when, who brought the child, who let it in and how. */
export const Arrived = ({ attended: { at, by, means, bringer } }: { attended: Attended }) => (
  <View className='ticket__done' aria-role='status'>
    <Text className='ticket__tick' aria-hidden='true'>
      ✓
    </Text>
    <Text className='heading'>已签到 {clockText(at)}</Text>
    {bringer && <Text className='title'>{bringer}带孩子来的</Text>}
    <Text className='meta'>{means === 'venue' ? meansLabel.venue : `${by} 为您签到 · ${meansLabel[means]}`}</Text>
  </View>
)
