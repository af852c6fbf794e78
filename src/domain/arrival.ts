import type { Attended, Booking, BookingStatus } from './booking'
import { countedScans } from './scan'

/** Who is here, as the scans that count say; undefined while nobody of the family is. */
function arrivalOf({ history, attended, status }: Pick<Booking, 'history' | 'attended' | 'status'>): Attended | undefined {
  const [first] = countedScans(history)
  if (!first) return undefined
  const otherwise = status === 'attended' ? attended?.instead : status === 'booked' ? undefined : status
  return {
    at: first.when,
    by: first.by ?? '',
    means: first.scan.means,
    ...(first.scan.bringer ? { bringer: first.scan.bringer } : {}),
    ...(otherwise ? { instead: otherwise } : {}),
  }
}

/** The place with the status its scans give it: here from the first that counts on, and what it was before when none does any more. */
export function withArrival(booking: Booking): Booking {
  const { attended, ...place } = booking
  const arrival = arrivalOf(booking)
  if (arrival) return { ...place, status: 'attended', attended: arrival }
  return attended ? { ...place, status: attended.instead ?? 'booked' } : booking
}

/** Statuses that hold a place: who comes with another one came without. An offer holds one too, accepted or not. */
const comesWithPlace = (status: BookingStatus): boolean => status === 'booked' || status === 'noShow' || status === 'offered'

/** True for a family that is here without holding a place. */
export const cameWithoutPlace = ({ attended }: Pick<Booking, 'attended'>): boolean => attended?.instead !== undefined && !comesWithPlace(attended.instead)
