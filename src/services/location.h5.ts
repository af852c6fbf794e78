import Taro from '@tarojs/taro'
import { gcj02FromWgs84, type Position } from '@/domain/geo'

/**
 * The browser's way; `location.ts` says what it promises. A file of its own: WeChat refuses a package in which
 * getLocation is so much as written beside getFuzzyLocation, and no minifier takes it out of an async function.
 */
export async function locate(): Promise<Position | null> {
  try {
    const { longitude, latitude } = await Taro.getLocation({ type: 'wgs84' })
    // Taro's browser APIs may resolve with nothing but a message.
    return Number.isFinite(longitude) ? gcj02FromWgs84({ lng: longitude, lat: latitude }) : null
  } catch {
    return null
  }
}
