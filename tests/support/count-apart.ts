import type { Booking } from '@/domain/booking'
import { countedScans } from '@/domain/scan'
import type { Session } from '@/domain/session'
import type { TallySum } from '@/domain/tally-sum'

const came = ({ history }: Booking): boolean => countedScans(history).length > 0
const happened = ({ history }: Booking, what: string): boolean => history.some((entry) => entry.what === what)

/** What a report would call the age of somebody so many months old. */
function band(months: number): string {
  if (months >= 36) return '36+'
  if (months >= 24) return '24–35'
  const from = Math.floor(months / 6) * 6
  return `${from}–${from + 5}`
}

/**
 * A second opinion, written apart from the code it judges: what sessions count as, from the histories of scans in their
 * rosters and from nothing that was derived of them.
 */
export function countApart(sessions: Session[]): TallySum {
  const all: TallySum = { sessions: 0, empty: 0, cancelled: 0, families: 0, children: 0, adults: 0, seats: 0, waiting: 0, noShows: 0, excused: 0, ages: {}, sources: {} }
  const add = (counts: Record<string, number>, name: string, count: number): void => {
    if (count > 0) counts[name] = (counts[name] ?? 0) + count
  }
  for (const { status, roster } of sessions) {
    const bookings = Object.entries(roster.bookings)
    const here = bookings.filter(([, booking]) => came(booking))
    if (here.length) all.sessions += 1
    else all[status === 'cancelled' ? 'cancelled' : 'empty'] += 1
    if (status !== 'cancelled') {
      all.seats += roster.capacity
      for (const { familyId } of roster.queue) if (!here.some(([id]) => id === familyId)) all.waiting += 1
    }
    for (const [, booking] of here) {
      const { walkIn, guests, adults, history, source } = booking
      all.families += 1
      all.children += walkIn ? walkIn.children : guests.length
      all.adults += walkIn ? walkIn.adults : adults
      if (walkIn) add(all.ages, '未知', walkIn.children)
      else for (const { ageMonths } of guests) add(all.ages, band(ageMonths), 1)
      add(all.sources, walkIn ? walkIn.source : source || (countedScans(history)[0]!.scan.bringer ? 'errand' : 'booking'), 1)
    }
    for (const [, booking] of bookings) {
      if (came(booking) || !happened(booking, 'noShow')) continue
      all.noShows += 1
      if (happened(booking, 'excused')) all.excused += 1
    }
  }
  return all
}
