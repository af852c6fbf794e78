import type { SessionView } from '@/domain/session'
import { DAY, type Instant } from '@/domain/time'
import { keep, kept } from './keeper'

/** A poster somebody scanned so long ago did not bring them. */
const FORGOTTEN = 30 * DAY

interface Scanned {
  source: string
  at: Instant
}

const keyOf = (id: string): string => `source:${id}`

/** Remembers which poster opened a session or a series, until a place is booked. */
export const cameFrom = (id: string, source: string, now: Instant): Promise<void> => keep(keyOf(id), { source, at: now } satisfies Scanned)

/** The poster by which somebody came to this session, or to its series, as the booking carries it; nothing for who came otherwise. */
export async function cameBy({ _id, series }: Pick<SessionView, '_id' | 'series'>, now: Instant): Promise<{ source?: string }> {
  const found = (await kept<Scanned>(keyOf(_id))) ?? (series && (await kept<Scanned>(keyOf(series.id))))
  return found && now - found.at < FORGOTTEN ? { source: found.source } : {}
}
