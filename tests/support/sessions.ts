import type { Change, Changes, Condition, Guard, SessionForFamily } from '@/domain/commands/write'
import type { Child, Household } from '@/domain/family'
import type { Grant } from '@/domain/booking'
import { ownNumber } from '@/domain/line'
import type { Roster, Session } from '@/domain/session'
import { slotIds } from '@/domain/slot'
import { DAY, HOUR, startOfDay } from '@/domain/time'

/** Ten in the morning of a Sunday, when the class below begins. */
export const TEN_AM = startOfDay('2026-11-29') + 10 * HOUR

/** A roster nobody is on; with slots when each place is one. */
const emptyRoster = (capacity: number, startsAt: number, slotted: boolean): Roster => ({
  capacity,
  free: capacity,
  revision: 0,
  familyIds: [],
  bookings: {},
  queue: [],
  ...(slotted ? { slots: Object.fromEntries(slotIds(capacity).map((id) => [id, { free: 1 }])) } : {}),
  objections: [],
  wakeAt: startsAt - DAY,
})

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
    changes: [],
    demo: true,
    roster: emptyRoster(capacity, fields.startsAt ?? TEN_AM, fields.slotMinutes !== undefined),
    ...fields,
  }
}

/** A child of 14 months on the day of the class. */
export const aChild = (id = 'c1', birthDate = '2025-09-21'): Child => ({ _id: id, nickname: '小满', birthDate })

/** What the rules ask about a family that has these children and nothing else. */
export const aHousehold = (children: Child[] = [aChild()], fields: Partial<Household> = {}): Household => ({ children, claims: [], noShows: [], ...fields })

/** The session as the database shows it to one family. */
export function seen(session: Session, familyId: string): SessionForFamily {
  const { capacity, free, queue, bookings, slots } = session.roster
  const index = queue.findIndex((waiting) => waiting.familyId === familyId)
  return {
    ...session,
    roster: { capacity, free, queueLength: queue.length, ...(slots ? { slots } : {}) },
    mine: bookings[familyId],
    waiting: queue[index],
    position: index + 1,
    number: bookings[familyId]?.walkIn && ownNumber(session.roster.line, familyId),
  }
}

/** The value at a path; a path through a list collects what its elements have there, as the database does. */
const get = (root: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => {
    if (Array.isArray(value) && !/^\d+$/.test(key)) return value.map((one) => (one as Record<string, unknown>)[key])
    return (value as Record<string, unknown> | undefined)?.[key]
  }, root)

/** Puts a value at a path; what is on the way is copied once and then `own`, what lies beside it is shared. */
function put(root: object, path: string, value: unknown, own: Set<unknown>): void {
  const keys = path.split('.')
  const last = keys.pop()!
  let at = root as Record<string, unknown>
  for (const key of keys) {
    const next = at[key]
    const copy = own.has(next) ? next : Array.isArray(next) ? [...(next as unknown[])] : { ...(next as object | undefined) }
    own.add(copy)
    at[key] = copy
    at = copy as Record<string, unknown>
  }
  at[last] = value
}

function holds(value: unknown, condition: Condition): boolean {
  if ('is' in condition) return value === condition.is
  if ('atLeast' in condition) return (value as number) >= condition.atLeast
  if ('after' in condition) return (value as number) > condition.after
  if ('noneOf' in condition) return !condition.noneOf.includes(value as string)
  if ('includes' in condition) return (value as string[] | undefined)?.includes(condition.includes) === true
  if ('lacks' in condition) return (value as string[] | undefined)?.includes(condition.lacks) !== true
  return 'hasLength' in condition ? (value as unknown[] | undefined)?.length === condition.hasLength : value === undefined
}

/** The value a change leaves in place of another. */
function changed(value: unknown, what: Change): unknown {
  const list = (value as unknown[] | undefined) ?? []
  if ('add' in what) return ((value as number | undefined) ?? 0) + what.add
  if ('set' in what) return what.set
  if ('unset' in what) return undefined
  if ('lower' in what) return Math.min((value as number | undefined) ?? what.lower, what.lower)
  if ('join' in what) return [...new Set([...list, what.join])]
  if ('append' in what) return [...list, what.append]
  if ('leaveQueue' in what) return (list as { familyId: string }[]).filter(({ familyId }) => familyId !== what.leaveQueue)
  if ('spend' in what) return (list as Grant[]).filter(({ template, who }) => template !== what.spend.template || who !== what.spend.who)
  return 'leave' in what ? list.filter((one) => one !== what.leave) : undefined
}

/** A document after one guarded write, as one step; null when its condition does not hold. */
export function written<T extends object>(document: T, { guard, changes }: { guard: Guard; changes: Changes }): T | null {
  if (!Object.entries(guard).every(([path, condition]) => holds(get(document, path), condition))) return null
  const after = { ...document }
  const own = new Set<unknown>()
  for (const [path, what] of Object.entries(changes)) put(after, path, changed(get(after, path), what), own)
  return after
}

/** The same on a session that is kept: true when its condition held. */
export function applyWrite(session: Session, write: { guard: Guard; changes: Changes }): boolean {
  const after = written(session, write)
  if (after) Object.assign(session, after)
  return after !== null
}
