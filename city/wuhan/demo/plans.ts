import type { Session, SessionChange, Venue } from '@/domain/session'
import { addDays, clockAt as at, localDate, MINUTE, type Instant } from '@/domain/time'
import type { Bare } from './bookings'
import type { Wish } from './crowd'
import { ORGANISER } from './people'
import type { Programme } from './programme'

/** One session to be: what it is, and how full. */
export interface Plan {
  session: Bare
  wish: Wish
  /** What happened at it beside that, once its places are filled. */
  after?: (session: Session, now: Instant) => Session
}

/** Where and when a programme takes place. */
export interface Place {
  id: string
  venue: Venue
  startsAt: Instant
}

/** A programme on its day. */
export function sessionOf({ opensLate, capacity: _capacity, minutes, host, ...programme }: Programme, { id, venue, startsAt }: Place, more: Partial<Bare> = {}): Bare {
  return {
    ...programme,
    _id: id,
    startsAt,
    endsAt: startsAt + minutes * MINUTE,
    venue,
    host: host.includes('演示') ? host : `${host}（演示）`,
    ...(opensLate ? { bookingOpensAt: at(addDays(localDate(startsAt), -7), '09:00') } : {}),
    status: 'open',
    changes: [],
    demo: true,
    ...more,
  }
}

/** Something the organiser did to a session. */
export const changed = (when: Instant, change: Pick<SessionChange, 'what' | 'from' | 'to' | 'reason'>): SessionChange => ({ at: when, who: ORGANISER, by: '李主任', ...change })
