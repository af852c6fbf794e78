import { cameWithoutPlace } from '@/domain/arrival'
import { countedScans } from '@/domain/scan'
import { HOLDING, type Act, type Booking, type BookingStatus } from '@/domain/booking'
import type { Roster, Session } from '@/domain/session'

/** Which act led to a status: the last of these in a history tells what became of the place. Who is here, is so by a scan that counts. */
const LEADS_TO: Record<Exclude<BookingStatus, 'attended'>, Act[]> = {
  offered: ['offered'],
  booked: ['booked', 'accepted', 'promoted', 'reinstated'],
  noShow: ['noShow'],
  cancelled: ['cancelled'],
  removed: ['removed'],
  released: ['released'],
  expired: ['expired'],
  left: ['left'],
}
const TELLING = new Set<Act>(['waiting', 'forgotten', ...Object.values(LEADS_TO).flat()])

/** Throws a sentence unless it holds; the schedule that led here is shrunk. */
export function promise(holds: boolean, sentence: string, ...facts: unknown[]): void {
  if (!holds) throw new Error(`${sentence} ${JSON.stringify(facts)}`)
}

/** True while a family has places: who gave them back and came all the same has none. */
export const holds = (booking: Booking | undefined): boolean => booking !== undefined && HOLDING.includes(booking.status) && !cameWithoutPlace(booking)

/** What every session must be, however it came to be so. */
export function sound({ roster }: Session): void {
  const { capacity, free, queue, bookings, slots } = roster
  const holders = Object.entries(bookings).filter(([, booking]) => holds(booking))
  const held = holders.reduce((sum, [, { places }]) => sum + places, 0)
  promise(free >= 0 && free === capacity - held, 'every place is free or held by one family', { free, capacity, held })
  promise(new Set(queue.map(({ familyId }) => familyId)).size === queue.length, 'nobody waits twice', queue)
  // A number at the door holds none.
  promise(queue.every(({ familyId }) => !holds(bookings[familyId]) || bookings[familyId]?.walkIn), 'nobody waits and holds a place', queue)
  for (const [familyId, booking] of Object.entries(bookings)) {
    const here = countedScans(booking.history).length > 0
    promise(here === (booking.status === 'attended') && here === (booking.attended !== undefined), 'who is here is so by a scan that counts', familyId, booking)
    // Who came without a booking was given no place.
    if (!booking.walkIn) explained(familyId, booking)
  }
  if (slots) slotsSound(slots, holders.map(([, booking]) => booking), capacity)
}

function slotsSound(slots: NonNullable<Roster['slots']>, holders: Booking[], capacity: number): void {
  const taken = holders.flatMap((booking) => booking.slots ?? [])
  promise(Object.keys(slots).length === capacity, 'there is a slot for each place', slots, capacity)
  promise(new Set(taken).size === taken.length, 'no slot has two families', taken)
  promise(holders.every((booking) => booking.slots?.length === booking.places), 'a slot for each place of a family', holders)
  for (const [id, { free }] of Object.entries(slots)) promise(free === (taken.includes(id) ? 0 : 1), 'a slot is free or somebody’s', id, free, taken)
  for (const { slots: own = [] } of holders) {
    promise(own.every((id, index) => index === 0 || Number(id.slice(1)) === Number(own[index - 1]!.slice(1)) + 1), 'slots lie one after the other', own)
  }
}

/** The history says what became of the place. */
export function explained(familyId: string, { status: now, attended, history }: { status: BookingStatus; attended?: Booking['attended']; history: { what: Act }[] }): void {
  const status = now === 'attended' ? (attended?.instead ?? 'booked') : now
  if (status === 'attended') return promise(false, 'who is here was something before', familyId, history)
  const last = history.filter(({ what }) => TELLING.has(what)).at(-1)?.what
  promise(last === 'forgotten' || (last !== undefined && LEADS_TO[status].includes(last)), 'the history says what became of the place', familyId, status, history)
}
