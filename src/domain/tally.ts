import type { Booking } from './booking'
import { headCount, type HeadCount } from './headcount'
import type { Session } from './session'

/** Ages as the centre reports them, in whole months on the session's day; who took a number says no age. */
export const AGE_BANDS = ['0–5', '6–11', '12–17', '18–23', '24–35', '36+', '未知'] as const
export type AgeBand = (typeof AGE_BANDS)[number]

/**
 * What is counted of one session, from its roster alone. It is also what stays when the people are forgotten
 * (`Session.tally`), so a figure is the same before and after.
 */
export interface Tally extends HeadCount {
  /** Children who were there, by age. */
  ages: Partial<Record<AgeBand, number>>
  /** Places that were offered: the capacity; 0 for a session that was called off. */
  seats: number
  /** Families that still waited when it was over. */
  waiting: number
  /** Families that had a place and did not come; the excused are among them. */
  noShows: number
  excused: number
}

const UPPER: [months: number, band: AgeBand][] = [[6, '0–5'], [12, '6–11'], [18, '12–17'], [24, '18–23'], [36, '24–35'], [Infinity, '36+']]

/** The band an age in whole months lies in. */
export const ageBand = (months: number): AgeBand => UPPER.find(([below]) => months < below)![1]

/** What one session counts as. */
export function tallyOf({ status, tally, roster }: Pick<Session, 'status' | 'tally' | 'roster'>): Tally {
  if (tally) return tally
  const bookings = Object.values(roster.bookings)
  const missed = bookings.filter((booking) => booking.status === 'noShow')
  return {
    ...headCount(bookings),
    ages: agesOf(bookings),
    seats: status === 'cancelled' ? 0 : roster.capacity,
    waiting: roster.queue.length,
    noShows: missed.length,
    excused: missed.filter(({ excused }) => excused).length,
  }
}

function agesOf(bookings: Booking[]): Tally['ages'] {
  const ages: Tally['ages'] = {}
  const add = (band: AgeBand, children: number): void => void (children && (ages[band] = (ages[band] ?? 0) + children))
  for (const { walkIn, guests } of bookings.filter(({ status }) => status === 'attended')) {
    if (walkIn) add('未知', walkIn.children)
    else for (const { ageMonths } of guests) add(ageBand(ageMonths), 1)
  }
  return ages
}
