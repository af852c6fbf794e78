import { Image, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import type { OwnNursery } from '@/domain/contract'
import { MOST_PHOTOS, type Nursery } from '@/domain/nursery'
import { pictureUrl } from '@/hooks/picture-url'
import { nursery as api } from '@/services/api'
import { choosePicture } from '@/services/choose-picture'

interface Props {
  nursery: Nursery
  busy: boolean
  change: (send: () => Promise<OwnNursery | null>) => unknown
}

/** Up to nine photos, the first is shown first. */
export function PhotosCard({ nursery: { _id: nurseryId, photos = [] }, busy, change }: Props) {
  const add = () =>
    change(async () => {
      const image = await choosePicture()
      return image === null ? null : api.addPhoto({ nurseryId, image })
    })
  return (
    <Card>
      <Text className='title'>照片 {photos.length ? `${photos.length} / ${MOST_PHOTOS}` : ''}</Text>
      <Text className='meta'>教室、院子、午睡的地方。请不要拍到孩子的脸；家长马上就能看到。</Text>
      <View className='own-nursery__photos'>
        {photos.map((fileId, index) => (
          <View key={fileId} className='own-nursery__photo'>
            <Image className='own-nursery__image' src={pictureUrl(fileId)} mode='aspectFill' lazyLoad ariaLabel={`照片 ${index + 1}`} />
            <Button small kind='soft' disabled={busy} label={`去掉照片 ${index + 1}`} onTap={() => change(() => api.removePhoto({ nurseryId, fileId }))}>
              去掉
            </Button>
          </View>
        ))}
      </View>
      {photos.length < MOST_PHOTOS && (
        <View className='own-nursery__actions'>
          <Button wide kind='soft' busy={busy} onTap={add}>
            加一张照片
          </Button>
        </View>
      )}
    </Card>
  )
}
