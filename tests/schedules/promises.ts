import { RELEASE_LEAD, type Tending } from '@/domain/commands/tend'
import { offersOpen } from '@/domain/offer'
import { noticeKey } from '@/domain/notice'
import { isConfirmed, type Act, type Booking, type Grant, type Waiting } from '@/domain/booking'
import type { Roster, Session } from '@/domain/session'
import { freeSlots } from '@/domain/slot'
import type { Instant } from '@/domain/time'
import { holds, promise, sound } from './sound'
import type { Act as StepAct } from './steps'

export type Suits = (waiting: Waiting) => boolean

/** One write that was stored. */
export interface Stored {
  act: StepAct
  familyId?: string
  /** What was allowed in the tap. */
  grants?: Grant[]
  /** When it was decided. */
  now: Instant
  before: Session
  after: Session
  tending?: Tending
  suits?: Suits
}

/** What was promised to families, kept through one schedule. */
export class Promises {
  /** What was stored, and what families could read about it. */
  readonly acts = new Set<StepAct>()
  readonly happened = new Set<Act>()
  private readonly messages = new Set<string>()
  /** Messages each person allowed and nobody sent yet. */
  private readonly allowed = new Map<string, number>()

  constructor(private readonly first: Session) {
    sound(first)
  }

  /** Everything there is to ask of one write. */
  keptBy(stored: Stored): void {
    this.placesKept(stored)
    promise(stored.after.roster.revision === stored.before.roster.revision + 1, 'every write counts', stored.act)
    this.messagesAllowed(stored)
  }

  /** What one act, in one write or a few, may do to the places. */
  placesKept(stored: Stored): void {
    const { act, before, after, familyId } = stored
    this.acts.add(act)
    sound(after)
    orderKept(before.roster.queue, after.roster.queue)
    const ids = new Set([...before.roster.familyIds, ...after.roster.familyIds, ...Object.keys(after.roster.bookings)])
    promise([...ids].every((id) => after.roster.familyIds.includes(id)), 'who was here once can look it up', [...ids])
    for (const id of ids) {
      const [was, is] = [before.roster.bookings[id], after.roster.bookings[id]]
      if (was === is) continue
      promise(familyId === undefined || familyId === id, 'nobody’s place changes by another’s act', act, id)
      this.historyGrows(act, id, before, after)
      if (is) endsWithAWord(stored, was, is)
      if (was?.status === 'attended' && is?.status !== 'attended') wasNotThere(is)
    }
    if (act === 'book' && familyId) notPast(stored, familyId)
    if (act === 'tend') this.servedInOrder(stored)
    if (act === 'accept') inTime(stored, familyId!)
  }

  /** What several acts at once may do to the places. */
  soundAfterAll(before: Session, after: Session): void {
    sound(after)
    for (const id of after.roster.familyIds) if (before.roster.bookings[id] !== after.roster.bookings[id]) this.historyGrows('tend', id, before, after)
  }

  /** Between now and the moment the clock is to look again, looking would change nothing. */
  nothingDueBeforeWaking(session: Session, now: Instant, tendAt: (at: Instant) => Tending): void {
    const { wakeAt } = session.roster
    for (const at of new Set([Math.floor((now + Math.min(wakeAt, now + 100 * 3_600_000)) / 2), wakeAt - 1])) {
      if (at < now || at >= wakeAt || at > this.first.startsAt * 2) continue
      const { messages, write } = tendAt(at)
      const changed = Object.keys(write.changes).filter((path) => path !== 'roster.revision' && path !== 'roster.wakeAt')
      promise(changed.length === 0 && messages.length === 0, 'nothing is due before the clock looks', { at, wakeAt, changed })
    }
  }

  private historyGrows(act: StepAct, id: string, before: Session, after: Session): void {
    const [was, is] = [before.roster.bookings[id], after.roster.bookings[id]]
    if (!is) return promise(was === undefined, 'a place never vanishes', id)
    const told = (was?.history ?? []).map(({ what, when }) => `${what} ${when}`)
    const tells = is.history.map(({ what, when }) => `${what} ${when}`)
    for (const { what } of is.history.slice(told.length)) this.happened.add(what)
    promise(told.every((line, index) => tells[index] === line), 'a history only grows', act, told, tells)
    const waited = before.roster.queue.find(({ familyId }) => familyId === id)
    const waits = after.roster.queue.some(({ familyId }) => familyId === id)
    promise(!waited || waits || tells.includes(`waiting ${waited.at}`), 'who waited can see that it did', act, tells)
  }

  /** Whoever is passed by, could not use what the others got, and what is left over. */
  private servedInOrder({ before, after, now, suits, tending }: Stored): void {
    const stays = new Set(after.roster.queue)
    const served = before.roster.queue.filter((waiting) => !stays.has(waiting))
    const canHave = (waiting: Waiting): boolean => after.status === 'open' && now < after.startsAt && ((waiting.autoUntil ?? 0) > now || offersOpen(after, now)) && suits!(waiting)
    for (const waiting of after.roster.queue.filter(canHave)) {
      promise(!fits(waiting, after.roster, []), 'nobody waits for what is free', waiting, after.roster.free)
      const later = served.filter((one) => before.roster.queue.indexOf(one) > before.roster.queue.indexOf(waiting))
      for (const { familyId } of later) {
        promise(!fits(waiting, after.roster, [after.roster.bookings[familyId]!]), 'nobody is jumped', { waiting: waiting.familyId, familyId })
      }
    }
    const promoted = tending?.promoted ?? []
    promise(promoted.every((id) => holds(after.roster.bookings[id])), 'who is named as promoted has the place', promoted)
  }

  private messagesAllowed({ act, familyId, grants = [], tending, after }: Stored): void {
    for (const { familyId: id, notice, to, template } of tending?.messages ?? []) {
      const key = `${id} ${noticeKey(notice)}`
      promise(!this.messages.has(key), 'nothing is told twice', key)
      this.messages.add(key)
      this.allow(id, { who: to, template: template.key }, -1)
    }
    for (const grant of grants) this.allow(familyId!, grant, 1)
    // What is forgotten takes its messages with it.
    if (act === 'forget') for (const key of this.messages) if (key.startsWith(`${familyId} `)) this.messages.delete(key)
    for (const id of after.roster.familyIds) {
      const kept = new Map<string, number>()
      for (const { who, template } of grantsOf(after, id)) kept.set(`${id} ${who} ${template}`, (kept.get(`${id} ${who} ${template}`) ?? 0) + 1)
      for (const [key, number] of kept) promise(number <= (this.allowed.get(key) ?? 0), 'no message is sent that nobody allowed', act, key)
    }
  }

  private allow(id: string, { who, template }: Grant, more: number): void {
    const key = `${id} ${who} ${template}`
    this.allowed.set(key, (this.allowed.get(key) ?? 0) + more)
    promise(this.allowed.get(key)! >= 0, 'no more messages than were allowed', key)
  }
}

const grantsOf = ({ roster }: Session, id: string): Grant[] => [
  ...(roster.bookings[id]?.grants ?? []),
  ...roster.queue.filter(({ familyId }) => familyId === id).flatMap(({ grants }) => grants),
]

/** What was free after all, and what these families got, would do for this one. */
function fits({ places }: Waiting, { free, slots }: Roster, given: Booking[]): boolean {
  const room = given.reduce((sum, booking) => sum + booking.places, free)
  if (!slots) return places <= room
  const open = Object.fromEntries(given.flatMap((booking) => booking.slots ?? []).map((id) => [id, { free: 1 }]))
  return places <= room && freeSlots({ ...slots, ...open }, places) !== undefined
}

/** The queue is left from anywhere and joined at its end. */
function orderKept(before: Waiting[], after: Waiting[]): void {
  const [was, is] = [before, after].map((queue) => queue.map(({ familyId, at }) => `${familyId} ${at}`)) as [string[], string[]]
  const stayed = was.filter((one) => is.includes(one))
  promise(is.length - stayed.length <= 1 && stayed.every((one, index) => is[index] === one), 'the order of the queue is that of joining', was, is)
}

/** Nobody books past a family that could still be offered the place. */
function notPast({ before, now, after }: Stored, familyId: string): void {
  const others = before.roster.queue.filter((waiting) => waiting.familyId !== familyId)
  const was = before.roster.bookings[familyId]
  const booked = after.roster.bookings[familyId] !== was && after.roster.bookings[familyId]?.status === 'booked'
  promise(!booked || was?.status === 'offered' || others.length === 0 || !offersOpen(after, now), 'nobody books past the queue', familyId, others)
}

function inTime({ before, after, now }: Stored, familyId: string): void {
  const was = before.roster.bookings[familyId]
  if (was?.status === 'offered' && after.roster.bookings[familyId]?.status === 'booked') promise(now < was.offer!.until, 'an offer is accepted before its end', now)
}

/** Who was there was there, but for a scan that staff took back or do not count. */
function wasNotThere(is: Booking | undefined): void {
  const { what, by } = is?.history.at(-1) ?? {}
  promise((what === 'undone' || what === 'settled') && by !== undefined, 'who was there was there', is)
}

/** A place ends by the family, by staff with a reason, by the rule that was shown, or because its time is over. */
function endsWithAWord({ before, after, now, act }: Stored, was: Booking | undefined, is: Booking): void {
  if (!was || !holds(was) || holds(is)) return
  const { what, who, by, note } = is.history.at(-1)!
  const own = /^(f\d-[01]|family)/.test(who)
  const ended: Partial<Record<Act, boolean>> = {
    cancelled: own,
    left: own && was.status === 'offered',
    forgotten: act === 'forget',
    removed: by !== undefined && note !== undefined,
    expired: was.status === 'offered' && now >= was.offer!.until,
    released: before.releaseUnconfirmed === true && now >= before.startsAt - RELEASE_LEAD && !isConfirmed(before, was) && after.roster.queue.length < before.roster.queue.length,
  }
  promise(ended[what] === true, 'nothing is taken away silently', { what, who, by, note, was: was.status })
}
