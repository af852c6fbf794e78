import { withArrival } from '@/domain/arrival'
import { guestsOf } from '@/domain/commands/guests'
import { entry } from '@/domain/commands/write'
import { NO_SHOW_AFTER } from '@/domain/fairness'
import type { Child, Claim, Family } from '@/domain/family'
import { HOLDING, type Booking, type Waiting } from '@/domain/booking'
import { lastMove, type Session } from '@/domain/session'
import { DAY, HOUR, MINUTE, type Instant } from '@/domain/time'
import { HELPER } from './people'
import type { Random } from './random'

/** A session before anybody booked it. */
export type Bare = Omit<Session, 'roster'>

/** Who comes of a family, and what that takes. */
export interface Coming {
  family: Family
  children: Child[]
  adults: number
  places: number
}

/** Nine of ten come; the tenth is why the centre counts who came. */
const COMES = 0.9
const CONFIRMS = 0.6

/** Between which moments places of a session were taken; nobody books what was moved or cancelled a moment ago. */
export function bookingSpan(session: Bare, { createdAt }: Family, now: Instant): { from: Instant; until: Instant } {
  const changedAt = session.changes[0]?.at ?? now
  const until = Math.min(now - MINUTE, changedAt - MINUTE, session.startsAt - 2 * HOUR)
  const from = Math.max(session.bookingOpensAt ?? Math.min(session.startsAt - 12 * DAY, until - DAY), createdAt)
  return { from, until }
}

/** A place taken at that moment. */
export function bookingOf(session: Bare, { family, children, adults, places }: Coming, bookedAt: Instant): Booking {
  const who = family.guardians[0] ?? ''
  return {
    childIds: children.map(({ _id }) => _id),
    guests: guestsOf(session, { children }),
    adults,
    places,
    status: 'booked',
    bookedAt,
    bookedBy: who,
    grants: [],
    told: {},
    history: [entry(who, bookedAt, 'booked')],
  }
}

/** What became of it by `now`. `mayMiss`: this family has not missed a place yet. */
export function fateOf(session: Bare, booked: Booking, now: Instant, random: Random, mayMiss: boolean): Booking {
  if (session.status === 'cancelled') return booked
  if (session.startsAt > now) return random.chance(CONFIRMS) ? confirmed(session, booked, now, random) : booked
  if (session.startsAt > now - HOUR) return booked
  const comes = random.chance(COMES) || !mayMiss
  if (comes) return attended(session, booked, random)
  return session.endsAt + NO_SHOW_AFTER <= now ? missed(session, booked) : booked
}

/** Asked the day before, and when the session was moved. */
function confirmed(session: Bare, booking: Booking, now: Instant, random: Random): Booking {
  const asked = lastMove(session)?.at ?? session.startsAt - DAY
  const from = Math.max(asked, booking.bookedAt) + 10 * MINUTE
  if (from >= now) return booking
  const confirmedAt = between(random, from, now)
  return { ...booking, confirmedAt, history: [...booking.history, entry(booking.bookedBy, confirmedAt, 'confirmed')] }
}

function attended(session: Bare, booking: Booking, random: Random): Booking {
  const at = session.startsAt - random.int(1, 15) * MINUTE
  const scan = { key: `demo-${booking.bookedAt}`, means: 'code', phone: 'demo', receivedAt: at } as const
  return withArrival({ ...booking, history: [...booking.history, { ...entry(HELPER, at, 'attended', { by: '王老师' }), scan }] })
}

/** Booked, and nobody came: written a day after the end, as the clock does. */
export const missed = (session: Bare, booking: Booking): Booking => ({
  ...booking,
  status: 'noShow',
  history: [...booking.history, entry('system', session.endsAt + NO_SHOW_AFTER, 'noShow')],
})

/** A family that found the session full. */
export function waitingOf(session: Bare, { family, children, adults, places }: Coming, at: Instant): Waiting {
  return {
    familyId: family._id,
    childIds: children.map(({ _id }) => _id),
    guests: guestsOf(session, { children }),
    adults,
    places,
    at,
    who: family.guardians[0] ?? '',
    grants: [],
  }
}

/** What the places of these sessions leave in the documents of their families. */
export function leftWithFamilies(sessions: Session[]): Map<string, Pick<Family, 'claims' | 'noShows'>> {
  const left = new Map<string, Pick<Family, 'claims' | 'noShows'>>()
  for (const session of sessions) {
    for (const [familyId, { status, bookedAt }] of Object.entries(session.roster.bookings)) {
      const { claims, noShows } = left.get(familyId) ?? { claims: [], noShows: [] }
      left.set(familyId, {
        claims: session.limits && HOLDING.includes(status) ? [...claims, claimOf(session, bookedAt)] : claims,
        noShows: status === 'noShow' ? [...noShows, { sessionId: session._id, at: session.endsAt }] : noShows,
      })
    }
  }
  return left
}

/** As the function claims it before a place of a session with limits is taken. */
export const claimOf = ({ _id, kind, startsAt, series }: Bare, at: Instant): Claim => ({
  sessionId: _id,
  kind,
  startsAt,
  ...(series ? { seriesId: series.id } : {}),
  at,
})

export const between = (random: Random, from: Instant, to: Instant): Instant => Math.floor(from + random.next() * Math.max(0, to - from))
