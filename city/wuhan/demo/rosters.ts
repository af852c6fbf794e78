import { maskName, type Child, type Family } from '@/domain/family'
import { ageAtSession, fitsAge, type Booking, type Roster, type Session } from '@/domain/session'
import { DAY, HOUR, localDate, MINUTE, type Instant } from '@/domain/time'
import { seeded, type Random } from './random'

/** Who fills places; a family comes to one session a day at most. */
export class Crowd {
  private readonly busy = new Set<string>()

  constructor(
    private readonly families: Family[],
    private readonly now: Instant,
  ) {}

  /** A roster for the session with `wanted` places taken, as far as families of the right age are free that day. */
  roster(session: Omit<Session, 'roster'>, capacity: number, wanted: number, invited: string[] = []): Roster {
    const random = seeded(`roster/${session._id}`)
    const day = localDate(session.startsAt)
    const roster: Roster = { capacity, free: capacity, revision: 0, familyIds: [], bookings: {}, queue: [], objections: [], wakeAt: session.startsAt - DAY }
    const guests = this.families.filter(({ guardians }) => guardians.some((openid) => invited.includes(openid)))
    const others = random.shuffle(this.families.filter(({ guardians }) => guardians[0]?.startsWith('demo-crowd-')))
    for (const family of [...guests, ...others]) {
      const invitedOne = guests.includes(family)
      if (!invitedOne && capacity - roster.free >= wanted) break
      if (this.busy.has(`${family._id}/${day}`)) continue
      const booking = this.booking(random, session, family)
      if (!booking || booking.places > roster.free || (!invitedOne && booking.places > wanted - (capacity - roster.free))) continue
      this.busy.add(`${family._id}/${day}`)
      roster.free -= booking.places
      roster.revision += booking.history.length
      roster.familyIds.push(family._id)
      roster.bookings[family._id] = booking
    }
    return roster
  }

  private booking(random: Random, session: Omit<Session, 'roster'>, family: Family): Booking | null {
    const children = family.children.filter((child) => fitsAge(session, child))
    if (!children.length) return null
    const adults = random.int(session.adults.min, Math.min(2, session.adults.max))
    const places = session.seat === 'child' ? children.length : session.seat === 'adult' ? adults : 1
    const until = Math.min(this.now - MINUTE, session.startsAt - 2 * HOUR)
    const bookedAt = between(random, session.bookingOpensAt ?? Math.min(session.startsAt - 12 * DAY, until - DAY), until)
    const who = family.guardians[0] ?? ''
    const base: Booking = {
      childIds: children.map(({ _id }) => _id),
      guests: children.map((child) => guest(session, child)),
      adults,
      places,
      status: 'booked',
      bookedAt,
      bookedBy: who,
      grants: [],
      told: {},
      history: [{ who, when: bookedAt, what: 'booked' }],
    }
    // Nine of ten come; the tenth is why the centre counts who came.
    const came = session.startsAt <= this.now - HOUR && session.status === 'open' && random.chance(0.9)
    if (!came) return base
    const at = session.startsAt - random.int(1, 15) * MINUTE
    return {
      ...base,
      status: 'attended',
      attended: { at, by: '王老师' },
      history: [...base.history, { who: 'demo-staff-wang', when: at, what: 'attended' }],
    }
  }
}

const guest = (session: Pick<Session, 'startsAt'>, child: Child): Booking['guests'][number] => ({
  name: maskName(child.nickname),
  ageMonths: ageAtSession(session, child),
})

const between = (random: Random, from: Instant, to: Instant): Instant => Math.floor(from + random.next() * Math.max(0, to - from))
