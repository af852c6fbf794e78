import type { Changes, Guard, SessionForFamily } from '@/domain/decide'
import type { Child } from '@/domain/family'
import type { Roster, Session } from '@/domain/session'
import { HOUR, startOfDay } from '@/domain/time'

/** Ten in the morning of a Sunday, when the class below begins. */
export const TEN_AM = startOfDay('2026-11-29') + 10 * HOUR

const emptyRoster = (capacity: number): Roster => ({ capacity, free: capacity, revision: 0, familyIds: [], bookings: {}, queue: [] })

/** A class of two places for children of 8 to 18 months. */
export function aSession({ capacity = 2, ...fields }: Partial<Session> & { capacity?: number } = {}): Session {
  return {
    _id: 's1',
    kind: 'class',
    title: '感统小探险',
    summary: '爬、钻、滚，在玩里认识身体',
    startsAt: TEN_AM,
    endsAt: TEN_AM + HOUR,
    ageMonths: { min: 8, max: 18 },
    venue: { name: '早教室', address: '江汉区', district: '420103' },
    host: '中心',
    bring: ['防滑袜'],
    seat: 'child',
    adults: { min: 1, max: 2 },
    status: 'open',
    demo: true,
    roster: emptyRoster(capacity),
    ...fields,
  }
}

/** A child of 14 months on the day of the class. */
export const aChild = (id = 'c1', birthDate = '2025-09-21'): Child => ({ _id: id, nickname: '小满', birthDate })

/** The session as the database shows it to one family. */
export function seen(session: Session, familyId: string): SessionForFamily {
  const { capacity, free, queue, bookings } = session.roster
  return structuredClone({ ...session, roster: { capacity, free, queueLength: queue.length }, mine: bookings[familyId] })
}

const get = (root: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], root)

function set(root: object, path: string, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop()!
  const parent = keys.reduce<Record<string, unknown>>((value, key) => (value[key] ??= {}) as Record<string, unknown>, root as Record<string, unknown>)
  parent[last] = value
}

/** One guarded write on the stored session, as one step: true when its condition held. */
export function applyWrite(session: Session, { guard, changes }: { guard: Guard; changes: Changes }): boolean {
  const holds = Object.entries(guard).every(([path, condition]) => {
    const value = get(session, path)
    if ('is' in condition) return value === condition.is
    if ('atLeast' in condition) return (value as number) >= condition.atLeast
    if ('after' in condition) return (value as number) > condition.after
    if ('noneOf' in condition) return !condition.noneOf.includes(value as string)
    return 'includes' in condition ? (value as string[] | undefined)?.includes(condition.includes) === true : value === undefined
  })
  if (!holds) return false
  for (const [path, what] of Object.entries(changes)) {
    const value = get(session, path)
    if ('add' in what) set(session, path, ((value as number | undefined) ?? 0) + what.add)
    else if ('set' in what) set(session, path, structuredClone(what.set))
    else if ('join' in what) set(session, path, [...new Set([...((value as string[] | undefined) ?? []), what.join])])
    else if ('append' in what) set(session, path, [...((value as unknown[] | undefined) ?? []), what.append])
    else set(session, path, ((value as string[] | undefined) ?? []).filter((one) => one !== what.leave))
  }
  return true
}
