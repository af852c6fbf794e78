import { Image, ScrollView, View } from '@tarojs/components'
import { Touch } from '@/components/touch'
import { pictureUrl } from '@/hooks/picture-url'
import { showPicture } from './actions'

/** The nursery's pictures, the first first; nothing where there are none. */
export function Photos({ ids = [], name }: { ids?: string[]; name: string }) {
  if (ids.length === 0) return null
  const urls = ids.map(pictureUrl)
  return (
    <ScrollView scrollX className='photos'>
      <View className='photos__row'>
        {urls.map((url, at) => (
          <Touch key={url} className='photos__one' label={`${name}的照片 ${at + 1}，放大`} onTap={() => showPicture(url, urls)}>
            <Image className='photos__image' src={url} mode='aspectFill' lazyLoad />
          </Touch>
        ))}
      </View>
    </ScrollView>
  )
}
