import type { BookingView } from '@/domain/booking'
import type { Session } from '@/domain/session'
import { TEMPLATE_OF, type NoticeKind } from '@/domain/notice'
import { HOUR, MINUTE, type Instant } from '@/domain/time'
import { templates } from '../../city/wuhan/templates'
import type { SentMessage } from '../support/city'
import { aSession } from '../support/sessions'
import { explained, holds, promise, sound } from './sound'
import type { Town } from './town'

/** A schedule that has been played, and the families that still have a say in it. */
interface Played {
  town: Town
  session: Session
  now: Instant
  families: number[]
}

/** What must be true when everything is over: of the outbox, of what each family can read, and of its limits. */
export async function afterwards({ town, session, now, families }: Played): Promise<void> {
  await town.city.post('/cloud/timers/run', { name: 'clock' })
  const stored = await town.session()
  sound(stored)
  for (const family of families) {
    await readable(town, family, stored)
    await toldOnce(town, family, stored)
  }
  if (session.limits) await claimsVoid(town, families, stored, now)
}

/** Every family that was answered “yes” can read what happened to it. */
async function readable(town: Town, family: number, stored: Session): Promise<void> {
  const { bookings } = await town.city.ok(town.person(family, 1), 'family', 'listBookings')
  const place = bookings.find(({ sessionId }) => sessionId === stored._id)
  promise(place !== undefined, 'every family can see what happened to it', family)
  const { status, attended, history } = place as BookingView
  if (status === 'waiting') return promise(history.at(-1)?.what === 'waiting', 'who waits can see that it does', history)
  explained(`f${family}`, { status, history, ...(attended ? { attended } : {}) })
}

/** Each message that went out was claimed under a key of its own. */
async function toldOnce({ city, person }: Town, family: number, { roster }: Session): Promise<void> {
  const claimed = Object.keys(roster.bookings[`f${family}`]?.told ?? {}).map((key) => TEMPLATE_OF[key.split(':')[0] as NoticeKind])
  const outboxes = await Promise.all(([0, 1] as const).map((guardian) => city.get<SentMessage[]>(`/cloud/outbox?openid=${person(family, guardian)}`)))
  for (const { id, key } of templates) {
    const sent = outboxes.flat().filter(({ template_id }) => template_id === id).length
    promise(sent <= claimed.filter((one) => one === key).length, 'no message goes out twice', { family, key, sent, claimed })
  }
}

/** A minute later a claim that led to no place stands in nobody's way. */
async function claimsVoid(town: Town, families: number[], { roster, startsAt }: Session, now: Instant): Promise<void> {
  const later = now + MINUTE + 1
  await town.city.moveTo(later)
  const begins = Math.max(startsAt, later) + 3 * HOUR
  await town.keepSession(aSession({ _id: 's2', capacity: 10, startsAt: begins, endsAt: begins + HOUR, ageMonths: { min: 0, max: 80 }, limits: { perWeek: 1 } }))
  for (const family of families) {
    if (holds(roster.bookings[`f${family}`])) continue
    const reply = await town.city.call(town.person(family, 0), 'family', 'bookSession', { sessionId: 's2', childIds: [`c${family}a`], adults: 1, accepted: [] })
    promise(reply.ok || reply.code === 'BOOKING_PAUSED', 'a claim without a place is void after a minute', family, reply)
  }
}
