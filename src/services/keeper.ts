import Taro from '@tarojs/taro'
import { personScope } from './cloud'

/**
 * What the phone keeps for hours without a network: the own ticket, the last home, sessions and bookings.
 * It names children, so WeChat encrypts it; reading an encrypted value is asynchronous by nature.
 */
const PREFIX = 'kept:'

// Younger than Taro's typings, which know no `encrypt`.
const ENCRYPTED: object = { encrypt: true }

const nameOf = (key: string): string => `${PREFIX}${personScope()}${key}`

/** Keeps a value; a full or broken storage costs the cache, never the screen. */
export const keep = (key: string, value: unknown): Promise<void> =>
  Taro.setStorage({ key: nameOf(key), data: JSON.stringify(value), ...ENCRYPTED }).then(
    () => undefined,
    () => undefined,
  )

/** A kept value, or undefined when there is none. */
export const kept = <T>(key: string): Promise<T | undefined> =>
  Taro.getStorage<string>({ key: nameOf(key), ...ENCRYPTED }).then(
    ({ data }) => JSON.parse(data) as T,
    () => undefined,
  )

/** Forgets one value: what is known to be no longer true. */
export const forget = (key: string): void => Taro.removeStorageSync(nameOf(key))

/** Forgets everything kept for this person: after deletion or withdrawal nothing may stay on the phone. */
export function forgetKept(): void {
  const prefix = nameOf('')
  for (const key of Taro.getStorageInfoSync().keys) {
    if (key.startsWith(prefix)) Taro.removeStorageSync(key)
  }
}
