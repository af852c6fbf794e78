import Taro from '@tarojs/taro'
import type { Door } from '@/domain/door'
import { DomainError } from '@/domain/errors'
import { HOUR, type Instant } from '@/domain/time'
import { personScope } from './cloud'
import { forget, kept, keptKeys, keptOrTorn, store } from './keeper'
import { randomId } from './random-id'
import { sessionsWritten } from './scan-queue'

const PREFIX = 'door:'
/** What a tablet keeps that shows the code at the door alone (`useVenue`). */
export const VENUE = 'venue:'
const GRANT = 'grant:'
const COUNT = 'numbers:'

/** So long after the end a phone keeps the roster. */
const DOOR_KEPT = 24 * HOUR

/** The key says when it has to be gone: what is encrypted need not be opened to be forgotten. */
const keyOf = ({ session: { _id, endsAt } }: Door): string => `${PREFIX}${endsAt + DOOR_KEPT}:${_id}`

const keysOf = (sessionId: string): string[] => keptKeys(PREFIX).filter((key) => key.endsWith(`:${sessionId}`))

/** Keeps the roster of a session; false when there is no room for it. */
export async function keepDoor(door: Door): Promise<boolean> {
  const { _id } = door.session
  const key = keyOf(door)
  // What was scanned can be handed over even when the roster is torn or gone.
  await store(GRANT + _id, door.grant)
  const stored = await store(key, door)
  // A session that was moved is kept under its new end alone.
  if (stored) keysOf(_id).filter((old) => old !== key).forEach(forget)
  return stored
}

/** The roster this phone has, undefined when it has none, `torn` when it cannot be read and is fetched anew. */
export async function keptDoor(sessionId: string): Promise<Door | 'torn' | undefined> {
  const [key] = keysOf(sessionId)
  return key === undefined ? undefined : keptOrTorn<Door>(key)
}

/** What shows that this person could check in here; undefined when no roster was ever taken. */
export const keptGrant = (sessionId: string): Promise<string | undefined> => kept<string>(GRANT + sessionId)

/** Forgets the rosters whose time is over: a day after the end, when the app opens next. */
export function forgetOldDoors(now: Instant): void {
  for (const key of keptKeys(PREFIX)) {
    const [until, sessionId = ''] = key.slice(PREFIX.length).split(':')
    if (Number(until) <= now) forgetDoor(sessionId)
  }
  // Of a roster that was gone before its scans were handed over.
  for (const key of keptKeys(GRANT)) {
    const sessionId = key.slice(GRANT.length)
    if (keysOf(sessionId).length === 0) forgetDoor(sessionId)
  }
  for (const key of keptKeys(VENUE)) {
    void kept<{ data: Pick<Door, 'session'> }>(key).then((venue) => {
      if (!venue || venue.data.session.endsAt + DOOR_KEPT <= now) forget(key)
    })
  }
}

/** Forgets the roster of a session; what was scanned, and what it is handed over with, stays until the centre has it. */
export function forgetDoor(sessionId: string): void {
  keysOf(sessionId).forEach(forget)
  forget(VENUE + sessionId)
  if (!sessionsWritten().includes(sessionId)) forget(GRANT + sessionId)
}

/** Forgets every roster, and every code at a door: the right has ended. */
export const forgetDoors = (): void => [...keptKeys(PREFIX), ...keptKeys(VENUE)].forEach((key) => forgetDoor(key.split(':').pop() ?? ''))

/**
 * The next number this phone gives at a session, at least `least`: never one it gave before, killed or not.
 * Throws STORAGE_FULL.
 */
export async function nextNumber(sessionId: string, least: number): Promise<number> {
  const next = Math.max(least, ((await kept<number>(COUNT + sessionId)) ?? 0) + 1)
  if (!(await store(COUNT + sessionId, next))) throw new DomainError('STORAGE_FULL')
  return next
}

let unkept: string | undefined

/** This phone's own name: random, made once, and nobody's. */
export function phoneId(): string {
  const key = `${personScope()}phone`
  const known = Taro.getStorageSync<string>(key)
  if (known) return known
  unkept ??= randomId()
  try {
    Taro.setStorageSync(key, unkept)
  } catch {
    // A full phone is another one after a restart: its numbers get a letter of their own.
  }
  return unkept
}
