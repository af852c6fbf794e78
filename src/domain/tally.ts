import type { Booking, HistoryEntry } from './booking'
import { headCount, type HeadCount } from './headcount'
import type { Session } from './session'
import type { Instant } from './time'

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
  /** Families that waited when it began, and did not come all the same: from then on nobody is given a place. 0 for a session that was called off. */
  waiting: number
  /** Families that had a place and did not come; the excused are among them. */
  noShows: number
  excused: number
}

const UPPER: [months: number, band: AgeBand][] = [[6, '0–5'], [12, '6–11'], [18, '12–17'], [24, '18–23'], [36, '24–35'], [Infinity, '36+']]

/** The band an age in whole months lies in. */
export const ageBand = (months: number): AgeBand => UPPER.find(([below]) => months < below)![1]

/** What one session counts as. */
export function tallyOf({ status, startsAt, tally, roster }: Pick<Session, 'status' | 'startsAt' | 'tally' | 'roster'>): Tally {
  if (tally) return tally
  const bookings = Object.values(roster.bookings)
  const missed = bookings.filter((booking) => booking.status === 'noShow')
  return {
    ...headCount(bookings),
    ages: agesOf(bookings),
    seats: status === 'cancelled' ? 0 : roster.capacity,
    waiting: status === 'cancelled' ? 0 : stillWaiting(roster, startsAt),
    noShows: missed.length,
    excused: missed.filter(({ excused }) => excused).length,
  }
}

/** Who is in the queue, or left it after the start: who asks to be forgotten then waited all the same. */
function stillWaiting({ queue, bookings }: Session['roster'], startsAt: Instant): number {
  const ids = [...queue.map(({ familyId }) => familyId), ...Object.keys(bookings).filter((id) => leftQueueSince(bookings[id]!.history, startsAt))]
  return new Set(ids.filter((id) => bookings[id]?.status !== 'attended')).size
}

/** True when the queue was left then or later; an offer and a number that are given up are no queue. */
const leftQueueSince = (history: HistoryEntry[], since: Instant): boolean =>
  history.some(({ what, when }, index) => what === 'left' && when >= since && history[index - 1]?.what === 'waiting')

/** Children who were there, by age; also from a roster as staff see it. */
export function agesOf(bookings: Pick<Booking, 'status' | 'guests' | 'walkIn'>[]): Tally['ages'] {
  const ages: Tally['ages'] = {}
  const add = (band: AgeBand, children: number): void => void (children && (ages[band] = (ages[band] ?? 0) + children))
  for (const { walkIn, guests } of bookings.filter(({ status }) => status === 'attended')) {
    if (walkIn) add('未知', walkIn.children)
    else for (const { ageMonths } of guests) add(ageBand(ageMonths), 1)
  }
  return ages
}
