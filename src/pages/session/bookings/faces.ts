import type { FamilyOutputs } from '@/domain/contract'
import type { Instant } from '@/domain/time'

/** A place of the family with its session. */
export type Listed = FamilyOutputs['listBookings']['bookings'][number]

/** What a person looks for: where to go, where one waits, what was. */
export type Face = 'coming' | 'waiting' | 'past'

/** A session the family would have come to and that will not be: said where the family looks for it, until its time has passed. */
const isCalledOff = ({ session, status }: Listed, now: Instant): boolean =>
  session.status === 'cancelled' && now < session.startsAt && ['booked', 'offered', 'waiting'].includes(status)

/** On which face a place stands. An offer asks for an answer, so it stands where the family is to go; in the second it ends it is past. */
export function faceOf(booking: Listed, now: Instant): Face {
  const { session, status, offer } = booking
  if (session.status === 'cancelled') return isCalledOff(booking, now) ? 'coming' : 'past'
  if (now >= session.endsAt) return 'past'
  if (status === 'waiting') return now < session.startsAt ? 'waiting' : 'past'
  if (status === 'offered') return now < (offer?.until ?? 0) ? 'coming' : 'past'
  return status === 'booked' || status === 'attended' ? 'coming' : 'past'
}

/** The places of one face: offers before the rest, what is next first, what was last first. */
export function placesOf(bookings: Listed[], face: Face, now: Instant): Listed[] {
  const soonest = (a: Listed, b: Listed) => a.session.startsAt - b.session.startsAt
  const offersFirst = (a: Listed, b: Listed) => Number(b.status === 'offered') - Number(a.status === 'offered')
  return bookings.filter((booking) => faceOf(booking, now) === face).sort((a, b) => (face === 'past' ? soonest(b, a) : offersFirst(a, b) || soonest(a, b)))
}
