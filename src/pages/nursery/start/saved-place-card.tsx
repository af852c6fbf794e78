import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import type { SavedPlace } from '@/services/places'

interface Props {
  /** 家. */
  name: string
  place?: SavedPlace
  onBegin: () => unknown
  onSet: () => unknown
  onForget: () => unknown
}

/** A point saved on this phone: begin there, choose another, forget it. */
export const SavedPlaceCard = ({ name, place, onBegin, onSet, onForget }: Props) => (
  <Card>
    <View className='row'>
      <View className='grow'>
        <Text className='title'>{name}</Text>
        <Text className='small'>{place ? place.name : '还没有设。只存在这部手机上，不上传，不会出现在分享里'}</Text>
      </View>
      {place ? (
        <Button small label={`从${name}出发`} onTap={onBegin}>
          从这里出发
        </Button>
      ) : (
        <Button small kind='soft' label={`设${name}`} onTap={onSet}>
          去设
        </Button>
      )}
    </View>
    {place && (
      <View className='start__keys'>
        <Button small kind='soft' label={`换一个${name}`} onTap={onSet}>
          换一个
        </Button>
        <Button small kind='danger' label={`删掉${name}`} onTap={onForget}>
          删掉
        </Button>
      </View>
    )}
  </Card>
)
