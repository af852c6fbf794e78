import type { ProgrammeKind, Session, Venue } from './session'
import { tallyOf } from './tally'
import type { TallySum } from './tally-sum'
import type { Instant } from './time'

/** One session and what it counts as alone. */
export interface CountedRow extends Pick<Session, '_id' | 'title' | 'startsAt' | 'endsAt' | 'status' | 'series' | 'host' | 'demo'> {
  kind: ProgrammeKind
  venue: Pick<Venue, 'name' | 'district'>
  /** Its people are forgotten: what it counted as is kept, and there is no roster to open. */
  forgotten: boolean
  sum: TallySum
}

/**
 * The rule of every figure that is shown, opened, published or exported: a session counts once it is over. Whoever still
 * comes would make a published number wrong within the hour. Checks that are settled later correct it.
 */
export const isCounted = ({ endsAt }: Pick<Session, 'endsAt'>, now: Instant): boolean => endsAt <= now

/** And the other: what was made up counts for nothing from the day on which the centre has anything real. */
export function countable<T extends Pick<Session, 'demo'>>(rows: T[]): T[] {
  const real = rows.filter(({ demo }) => !demo)
  return real.length ? real : rows
}

/** A session of the programme as a row of a figure. */
export function countedRow({ _id, kind, title, startsAt, endsAt, status, series, host, demo, venue, tally, roster }: Session & { kind: ProgrammeKind }): CountedRow {
  const { stations: _stations, ...counts } = tallyOf({ status, startsAt, tally, roster })
  const came = counts.families > 0
  const isCancelled = status === 'cancelled'
  return {
    ...{ _id, kind, title, startsAt, endsAt, status, host, demo },
    ...(series ? { series } : {}),
    venue: { name: venue.name, district: venue.district },
    forgotten: tally !== undefined,
    sum: { ...counts, sessions: Number(came), empty: Number(!came && !isCancelled), cancelled: Number(!came && isCancelled) },
  }
}
