import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import type { DirectoryEntry } from '@/domain/nursery'
import { call, copy, showOnMap } from './actions'

/** What to do next with this nursery: call, else go, else look it up by its name. */
export function ContactBar({ nursery }: { nursery: DirectoryEntry }) {
  const { phone, position, name } = nursery
  return (
    <View className='row'>
      {position && (
        <Button wide kind={phone ? 'soft' : 'primary'} onTap={() => showOnMap(nursery)}>
          导航
        </Button>
      )}
      {phone && (
        <Button wide onTap={() => call(phone)}>
          打电话
        </Button>
      )}
      {!phone && !position && (
        <Button wide onTap={() => copy(name)}>
          复制名称，去查一查
        </Button>
      )}
    </View>
  )
}
