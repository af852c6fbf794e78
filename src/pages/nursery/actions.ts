import Taro from '@tarojs/taro'
import type { Nursery } from '@/domain/nursery'
import { copyText, say } from '@/services/device'

/** Takes a text along, and says so; WeChat says it by itself. */
export async function copy(text: string): Promise<void> {
  const copied = await copyText(text)
  if (process.env.TARO_ENV === 'weapp' && copied) return
  await say(copied ? '已复制' : '没有复制成，请长按文字')
}

/** Dials; a person who changes their mind is no failure. */
export const call = (phoneNumber: string): Promise<unknown> => Taro.makePhoneCall({ phoneNumber }).catch(() => undefined)

/** Shows the nursery on the phone's map; where there is none, its address is copied. */
export async function showOnMap({ name, address, position }: Pick<Nursery, 'name' | 'address' | 'position'>): Promise<void> {
  if (!position) return
  try {
    if (process.env.TARO_ENV !== 'weapp') throw new Error('a browser has no map to open')
    await Taro.openLocation({ latitude: position.lat, longitude: position.lng, name, address: address ?? '', scale: 16 })
  } catch {
    await copyText(address ?? name)
    await say('这里打不开地图，已复制地址')
  }
}

/** A picture as large as the screen: WeChat's own viewer; a browser has its own way, and Taro's would cost every page 40 KiB. */
export async function showPicture(current: string, urls: string[]): Promise<void> {
  if (process.env.TARO_ENV === 'weapp') {
    await Taro.previewImage({ current, urls }).catch(() => undefined)
  } else {
    window.open(current, '_blank', 'noopener')
  }
}
