import type { ErrorCode } from '@/domain/errors'
import type { Dispute } from '@/domain/scan'
import { MINUTE } from '@/domain/time'
import { bookLate, codeOf, type Comer, type Drill, type Place } from './drill'
import type { Lost } from './lossy-link'

/** A staff phone in the hands of the drill. */
export interface DoorPhone {
  /** Whose code is scanned from now on is let in at the desk, or stamped at a station. */
  standsAt(place: Place): Promise<void>
  /** Holds a code before the camera, and waits until the screen says that they are in, or have been before. */
  scans(code: string): Promise<void>
  /** The same, where the screen has to say that they have been before: when and by whom. */
  knows(code: string): Promise<void>
  /** The same, where the screen has to say why not. */
  refuses(code: string, why: ErrorCode): Promise<void>
  /** Takes the last scan back. */
  takesBack(): Promise<void>
  /** Enters one child and one adult who came without a booking. */
  enters(): Promise<void>
  cut(): Promise<void>
  /** The network is back. */
  mend(): Promise<void>
  /** Waits until the centre has everything. */
  rests(): Promise<void>
  /** The app dies without a word and is opened again, with the network as it was. */
  dies(): Promise<void>
  /** Scans, and dies before the centre, or before the phone, hears of it. Opened again with a network. */
  diesScanning(code: string, lost: Lost): Promise<void>
  /** Finds the network again, and dies while what waits is on its way. Opened again with a network. */
  diesHandingOver(lost: Lost): Promise<void>
  /** Time goes by for this phone, too. */
  pass(time: number): Promise<void>
  /** The keys of the scans that are still on the phone. */
  left(): Promise<string[]>
}

/** What the drill knows that the centre must know in the end. */
export interface Told {
  /** Families that are here by a code. */
  here: Set<string>
  /** How many were entered at the desk. */
  desk: number
  /** Who was stamped where. */
  stamped: Record<Exclude<Place, 'desk'>, Set<string>>
  /** How often something was written down: every one of them has to stand in the histories once. */
  written: number
  conflicts: Conflict[]
}

export interface Conflict {
  familyId: string
  why: Dispute | 'TWICE'
  /** The child, as staff read it. */
  name: string
}

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

class Afternoon {
  readonly told: Told = { here: new Set(), desk: 0, stamped: { weigh: new Set(), teeth: new Set() }, written: 0, conflicts: [] }
  private readonly spare: Comer[]

  constructor(
    private readonly drill: Drill,
    private readonly near: DoorPhone,
    private readonly far: DoorPhone,
  ) {
    this.spare = drill.booked.slice(120)
  }

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
    await far.rests()
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

  private code(comer: Comer, sessionId?: string): string {
    return codeOf(this.drill, comer, this.drill.now(), sessionId)
  }

  private async all(phone: DoorPhone, comers: Comer[], codeFor = (comer: Comer) => this.code(comer)): Promise<void> {
    for (const comer of comers) {
      await phone.scans(codeFor(comer))
      this.told.here.add(comer.ticket.familyId)
      this.told.written += 1
    }
  }

  private async takesBack(phone: DoorPhone, { ticket }: Comer): Promise<void> {
    await phone.takesBack()
    this.told.here.delete(ticket.familyId)
    this.told.written += 1
  }

  private async letsInAndOut(phone: DoorPhone, comer: Comer): Promise<void> {
    await this.all(phone, [comer])
    await this.takesBack(phone, comer)
  }

  private async stamps(phone: DoorPhone, station: Exclude<Place, 'desk'>, comers: Comer[]): Promise<void> {
    await phone.standsAt(station)
    await this.all(phone, comers)
    for (const { ticket } of comers) this.told.stamped[station].add(ticket.familyId)
    await phone.standsAt('desk')
  }

  private async desk(phone: DoorPhone, many: number): Promise<void> {
    for (let n = 0; n < many; n += 1) await phone.enters()
    this.told.desk += many
    this.told.written += many
  }

  /** Time goes by; `connected` have handed over what they have before it: no clock of the world jumps while a question is on its way. */
  private async pass(time: number, ...connected: DoorPhone[]): Promise<void> {
    await Promise.all(connected.map((phone) => phone.rests()))
    await this.drill.pass(time)
    await Promise.all([this.near.pass(time), this.far.pass(time)])
  }

  private cancels({ guardian }: Comer): Promise<unknown> {
    return this.drill.asFamily(guardian, 'cancelBooking', { sessionId: this.drill.session._id })
  }

  private withdraws({ guardian, ticket: { errandId } }: Comer): Promise<unknown> {
    return this.drill.asFamily(guardian, 'withdrawErrand', { sessionId: this.drill.session._id, errandId })
  }

  private conflict({ ticket: { familyId }, name = '' }: Comer, why: Conflict['why']): void {
    this.told.conflicts.push({ familyId, why, name })
  }
}
