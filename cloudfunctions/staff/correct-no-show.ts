import type { Booking } from '@/domain/booking'
import type { Session } from '@/domain/session'
import { addNoShow, dropNoShow } from '../lib/repository'

/**
 * A no-show that was none, or is one again, is so in the family too: after every decision and every scan that speaks of
 * the place, also where nothing was written, so that a call that died is made good when it is made again.
 */
export async function correctNoShow(familyId: string, booking: Booking | undefined, { _id: sessionId, endsAt: at }: Pick<Session, '_id' | 'endsAt'>): Promise<void> {
  if (booking?.attended?.instead === 'noShow') await dropNoShow(familyId, sessionId)
  // Whoever asked to be forgotten is nobody's no-show.
  if (booking?.status === 'noShow' && !booking.excused && booking.bookedBy !== '') await addNoShow(familyId, { sessionId, at })
}
