import { MINUTE } from '@/domain/time'
import { bookLate, type Comer, type Drill } from './drill'
import { DrillHands } from './drill-hands'
import type { DoorPhone, Told } from './drill-phone'

/** Longer than a phone with a network needs to be answered, and than a code lives. */
const A_WHILE = 3 * MINUTE
/** Shorter than a code lives. */
const A_MOMENT = 10_000

/** The afternoon of two phones: the network goes three times and comes back, and they die where it hurts most. */
export async function playDrill(drill: Drill, near: DoorPhone, far: DoorPhone): Promise<Told> {
  const afternoon = new Afternoon(drill, near, far)
  await afternoon.withANetwork()
  await afternoon.bothCut()
  await afternoon.oneDies()
  await afternoon.numbers()
  return afternoon.told
}

class Afternoon extends DrillHands {
  /** Families of whom something special is told. */
  private readonly spare = this.drill.booked.slice(120)

  async withANetwork(): Promise<void> {
    const { near, far, spare } = this
    const { booked, errands } = this.drill
    await Promise.all([this.all(near, booked.slice(0, 15)), this.all(far, [...booked.slice(15, 25), ...errands.slice(0, 5)])])

    const [regretted, mistaken, photographed, cancelled, asking, answered] = spare as [Comer, Comer, Comer, Comer, Comer, Comer]
    await Promise.all([this.letsInAndOut(near, regretted), this.letsInAndOut(far, mistaken)])

    // A picture of a code while it is good, and when it is not any more.
    const picture = this.code(photographed)
    await this.all(near, [photographed], () => picture)
    await this.pass(A_MOMENT, near, far)
    await this.all(far, [photographed], () => picture)
    await this.all(far, [mistaken])
    // A phone passes over a code that it saw a moment ago.
    await this.pass(A_MOMENT, near, far)
    await far.knows(this.code(photographed))
    await this.pass(A_WHILE, near, far)
    await far.refuses(picture, 'TICKET_STALE')

    const withdrawn = errands[19] as Comer
    await this.cancels(cancelled)
    await this.withdraws(withdrawn)
    await near.refuses(this.code(photographed, 'another'), 'TICKET_OTHER_SESSION')
    await Promise.all([near.refuses(this.code(cancelled), 'BOOKING_CANCELLED'), far.refuses(this.code(withdrawn), 'ERRAND_WITHDRAWN')])

    await near.diesScanning(this.code(asking), 'question')
    await near.diesScanning(this.code(answered), 'answer')
    await near.rests()
    for (const { ticket } of [asking, answered]) this.told.here.add(ticket.familyId)
    this.told.written += 2
  }

  /** Once: both without a network, while parents change their minds, and families go to both. */
  async bothCut(): Promise<void> {
    const { near, far, spare } = this
    const { booked, errands } = this.drill
    await Promise.all([near.cut(), far.cut()])
    const [twice, cancelled] = booked.slice(25, 27) as [Comer, Comer]
    const [regretted, stampedOnly] = spare.slice(6) as [Comer, Comer]
    const withdrawn = errands[5] as Comer
    await this.cancels(cancelled)
    await this.withdraws(withdrawn)
    const picture = this.code(twice)
    await Promise.all([
      (async () => {
        await this.all(near, booked.slice(25, 60))
        await this.letsInAndOut(near, regretted)
        await near.refuses(this.code(twice, 'another'), 'TICKET_OTHER_SESSION')
        await this.stamps(near, 'weigh', [...booked.slice(0, 4), stampedOnly])
      })(),
      (async () => {
        await this.all(far, [twice, ...booked.slice(60, 80), ...errands.slice(5, 12)])
        await this.stamps(far, 'teeth', [...booked.slice(1, 3), stampedOnly])
        await this.stamps(far, 'weigh', booked.slice(3, 5))
      })(),
    ])
    this.conflict(twice, 'TWICE')
    this.conflict(cancelled, 'NOT_BOOKED')
    this.conflict(withdrawn, 'ERRAND_WITHDRAWN')
    await this.pass(A_WHILE)
    await far.refuses(picture, 'TICKET_STALE')
    await Promise.all([near.mend(), far.mend()])
    await Promise.all([near.rests(), far.rests()])
  }

  /** Twice: one without a network dies, and dies once more handing over; the other has one, and cannot know whom the first let in. */
  async oneDies(): Promise<void> {
    const { near, far } = this
    const { booked } = this.drill
    await near.cut()
    await this.all(near, booked.slice(80, 92))
    await near.dies()
    await this.all(near, booked.slice(92, 105))
    const again = booked[84] as Comer
    await this.all(far, [again, ...booked.slice(105, 112)])
    this.conflict(again, 'TWICE')
    await this.pass(A_WHILE, far)
    await near.diesHandingOver('answer')
    await near.rests()
  }

  /** Three times: numbers from the desk of both phones, and somebody who booked after the roster was taken. */
  async numbers(): Promise<void> {
    const { near, far, spare } = this
    const { booked, errands, poster } = this.drill
    await far.cut()
    const late = await bookLate(this.drill)
    await Promise.all([
      (async () => {
        await this.all(far, [late, ...booked.slice(112, 120), ...errands.slice(12, 19)])
        await this.desk(far, 15)
      })(),
      (async () => {
        await this.desk(near, 15)
        await this.all(near, poster)
      })(),
    ])
    await this.pass(A_WHILE, near)
    // Scanned without a network, taken back with one.
    await this.all(far, [spare[8] as Comer])
    await far.mend()
    await far.rests()
    await this.takesBack(far, spare[8] as Comer)
    await Promise.all([near.rests(), far.rests()])
  }
}
