import Taro from '@tarojs/taro'
import type { Position } from '@/domain/geo'

/** Where the phone is, roughly, in GCJ-02; null when the person refuses or it cannot be known. */
export async function locate(): Promise<Position | null> {
  try {
    const { longitude, latitude } = await Taro.getFuzzyLocation({ type: 'gcj02' })
    return { lng: longitude, lat: latitude }
  } catch {
    return null
  }
}
