import Taro from '@tarojs/taro'
import { personScope } from './cloud'

/**
 * What the phone keeps for hours without a network: the own ticket, the last home, sessions and bookings.
 * It names children, so WeChat encrypts it; reading an encrypted value is asynchronous by nature.
 */
const PREFIX = 'kept:'

/** Raised when a kept value gets another shape: what an older build kept is forgotten, and asked for anew. */
const SHAPE = '2/'

/** Outlives every build: what was scanned, what it is handed over with, numbers that were given, articles being written, the own places, nurseries that were marked. */
const LASTING = /^(scan|grant|numbers|article|places|favourites):/

// Younger than Taro's typings, which know no `encrypt`.
const ENCRYPTED: object = { encrypt: true }

const own = (): string => PREFIX + personScope()
const nameOf = (key: string): string => own() + (LASTING.test(key) ? '' : SHAPE) + key

/** Keeps a value; false when the storage is full or broken. */
export async function store(key: string, value: unknown): Promise<boolean> {
  try {
    // A browser throws where WeChat rejects.
    await Taro.setStorage({ key: nameOf(key), data: JSON.stringify(value), ...ENCRYPTED })
    return true
  } catch {
    return false
  }
}

/** The same where a full storage costs the cache, never the screen. */
export const keep = async (key: string, value: unknown): Promise<void> => void (await store(key, value))

/** A kept value, undefined when there is none, `torn` when it cannot be read any more. */
export async function keptOrTorn<T>(key: string): Promise<T | 'torn' | undefined> {
  try {
    const { data } = await Taro.getStorage<string>({ key: nameOf(key), ...ENCRYPTED })
    return JSON.parse(data) as T
  } catch {
    return keptKeys(key).includes(key) ? 'torn' : undefined
  }
}

/** A kept value, or undefined when there is none to be read. */
export const kept = async <T>(key: string): Promise<T | undefined> => {
  const value = await keptOrTorn<T>(key)
  return value === 'torn' ? undefined : value
}

const namesFrom = (start: string): string[] => Taro.getStorageInfoSync().keys.filter((name) => name.startsWith(start))

/** The keys of what is kept for this person, as far as they begin so. */
export const keptKeys = (prefix: string): string[] => namesFrom(nameOf(prefix)).map((name) => prefix + name.slice(nameOf(prefix).length))

/** Forgets one value: what is known to be no longer true. */
export const forget = (key: string): void => Taro.removeStorageSync(nameOf(key))

/** Forgets everything kept for this person: after deletion or withdrawal nothing may stay on the phone. */
export const forgetKept = (): void => keptKeys('').forEach(forget)

/** Forgets what an older build kept, when the app opens. */
export const forgetOlder = (): void =>
  namesFrom(own())
    .filter((name) => !name.startsWith(nameOf('')) && !LASTING.test(name.slice(own().length)))
    .forEach((name) => Taro.removeStorageSync(name))
