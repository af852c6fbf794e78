import type { AskFor } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import type { FamilyView } from '@/domain/family'
import { HOLDING, type BookingView, type QueuePlace } from '@/domain/booking'
import type { Party, SessionView } from '@/domain/session'
import { DAY, type Instant } from '@/domain/time'

/** How the family stands to a session now: what the page is about. */
export type Standing = 'none' | 'waiting' | 'offered' | 'held' | 'numbered' | 'calledOff'

/** An offer ends in the second it says, whoever wrote that down. */
export function standingOf(session: SessionView, booking: BookingView | undefined, now: Instant): Standing {
  if (!booking) return 'none'
  const { status, offer } = booking
  const waits = status === 'waiting' || status === 'offered'
  if (!waits && !HOLDING.includes(status)) return 'none'
  if (session.status === 'cancelled') return 'calledOff'
  if (!waits) return booking.number === undefined ? 'held' : 'numbered'
  if (now >= session.startsAt) return 'none'
  if (status === 'waiting') return 'waiting'
  return offer && now < offer.until ? 'offered' : 'none'
}

/** What every part of the page speaks of. */
export interface Here {
  session: SessionView
  booking?: BookingView
  standing: Standing
  queue: QueuePlace[]
  ask: AskFor
  family?: FamilyView
  party: Party
  /** The first of the chosen slots. */
  slot?: string
  /** Why the place cannot be had now, while the family has none. */
  blocker: ErrorCode | null
  now: Instant
}

/** A question the page asks over itself. */
export type Question = 'party' | 'wait' | 'leave' | 'object'

/** The next moment at which something on the page becomes true or stops being it. */
export function nextTurn({ session, booking, now }: { session?: SessionView; booking?: BookingView; now: Instant }): Instant | undefined {
  if (!session) return undefined
  const { bookingOpensAt, priority, startsAt, endsAt } = session
  const times = [bookingOpensAt, priority?.until, booking?.offer?.until, startsAt - DAY, startsAt, endsAt].filter((at) => at !== undefined && at > now) as Instant[]
  return times.length ? Math.min(...times) : undefined
}
