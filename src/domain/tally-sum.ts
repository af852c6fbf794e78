import type { ProgrammeKind } from './session'
import type { Tally } from './tally'
import type { LocalMonth } from './time'

/** What sessions that are over (`counted.ts`) count as together, each by `tallyOf`. */
export interface TallySum extends Omit<Tally, 'stations'> {
  /** 节次, 场次: sessions to which somebody came. */
  sessions: number
  /** Not called off, and nobody was checked in. */
  empty: number
  cancelled: number
}

/** What one month, kind and district make together. */
export interface TallyCell {
  month: LocalMonth
  kind: ProgrammeKind
  /** Six digits, GB/T 2260. */
  district: string
  sum: TallySum
}

/** 人次: everybody who came, once for each session. */
export const heads = ({ children, adults }: Pick<TallySum, 'children' | 'adults'>): number => children + adults

const NUMBERS = ['sessions', 'empty', 'cancelled', 'families', 'children', 'adults', 'seats', 'waiting', 'noShows', 'excused'] as const

/** All of them together; nothing at all for none. */
export function sumOf(sums: TallySum[]): TallySum {
  const numbers = Object.fromEntries(NUMBERS.map((field) => [field, sums.reduce((all, sum) => all + sum[field], 0)]))
  return { ...(numbers as Record<(typeof NUMBERS)[number], number>), ages: counted(sums.map(({ ages }) => ages)), sources: counted(sums.map(({ sources }) => sources)) }
}

/** Counts by name, added up. */
export function counted<K extends string>(counts: Partial<Record<K, number>>[]): Record<K, number> {
  const all = {} as Record<K, number>
  for (const one of counts) for (const [name, count] of Object.entries(one) as [K, number][]) all[name] = (all[name] ?? 0) + count
  return all
}

/** Names, counted: each stands for one. */
export const countedNames = <K extends string>(names: K[]): Record<K, number> => counted(names.map((name) => ({ [name]: 1 }) as Partial<Record<K, number>>))
