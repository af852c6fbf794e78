import type { Booking } from '@/domain/booking'
import { SESSION_KINDS, type Session } from '@/domain/session'
import { HOUR, startOfDay } from '@/domain/time'
import { aSession } from './sessions'

const DISTRICTS = ['420102', '420103', '420106', '420111']
const DAY = 24 * HOUR

/** A family that came, or did not. */
const aPlace = (number: number, startsAt: number): Booking => ({
  childIds: ['c'],
  guests: [{ name: '小*', ageMonths: 6 + (number % 30) }],
  adults: 1 + (number % 2),
  places: 1,
  status: number % 6 === 5 ? 'noShow' : 'attended',
  bookedAt: startsAt - DAY,
  bookedBy: 'somebody',
  grants: [],
  told: {},
  ...(number % 6 === 5 ? {} : { attended: { at: startsAt, by: '王老师', means: 'code' as const } }),
  history: [{ who: 'somebody', when: startsAt - DAY, what: 'booked' }],
})

/** So many sessions of a year, six families at each: every kind, four districts, every fiftieth called off. */
export function aYear(year: number, sessions: number): Session[] {
  const first = startOfDay(`${year}-01-01`)
  return Array.from({ length: sessions }, (_, index) => {
    const startsAt = first + Math.floor((index * 365) / sessions) * DAY + (9 + (index % 8)) * HOUR
    const base = aSession({
      _id: `y${year}-${index}`,
      kind: SESSION_KINDS[index % 4],
      title: `第 ${index} 场`,
      startsAt,
      endsAt: startsAt + HOUR,
      venue: { name: '早教室', address: '', district: DISTRICTS[index % 4 === 0 ? (index / 4) % 4 : index % 3]! },
      capacity: 6,
      status: index % 50 === 49 ? 'cancelled' : 'open',
      demo: false,
    })
    const places = base.status === 'cancelled' ? [] : Array.from({ length: 6 }, (__, family) => [`f${family}`, aPlace(index + family, startsAt)] as const)
    return { ...base, roster: { ...base.roster, free: 0, familyIds: places.map(([id]) => id), bookings: Object.fromEntries(places) } }
  })
}
