import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { noPositionText } from '@/copy/finder'
import type { DirectoryEntry } from '@/domain/nursery'
import { useLocate } from '@/hooks/use-locate'
import { open, routes } from '@/services/routes'
import { startHere } from '@/stores/search'

/** While ways begin nowhere: the phone's position, by a tap; where there is none, why, and another place to begin. */
export function NoDeparture({ nurseries }: { nurseries: DirectoryEntry[] }) {
  const { ask, asking, trouble } = useLocate(nurseries, startHere)
  const { title, hint } = trouble ? noPositionText[trouble] : { title: '看看谁离您近', hint: '位置只在手机上用，不上传' }
  return (
    <Card className='finder__locate'>
      <View className='grow'>
        <Text className='title'>{title}</Text>
        <Text className='small'>{hint}</Text>
      </View>
      {!trouble && (
        <Button small kind='soft' busy={asking} onTap={ask}>
          用我的位置
        </Button>
      )}
      <Button small kind='soft' onTap={() => open(routes.nurseryStart)}>
        {trouble ? '选一条街道' : '换个地方'}
      </Button>
    </Card>
  )
}
