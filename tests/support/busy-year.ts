import { withArrival } from '@/domain/arrival'
import type { Booking } from '@/domain/booking'
import { SESSION_KINDS, type Session } from '@/domain/session'
import { DAY, HOUR, MINUTE, type Instant } from '@/domain/time'
import { aSession } from './sessions'

const DISTRICTS = ['420102', '420103', '420104', '420105', '420106', '420107', '420111', '420112', '420113', '420114', '420115', '420116', '420117']

/** A year as full as a large centre's: sessions of every kind in every district up to `until`, at each six families of eight came. */
export function busyYear(until: Instant, sessions = 1500): Session[] {
  return Array.from({ length: sessions }, (_, index) => {
    const startsAt = until - 365 * DAY + Math.floor((index * 365 * DAY) / sessions)
    const session = aSession({
      _id: `busy-${index}`,
      startsAt,
      endsAt: startsAt + HOUR,
      capacity: 8,
      kind: SESSION_KINDS[index % 4]!,
      venue: { name: '早教室', address: '江汉区', district: DISTRICTS[index % DISTRICTS.length]! },
      demo: false,
    })
    const bookings = Object.fromEntries(Array.from({ length: 8 }, (_, family) => [`family-${index}-${family}`, placeOf(session, family)]))
    return { ...session, roster: { ...session.roster, free: 0, familyIds: Object.keys(bookings), bookings, wakeAt: Number.MAX_SAFE_INTEGER } }
  })
}

/** As the functions write it; the seventh did not come, the eighth gave its place back. */
function placeOf({ startsAt }: Session, family: number): Booking {
  const bookedAt = startsAt - 5 * DAY
  const who = `person-${family}`
  const booked: Booking = {
    childIds: [`child-${family}`],
    guests: [{ name: '小*', ageMonths: (family * 7) % 40 }],
    adults: 1 + (family % 2),
    places: 1,
    status: 'booked',
    bookedAt,
    bookedBy: who,
    grants: [],
    told: { 'dayBefore/0': 'sent' },
    confirmedAt: startsAt - DAY,
    history: [
      { who, when: bookedAt, what: 'booked' },
      { who, when: startsAt - DAY, what: 'confirmed' },
    ],
  }
  if (family === 6) return { ...booked, status: 'noShow', history: [...booked.history, { who: 'system', when: startsAt + 2 * DAY, what: 'noShow' }] }
  if (family === 7) return { ...booked, status: 'cancelled', history: [...booked.history, { who, when: startsAt - HOUR, what: 'cancelled' }] }
  const when = startsAt - 10 * MINUTE
  const scan = { key: `scan-${family}`, means: 'code' as const, phone: 'phone', receivedAt: when }
  return withArrival({ ...booked, history: [...booked.history, { who: 'helper', when, what: 'attended', by: '王老师', scan }] })
}
