import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import type { Here } from './here'
import type { Place } from './use-place'

interface Props {
  here: Here
  place: Place
  onClose: () => unknown
}

/** Asks once before a place in the queue, or a kept place, is given up. */
export function LeaveSheet({ here: { standing }, place, onClose }: Props) {
  const offered = standing === 'offered'
  const leave = () => place.acts.leave()?.then(onClose)
  return (
    <Sheet title={offered ? '不要这个名额了？' : '退出候补？'} onClose={onClose}>
      <Text className='meta'>{offered ? '名额马上给下一家；以后想来，要从候补的末尾重新排。' : '退出后位置就没有了；以后想来，要从末尾重新排。'}</Text>
      <View className='comes__done'>
        <Button kind='danger' wide busy={place.doing === 'leave'} onTap={leave}>
          {offered ? '确定不要' : '确定退出'}
        </Button>
        <Button kind='soft' wide onTap={onClose}>
          再想想
        </Button>
      </View>
    </Sheet>
  )
}
