import { countedScans, stampsOf } from './scan'
import type { Booking } from './booking'

/** Who was there: 人次 is children and adults together. */
export interface HeadCount {
  families: number
  children: number
  adults: number
  /** Families by station. */
  stations: Record<string, number>
  /** Families by where they came from: `booking`, `errand`, `desk`, or a poster. */
  sources: Record<string, number>
}

/** 节次 counts a session to which somebody came. */
export const tookPlace = ({ families }: Pick<HeadCount, 'families'>): boolean => families > 0

/** Who was at a session, from check-ins alone: each family at most once, however often it was scanned. */
export function headCount(bookings: Booking[]): HeadCount {
  const count: HeadCount = { families: 0, children: 0, adults: 0, stations: {}, sources: {} }
  for (const booking of bookings.filter(({ status }) => status === 'attended')) {
    count.families += 1
    count.children += booking.walkIn?.children ?? booking.guests.length
    count.adults += booking.walkIn?.adults ?? booking.adults
    add(count.sources, sourceOf(booking))
    for (const station of Object.keys(stampsOf(booking.history))) add(count.stations, station)
  }
  return count
}

const sourceOf = ({ walkIn, source, history }: Booking): string => walkIn?.source ?? source ?? (countedScans(history)[0]?.scan.bringer ? 'errand' : 'booking')

const add = (counts: Record<string, number>, name: string): void => void (counts[name] = (counts[name] ?? 0) + 1)
