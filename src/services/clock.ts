import Taro from '@tarojs/taro'
import type { Instant } from '@/domain/time'

const KEY = 'ownClockOffset'

/** Jitter of a mobile network; a smaller difference says nothing about the phone's clock. */
const TOLERANCE = 2_000

let offset: number | undefined

/** The server's time, as far as the phone knows: its own clock corrected by the last answer. Good for previews and tickets. */
export function serverTime(): Instant {
  // Kept over restarts, so that a phone whose clock is wrong shows a valid ticket without a network.
  offset ??= Number(Taro.getStorageSync<number | string>(KEY)) || 0
  return Date.now() + offset
}

/** How far the phone's own clock is behind the server's, in ms; negative where it is fast. */
export const ownClockOff = (): number => serverTime() - Date.now()

/** Learns the server's time from an answer that carries it. */
export function learnServerTime(serverNow: Instant): void {
  if (Math.abs(serverNow - serverTime()) < TOLERANCE) return
  offset = serverNow - Date.now()
  try {
    Taro.setStorageSync(KEY, offset)
  } catch {
    // A full phone learns it again with the next start; the answer itself must not be lost for it.
  }
}
