import Taro from '@tarojs/taro'
import type { Position } from '@/domain/geo'

/** Where the phone is, or why nobody knows: the person said no, or there is no way to know (no network, switched off, a browser without it). */
export type Located = Position | 'refused' | 'unavailable'

/** Where the phone is, roughly, in GCJ-02. Asked by a tap only. */
export async function locate(): Promise<Located> {
  try {
    const { longitude, latitude } = await Taro.getFuzzyLocation({ type: 'gcj02' })
    return { lng: longitude, lat: latitude }
  } catch (reason) {
    // `auth deny`, `auth denied`; 104 and `privacy` where the guide was not agreed to. The phone's own switch says `system permission denied`.
    return /auth|privacy/.test((reason as { errMsg?: string }).errMsg ?? '') ? 'refused' : 'unavailable'
  }
}

/** Leads to where a refusal is taken back. */
export const openLocationSetting = (): Promise<unknown> => Taro.openSetting().catch(() => undefined)

/** True where this program can lead there; a browser's own settings nobody can open. */
export const canOpenSetting = process.env.TARO_ENV === 'weapp'
