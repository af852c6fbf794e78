import Taro from '@tarojs/taro'
import { DOOR_KEPT, type Door } from '@/domain/door'
import type { Instant } from '@/domain/time'
import { forget, keptKeys, keptOrTorn, store } from './keeper'

const PREFIX = 'door:'

/** The key says when it has to be gone: what is encrypted need not be opened to be forgotten. */
const keyOf = ({ session: { _id, endsAt } }: Door): string => `${PREFIX}${endsAt + DOOR_KEPT}:${_id}`

const keysOf = (sessionId: string): string[] => keptKeys(PREFIX).filter((key) => key.endsWith(`:${sessionId}`))

/** Keeps the roster of a session; false when there is no room for it. */
export async function keepDoor(door: Door): Promise<boolean> {
  const key = keyOf(door)
  const stored = await store(key, door)
  // A session that was moved is kept under its new end alone.
  if (stored) keysOf(door.session._id).filter((old) => old !== key).forEach(forget)
  return stored
}

/** The roster this phone has, undefined when it has none, `torn` when it cannot be read and is fetched anew. */
export async function keptDoor(sessionId: string): Promise<Door | 'torn' | undefined> {
  const [key] = keysOf(sessionId)
  return key === undefined ? undefined : keptOrTorn<Door>(key)
}

/** Forgets the rosters whose time is over: a day after the end, when the app opens next. */
export const forgetOldDoors = (now: Instant): void =>
  keptKeys(PREFIX)
    .filter((key) => Number(key.slice(PREFIX.length).split(':')[0]) <= now)
    .forEach(forget)

/** Forgets every roster: the right has ended. */
export const forgetDoors = (): void => keptKeys(PREFIX).forEach(forget)

const PHONE = 'phone'

/** This phone's own name: random, made once, and nobody's. */
export function phoneId(): string {
  const known = Taro.getStorageSync<string>(PHONE)
  if (known) return known
  const made = randomId()
  Taro.setStorageSync(PHONE, made)
  return made
}

/** 20 characters: WeChat's random numbers need no better, since a key only has to be its own. */
export const randomId = (): string => Array.from({ length: 20 }, () => Math.floor(Math.random() * 36).toString(36)).join('')
