import { RELEASE_LEAD } from '@/domain/commands/tend'
import { NEVER, wakeFor } from '@/domain/commands/wake'
import type { Claim, Family } from '@/domain/family'
import { familyBlocker } from '@/domain/rules'
import { HOLDING, type Booking } from '@/domain/booking'
import { fitsAge, placesFor, type Roster, type Session } from '@/domain/session'
import { freeSlots, slotIds } from '@/domain/slot'
import { localDate, MINUTE, type Instant } from '@/domain/time'
import { between, bookingOf, fateOf, bookingSpan, claimOf, missed, waitingOf, type Bare, type Coming } from './bookings'
import { isCrowd } from './families'
import { seeded, type Random } from './random'

/** How full a session is to be. */
export interface Wish {
  capacity: number
  /** Places given, as far as there are families. */
  taken: number
  /** People who have a place before anybody else … */
  invited?: string[]
  /** … and did not come. */
  missed?: boolean
  /** Families in the queue, where every place is given. */
  waiting?: number
  /** People who wait before all others. */
  first?: string[]
}

/** Who fills places, by the rules everybody books by. A family has one session a day at most. */
export class Crowd {
  private readonly busy = new Set<string>()
  private readonly missedOnce = new Set<string>()
  private readonly claims: Map<string, Claim[]>
  private readonly families: Map<string, Family>

  /** `standing` are the sessions that are there already; their families are taken that day. */
  constructor(
    families: Family[],
    private readonly now: Instant,
    standing: Session[],
  ) {
    this.families = new Map(families.flatMap((family) => family.guardians.map((openid) => [openid, family] as const)))
    this.claims = new Map(families.map(({ _id, claims }) => [_id, claims]))
    for (const { _id, noShows } of families) if (noShows.length) this.missedOnce.add(_id)
    for (const session of standing) {
      for (const [familyId, { status }] of Object.entries(session.roster.bookings)) if (HOLDING.includes(status)) this.take(familyId, session)
      for (const { familyId } of session.roster.queue) this.take(familyId, session)
    }
  }

  roster(session: Bare, { capacity, taken, invited = [], missed: notCome = false, waiting = 0, first = [] }: Wish): Roster {
    const random = seeded(`roster/${session._id}`)
    const slots = session.slotMinutes === undefined ? undefined : Object.fromEntries(slotIds(capacity).map((id) => [id, { free: 1 }]))
    const roster: Roster = { capacity, free: capacity, revision: 0, familyIds: [], bookings: {}, queue: [], ...(slots ? { slots } : {}), objections: [], wakeAt: NEVER }
    const others = random.shuffle([...this.families.values()].filter(isCrowd))

    for (const family of [...this.people(invited), ...others]) {
      const invitedOne = !isCrowd(family)
      if (invitedOne && notCome && this.missedOnce.has(family._id)) continue
      const left = invitedOne ? roster.free : taken - (capacity - roster.free)
      if (left <= 0) break
      const coming = this.coming(random, session, family)
      if (!coming || coming.places > left) continue
      const bookedAt = this.bookedAt(random, session, coming)
      if (bookedAt === undefined) continue
      const booked = bookingOf(session, coming, bookedAt)
      // Those the demonstration is tried as confirm for themselves.
      const fate = () => (invitedOne ? booked : fateOf(session, booked, this.now, random, !this.missedOnce.has(family._id)))
      this.enter(roster, session, coming, invitedOne && notCome ? missed(session, booked) : fate(), random)
    }
    if (roster.free === 0 && session.status === 'open') this.queue(random, roster, session, others, waiting, first)
    return { ...roster, wakeAt: this.wakeAt(session, roster) }
  }

  private people(openids: string[]): Family[] {
    return openids.flatMap((openid) => this.families.get(openid) ?? [])
  }

  /** Who of a family could come that day; undefined when it has something else then, or nobody of the right age. */
  private coming(random: Random, session: Bare, family: Family): Coming | undefined {
    if (dayKeys(family._id, session).some((key) => this.busy.has(key))) return undefined
    const children = session.seat === 'expecting' ? [] : family.children.filter((child) => fitsAge(session, child))
    if (session.seat !== 'expecting' && children.length === 0) return undefined
    const adults = random.int(session.adults.min, Math.min(2, session.adults.max))
    return { family, children, adults, places: placesFor(session, { children, adults }) }
  }

  /** When this family could have taken its place; undefined when the rules let it not. */
  private bookedAt(random: Random, session: Bare, { family, children, adults }: Coming): Instant | undefined {
    const { from, until } = bookingSpan(session, family, this.now)
    if (from > until) return undefined
    const at = between(random, from, until)
    const household = { ...family, claims: this.claims.get(family._id) ?? [] }
    const refused = familyBlocker({ ...session, roster: { free: 1, queueLength: 0 } }, { children, adults }, household, at)
    return refused ? undefined : at
  }

  private enter(roster: Roster, session: Bare, { family, places }: Coming, booking: Booking, random: Random): void {
    const { _id } = family
    const slots = roster.slots && random.shuffle(Object.keys(roster.slots)).flatMap((id) => [freeSlots(roster.slots ?? {}, places, id)]).find(Boolean)
    if (roster.slots && !slots) return
    for (const id of slots ?? []) roster.slots = { ...roster.slots, [id]: { free: 0 } }
    this.take(_id, session)
    if (booking.status === 'noShow') this.missedOnce.add(_id)
    if (session.limits) this.claims.set(_id, [...(this.claims.get(_id) ?? []), claimOf(session, booking.bookedAt)])
    roster.free -= places
    roster.revision += booking.history.length
    roster.familyIds.push(_id)
    roster.bookings[_id] = { ...booking, ...(slots ? { slots } : {}) }
  }

  /** The queue of a full session, from the moment the last place was taken. */
  private queue(random: Random, roster: Roster, session: Bare, others: Family[], length: number, first: string[]): void {
    if (session.startsAt <= this.now) return
    let at = Math.max(...Object.values(roster.bookings).map(({ bookedAt }) => bookedAt))
    for (const family of [...this.people(first), ...others]) {
      if (roster.queue.length >= length) return
      const coming = this.coming(random, session, family)
      if (!coming || this.bookedAt(random, session, coming) === undefined) continue
      at = between(random, at, this.now - MINUTE)
      this.take(family._id, session)
      roster.queue.push(waitingOf(session, coming, at))
      roster.familyIds.push(family._id)
      roster.revision += 1
    }
  }

  /** As the functions would have left it. */
  private wakeAt(session: Bare, { bookings, queue }: Roster): Instant {
    const places = Object.values(bookings).map((booking) => wakeFor(session, booking, this.now))
    const release = queue.length ? [Math.max(this.now, session.startsAt - RELEASE_LEAD)] : []
    return Math.min(NEVER, ...places, ...release)
  }

  private take(familyId: string, session: Bare): void {
    for (const key of dayKeys(familyId, session)) this.busy.add(key)
  }
}

/** Both days, for what goes on past midnight. */
const dayKeys = (familyId: string, { startsAt, endsAt }: Bare): string[] => [startsAt, endsAt].map((at) => `${familyId}/${localDate(at)}`)
