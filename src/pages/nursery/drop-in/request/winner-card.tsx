import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import type { CareOutputs } from '@/domain/contract'
import { call, showOnMap } from '../../actions'

/** Who accepted, where it is, and how to reach it. What the day costs stands in no register: it is asked. */
export const WinnerCard = ({ name, contact: { phone, address, position } = {} }: { name: string; contact?: CareOutputs['getRequest']['winner'] }) => (
  <Card tone='brand'>
    <Text className='title'>{name} 接下了</Text>
    <Text className='meta'>地址：{address ?? '未知'}</Text>
    <Text className='meta'>临时托收费：未知，去之前电话问清</Text>
    <View className='row'>
      {position && (
        <Button small kind='glass' onTap={() => showOnMap({ name, address, position })}>
          看地图
        </Button>
      )}
      {phone ? (
        <Button small kind='glass' onTap={() => call(phone)}>
          打电话 {phone}
        </Button>
      ) : (
        <Text className='meta'>电话：未知</Text>
      )}
    </View>
  </Card>
)
