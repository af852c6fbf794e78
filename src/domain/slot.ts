import type { Session } from './session'
import { MINUTE, type Instant } from './time'

/** The ids of a session's slots, in their order. */
export const slotIds = (count: number): string[] => Array.from({ length: count }, (_, index) => `s${index}`)

/** When a slot begins. */
export const slotStartsAt = ({ startsAt, slotMinutes = 0 }: Pick<Session, 'startsAt' | 'slotMinutes'>, slot: string): Instant =>
  startsAt + Number(slot.slice(1)) * slotMinutes * MINUTE

/** So many free slots one after the other, the first at `from` when it is given; undefined when there are none. */
export function freeSlots(slots: Record<string, { free: number }>, places: number, from?: string): string[] | undefined {
  const ids = slotIds(Object.keys(slots).length)
  const starts = from === undefined ? ids : [from]
  return starts
    .map((id) => ids.slice(ids.indexOf(id), ids.indexOf(id) + places))
    .find((run) => run.length === places && run.every((id) => (slots[id]?.free ?? 0) > 0))
}
