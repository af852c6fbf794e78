import type { Dispute } from '@/domain/scan'
import { MINUTE } from '@/domain/time'
import { book, type Comer, type Drill } from './drill'

/** A staff phone in the hands of the drill. */
export interface DoorPhone {
  /** Holds the code of somebody before the camera, and waits until the screen says that they are in. */
  letsIn(comer: Comer): Promise<void>
  /** Enters one child and one adult who came without a booking. */
  enters(): Promise<void>
  cut(): Promise<void>
  /** The network is back; answers when nothing waits any more. */
  mend(): Promise<void>
  /** The app dies without a word and is opened again, with the network as it was. */
  dies(): Promise<void>
  /** Time goes by for this phone, too. */
  pass(time: number): Promise<void>
}

/** What the drill knows that the centre must know in the end. */
export interface Told {
  /** Families that were let in by a code. */
  here: Set<string>
  /** How many were entered at the desk. */
  desk: number
  conflicts: [familyId: string, why: Dispute | 'TWICE'][]
}

/** Longer than a phone with a network needs to be answered. */
const A_WHILE = 3 * MINUTE

/** The afternoon of two phones: the network goes three times and comes back, and one of them dies in between. */
export async function playDrill(drill: Drill, near: DoorPhone, far: DoorPhone): Promise<Told> {
  const { booked, errands, poster } = drill
  const told: Told = { here: new Set(), desk: 0, conflicts: [] }
  const all = async (phone: DoorPhone, comers: Comer[]): Promise<void> => {
    for (const comer of comers) {
      await phone.letsIn(comer)
      told.here.add(comer.ticket.familyId)
    }
  }
  const desk = async (phone: DoorPhone, many: number): Promise<void> => {
    for (let n = 0; n < many; n += 1) await phone.enters()
    told.desk += many
  }
  const pass = async (): Promise<void> => {
    await drill.pass(A_WHILE)
    await Promise.all([near.pass(A_WHILE), far.pass(A_WHILE)])
  }
  const conflict = ({ ticket }: Comer, why: Dispute | 'TWICE') => told.conflicts.push([ticket.familyId, why])

  await Promise.all([all(near, booked.slice(0, 15)), all(far, [...booked.slice(15, 25), ...errands.slice(0, 5)])])

  // Once: both without a network, while parents change their minds, and one family goes to both.
  await Promise.all([near.cut(), far.cut()])
  const [twice, cancelled] = booked.slice(25, 27) as [Comer, Comer]
  const withdrawn = errands[5] as Comer
  const sessionId = drill.session._id
  await drill.asFamily(cancelled.guardian, 'cancelBooking', { sessionId })
  await drill.asFamily(withdrawn.guardian, 'withdrawErrand', { sessionId, errandId: withdrawn.ticket.errandId })
  await Promise.all([all(near, booked.slice(25, 60)), all(far, [twice, ...booked.slice(60, 80), ...errands.slice(5, 12)])])
  conflict(twice, 'TWICE')
  conflict(cancelled, 'NOT_BOOKED')
  conflict(withdrawn, 'ERRAND_WITHDRAWN')
  await pass()
  await Promise.all([near.mend(), far.mend()])

  // Twice: one without a network dies in the middle; the other has one, and cannot know whom the first let in.
  await near.cut()
  await all(near, booked.slice(80, 92))
  await near.dies()
  await all(near, booked.slice(92, 105))
  const again = booked[84] as Comer
  await all(far, [again, ...booked.slice(105, 112)])
  conflict(again, 'TWICE')
  await pass()
  await near.mend()

  // Three times: numbers from the desk of both phones, and somebody who booked after the roster was taken.
  await far.cut()
  const late = await book(drill, 'drill-latecomer')
  await Promise.all([
    (async () => {
      await all(far, [late, ...booked.slice(112, 120), ...errands.slice(12)])
      await desk(far, 15)
    })(),
    (async () => {
      await desk(near, 15)
      await all(near, poster)
    })(),
  ])
  await pass()
  await far.mend()
  return told
}

/** What the centre says of the afternoon, in the words of who played it. */
export async function outcomeOf({ call, organiser, session: { _id: sessionId } }: Drill): Promise<Told & { children: number; adults: number; numbers: number }> {
  const { count, bookings, disputes, line } = await call(organiser, 'getRoster', { sessionId })
  const byCode = bookings.filter(({ status, walkIn }) => status === 'attended' && walkIn?.source !== 'desk')
  return {
    here: new Set(byCode.map(({ familyId }) => familyId)),
    desk: count.families - byCode.length,
    conflicts: inOrder(disputes.map(({ familyId, why }) => [familyId, why])),
    children: count.children,
    adults: count.adults,
    numbers: new Set(line.map(({ id, label }) => label ?? id)).size,
  }
}

/** The same as it has to be: everybody of the drill comes with one child and one adult. */
export const dueOf = ({ poster }: Drill, { here, desk, conflicts }: Told): Awaited<ReturnType<typeof outcomeOf>> => ({
  here,
  desk,
  conflicts: inOrder(conflicts),
  children: here.size + desk,
  adults: here.size + desk,
  numbers: poster.length + desk,
})

const inOrder = (conflicts: Told['conflicts']): Told['conflicts'] => [...conflicts].sort(([a], [b]) => (a < b ? -1 : 1))
