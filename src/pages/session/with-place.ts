import type { FamilyOutputs } from '@/domain/contract'
import { HOLDING, type BookingView, type QueuePlace } from '@/domain/booking'
import type { RosterView } from '@/domain/session'

type Answer = FamilyOutputs['getSession']

const heldBy = (booking: BookingView | undefined): Pick<BookingView, 'places' | 'slots'> =>
  booking && booking.status !== 'waiting' && HOLDING.includes(booking.status) ? booking : { places: 0 }

/** The session with the place as an act of the family just left it: its free places, times and queue follow. */
export function withPlace(answer: Answer, booking: BookingView): Answer {
  const { session, booking: before } = answer
  return { ...answer, session: { ...session, roster: rosterWith(session.roster, before, booking) }, booking, queue: queueWith(answer.queue, booking) }
}

function rosterWith(roster: RosterView, before: BookingView | undefined, now: BookingView): RosterView {
  const had = heldBy(before)
  const has = heldBy(now)
  const free = Math.max(0, roster.free + had.places - has.places)
  const queueLength = Math.max(0, roster.queueLength + Number(now.status === 'waiting') - Number(before?.status === 'waiting'))
  if (!roster.slots) return { ...roster, free, queueLength }
  const turned = (slots: string[] | undefined, left: number) => Object.fromEntries((slots ?? []).map((slot) => [slot, { free: left }]))
  return { ...roster, free, queueLength, slots: { ...roster.slots, ...turned(had.slots, 1), ...turned(has.slots, 0) } }
}

function queueWith(queue: QueuePlace[], { status, waiting, places }: BookingView): QueuePlace[] {
  if (status !== 'waiting' || !waiting) return queue.filter(({ own }) => !own)
  return queue.some(({ own }) => own) ? queue : [...queue, { at: waiting.at, places, own: true }]
}
