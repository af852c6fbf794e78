import type { FamilyOutputs } from '@/domain/contract'
import type { BookingView } from '@/domain/booking'
import type { SessionView } from '@/domain/session'
import { DAY, type Instant } from '@/domain/time'
import { family } from '@/services/api'
import { serverTime } from '@/services/clock'
import { keep, kept } from '@/services/keeper'

/** A ticket is shown at a door, and doors are where there is no network: so early it is on the phone. */
const AHEAD = DAY

const underWay = new Set<string>()

/**
 * Keeps the tickets of places that begin within a day on the phone, with what their page says beside the code, so that a
 * ticket nobody ever opened shows without a network. One call for each place; a place taken anew has a new ticket.
 */
export async function keepTickets(places: { session: SessionView; booking: BookingView }[]): Promise<void> {
  const now = serverTime()
  for (const { session, booking } of places) {
    const { startsAt, endsAt, status } = session
    if (booking.status !== 'booked' || booking.number !== undefined || status !== 'open' || startsAt - now > AHEAD || now >= endsAt || underWay.has(session._id)) continue
    underWay.add(session._id)
    await keepTicket(session, booking).finally(() => underWay.delete(session._id))
  }
}

async function keepTicket(session: SessionView, booking: BookingView): Promise<void> {
  const { _id: sessionId } = session
  const key = `ticket:${sessionId}`
  const old = await kept<{ at: Instant }>(key)
  if (old && old.at >= booking.bookedAt) return
  // Without an answer the next visit asks again.
  const data = await family.getTicket({ sessionId }).catch(() => undefined)
  if (!data) return
  const at = data.serverNow
  await keep(key, { data, at })
  const page: FamilyOutputs['getSession'] = { session, booking, queue: [], ask: { book: [], wait: [] }, serverNow: at }
  await keep(`session:${sessionId}`, { data: page, at })
}
