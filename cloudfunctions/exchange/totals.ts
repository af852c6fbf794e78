import { tookPlace } from '@/domain/headcount'
import type { Session } from '@/domain/session'
import { tallyOf, type Tally } from '@/domain/tally'

/** A session that is over, and what it counted as. */
export interface Held {
  session: Pick<Session, '_id' | 'kind' | 'title' | 'startsAt' | 'endsAt' | 'venue' | 'host' | 'status' | 'series' | 'clinic' | 'demo'>
  tally: Tally
}

/** A session with what it counted as. */
export const held = (session: Session): Held => ({ session, tally: tallyOf(session) })

/** What is counted, as on the page of figures: made-up sessions only where there is nothing real. */
export function countable(rows: Held[]): Held[] {
  const real = rows.filter(({ session }) => !session.demo)
  return real.length ? real : rows
}

/** 节次 and 人次 of some sessions, and what goes with them. */
export interface Totals {
  /** 节次: sessions to which somebody came. */
  sessions: number
  /** 人次: children and adults. */
  people: number
  families: number
  children: number
  adults: number
  seats: number
  waiting: number
  noShows: number
  excused: number
  cancelled: number
}

export function totalsOf(rows: Held[]): Totals {
  const sum = (of: (tally: Tally) => number): number => rows.reduce((total, { tally }) => total + of(tally), 0)
  return {
    sessions: rows.filter(({ tally }) => tookPlace(tally)).length,
    people: sum(({ children, adults }) => children + adults),
    families: sum(({ families }) => families),
    children: sum(({ children }) => children),
    adults: sum(({ adults }) => adults),
    seats: sum(({ seats }) => seats),
    waiting: sum(({ waiting }) => waiting),
    noShows: sum(({ noShows }) => noShows),
    excused: sum(({ excused }) => excused),
    cancelled: rows.filter(({ session }) => session.status === 'cancelled').length,
  }
}

/** Rows by what they have in common, in the order of the keys. */
export function groupBy(rows: Held[], keyOf: (row: Held) => string): [key: string, rows: Held[]][] {
  const groups = new Map<string, Held[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}
