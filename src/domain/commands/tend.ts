import { withArrival } from '../arrival'
import { isUnansweredMove, NO_SHOW_AFTER } from '../fairness'
import { grantFor, grantForWaiting, noticeKey, noticesNow, noticesWaiting, type MessageTemplate, type Notice } from '../notice'
import { offerEndsAt, offersOpen } from '../offer'
import { isConfirmed, type Booking, type HistoryEntry, type Waiting } from '../booking'
import { countedScans } from '../scan'
import { checkInOpensAt, lastMove, type Roster, type Session } from '../session'
import { freeSlots } from '../slot'
import { DAY, HOUR, MINUTE, type Instant } from '../time'
import { NEVER, timesAhead } from './wake'
import { bookingFrom, entry, type Write } from './write'

/** A message that is now ours to send, to one person. */
export interface DueMessage {
  familyId: string
  notice: Notice
  /** Missing for a family that waits. */
  booking?: Booking
  to: string
  template: MessageTemplate
}

/** What the clock does to one session, and what it has to do around it. */
export interface Tending {
  write: Pick<Write, 'guard' | 'changes'>
  /** Claimed by the write: to send once it is stored. */
  messages: DueMessage[]
  /** Families for which a place was taken while they waited: a limit across sessions is claimed before the write. */
  promoted: string[]
  /** Families that did not come: written to the family before the write. */
  missed: string[]
  /** Families that did, as a scan said that came late: a run that died, or lost to that scan, may have written them down as missing. */
  came: string[]
}

/** When a place nobody confirmed may go to a family that waits. */
export const RELEASE_LEAD = 2 * HOUR

/** A family that was passed over (its age, a limit, two places where one is free) is looked at again after this long. */
const LOOK_AGAIN = 30 * MINUTE

/**
 * What time alone brings to one session: offers that ended, places given to those who wait, in their order, places
 * released that nobody confirmed, families that did not come, and the messages about all of it. One write, decided
 * on the whole roster and guarded by its revision. `suits` says whether a waiting family could use a place now. There is always a write: when to look next.
 */
export function tend(session: Session, now: Instant, suits: (waiting: Waiting) => boolean, templates: MessageTemplate[]): Tending {
  const work = new Work(session, now)
  work.expireOffers()
  if (session.status === 'open' && now < session.startsAt) {
    work.serveQueue(suits)
    work.releaseUnconfirmed(suits)
  }
  work.markMissing()
  const messages = work.claimMessages(templates)
  return { write: work.write(), messages, promoted: work.promoted, missed: work.missed, came: work.came }
}

/** The roster as it becomes, step by step. Nothing of the session that was read is changed. */
class Work {
  readonly promoted: string[] = []
  readonly missed: string[] = []
  readonly came: string[] = []
  private readonly roster: Pick<Roster, 'free' | 'queue' | 'slots'>
  private readonly changed = new Map<string, Booking>()

  constructor(
    private readonly session: Session,
    private readonly now: Instant,
  ) {
    const { free, queue, slots } = session.roster
    this.roster = { free, queue, ...(slots ? { slots } : {}) }
  }

  expireOffers(): void {
    for (const [familyId, booking] of this.bookings()) {
      if (booking.status !== 'offered' || !booking.offer || this.now < booking.offer.until) continue
      this.giveBack(booking)
      this.put(familyId, { ...booking, status: 'expired', grants: [] }, entry('system', this.now, 'expired'))
    }
  }

  /** From the head of the queue on: whoever could use what is free gets it. Answers how many were served. */
  serveQueue(suits: (waiting: Waiting) => boolean): number {
    const waiting = this.roster.queue
    for (const one of waiting) {
      const auto = (one.autoUntil ?? 0) > this.now
      if (!auto && !offersOpen(this.session, this.now)) continue
      const slots = this.roomFor(one)
      if (slots && suits(one)) this.give(one, auto, slots.length ? slots : undefined)
    }
    return waiting.length - this.roster.queue.length
  }

  /** From two hours before until the doors open, the places of those who did not confirm go, the latest booked first, and only to somebody who takes them. */
  releaseUnconfirmed(suits: (waiting: Waiting) => boolean): void {
    const { session, now } = this
    // Once the doors are open, whoever did not confirm may be standing there.
    if (!session.releaseUnconfirmed || now < session.startsAt - RELEASE_LEAD || now >= checkInOpensAt(session)) return
    // Who was asked anew on the last day had no day to answer.
    if ((lastMove(session)?.at ?? 0) > session.startsAt - DAY) return
    const unconfirmed = this.bookings()
      .filter(([, booking]) => booking.status === 'booked' && !isConfirmed(session, booking))
      .sort(([, a], [, b]) => b.bookedAt - a.bookedAt)
    for (const [familyId, booking] of unconfirmed) {
      const before = { ...this.roster }
      this.giveBack(booking)
      if (this.serveQueue(suits) === 0) Object.assign(this.roster, before)
      else this.put(familyId, { ...booking, status: 'released' }, entry('system', now, 'released'))
    }
  }

  /** Only where somebody was checked in: a session whose list was kept on paper accuses nobody, and a move nobody said yes to neither. */
  markMissing(): void {
    const { session, now } = this
    if (session.status !== 'open' || now < session.endsAt + NO_SHOW_AFTER) return
    const bookings = this.bookings()
    if (!bookings.some(([, { status }]) => status === 'attended')) return
    const late = ({ history }: Booking): boolean => countedScans(history).some(({ scan }) => scan.receivedAt >= session.endsAt + NO_SHOW_AFTER)
    this.came.push(...bookings.flatMap(([familyId, booking]) => (booking.bookedBy !== '' && late(booking) ? [familyId] : [])))
    for (const [familyId, booking] of bookings) {
      // Whoever asked to be forgotten is a number, and no family's no-show; who took a number promised nothing.
      if (booking.status !== 'booked' || booking.bookedBy === '' || booking.walkIn || isUnansweredMove(session, booking)) continue
      this.missed.push(familyId)
      this.put(familyId, { ...booking, status: 'noShow' }, entry('system', now, 'noShow'))
    }
  }

  claimMessages(templates: MessageTemplate[]): DueMessage[] {
    const held = this.bookings().flatMap(([familyId]) =>
      noticesNow(this.session, this.booking(familyId), this.now).flatMap((notice) => this.claim(familyId, notice, templates) ?? []),
    )
    return [...held, ...this.roster.queue.flatMap((waiting) => noticesWaiting(this.session, waiting, this.now).flatMap((notice) => this.claimWaiting(waiting, notice, templates) ?? []))]
  }

  write(): Tending['write'] {
    const { session, roster } = this
    const bookings = Object.fromEntries([...this.changed].map(([familyId, booking]) => [`roster.bookings.${familyId}`, { set: booking }]))
    const moved = roster.queue !== session.roster.queue
    return {
      guard: { 'roster.revision': { is: session.roster.revision } },
      changes: {
        ...bookings,
        ...(moved ? { 'roster.queue': { set: roster.queue } } : {}),
        ...(roster.free === session.roster.free ? {} : { 'roster.free': { set: roster.free } }),
        ...(roster.slots === session.roster.slots ? {} : { 'roster.slots': { set: roster.slots } }),
        'roster.revision': { add: 1 },
        'roster.wakeAt': { set: this.wakeAt() },
      },
    }
  }

  /** The first moment at which time alone could bring something new. */
  private wakeAt(): Instant {
    const { session, now, roster } = this
    const { startsAt } = session
    const places = this.bookings().flatMap(([, booking]) => timesAhead(session, booking, now))
    const waits = roster.queue.length > 0 && session.status === 'open'
    const queue = waits ? [startsAt - RELEASE_LEAD, ...(roster.free > 0 ? [now + LOOK_AGAIN] : [])] : []
    return Math.min(NEVER, ...places, ...queue.filter((at) => at > now && at < startsAt))
  }

  private claim(familyId: string, notice: Notice, templates: MessageTemplate[]): DueMessage[] | undefined {
    const booking = this.booking(familyId)
    const grant = grantFor(notice, booking.grants)
    const template = templates.find(({ key }) => key === grant?.template)
    if (!grant || !template || booking.told[noticeKey(notice)] !== undefined) return undefined
    const told = { ...booking.told, [noticeKey(notice)]: 'claimed' }
    const grants = template.longTerm ? booking.grants : booking.grants.filter((other) => other !== grant)
    this.changed.set(familyId, { ...booking, told, grants })
    return [{ familyId, notice, booking, to: grant.who, template }]
  }

  private claimWaiting(waiting: Waiting, notice: Notice, templates: MessageTemplate[]): DueMessage[] | undefined {
    const grant = grantForWaiting(notice, waiting.grants)
    const template = templates.find(({ key }) => key === grant?.template)
    if (!grant || !template || waiting.told?.[noticeKey(notice)] !== undefined) return undefined
    const told = { ...waiting.told, [noticeKey(notice)]: 'claimed' }
    const grants = template.longTerm ? waiting.grants : waiting.grants.filter((other) => other !== grant)
    this.roster.queue = this.roster.queue.map((other) => (other === waiting ? { ...waiting, told, grants } : other))
    return [{ familyId: waiting.familyId, notice, to: grant.who, template }]
  }

  /** The slots this party would get; empty where there are none to choose, undefined where there is no room. */
  private roomFor({ places }: Waiting): string[] | undefined {
    if (places > this.roster.free) return undefined
    return this.roster.slots ? freeSlots(this.roster.slots, places) : []
  }

  private give(waiting: Waiting, auto: boolean, slots: string[] | undefined): void {
    const { familyId, places } = waiting
    const { now } = this
    const before = { mine: this.changed.get(familyId) ?? this.session.roster.bookings[familyId] }
    const happened = entry('system', now, auto ? 'promoted' : 'offered')
    const booking = bookingFrom(before, waiting, auto ? 'booked' : 'offered', happened)
    const offer = auto ? {} : { offer: { at: now, until: offerEndsAt(now) } }
    // Who waited and came all the same is here, now with a place.
    this.changed.set(familyId, withArrival({ ...booking, ...offer, ...(slots ? { slots } : {}) }))
    this.roster.queue = this.roster.queue.filter((other) => other !== waiting)
    this.take(-places, slots)
    if (auto) this.promoted.push(familyId)
  }

  private giveBack({ places, slots }: Booking): void {
    this.take(places, slots)
  }

  private take(places: number, slots: string[] | undefined): void {
    this.roster.free += places
    if (!this.roster.slots || !slots) return
    const turned = slots.map((id) => [id, { free: places > 0 ? 1 : 0 }] as const)
    this.roster.slots = { ...this.roster.slots, ...Object.fromEntries(turned) }
  }

  private put(familyId: string, booking: Booking, happened: HistoryEntry): void {
    this.changed.set(familyId, { ...booking, history: [...booking.history, happened] })
  }

  private booking(familyId: string): Booking {
    return (this.changed.get(familyId) ?? this.session.roster.bookings[familyId]) as Booking
  }

  private bookings(): [string, Booking][] {
    const ids = new Set([...Object.keys(this.session.roster.bookings), ...this.changed.keys()])
    return [...ids].map((familyId) => [familyId, this.booking(familyId)])
  }
}
