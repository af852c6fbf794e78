import { codeOf, type Comer, type Drill, type Place } from './drill'
import type { Conflict, DoorPhone, Told } from './drill-phone'

/** What the people of the drill do at the door, with what they know of it afterwards. */
export class DrillHands {
  readonly told: Told = { here: new Set(), desk: 0, stamped: { weigh: new Set(), teeth: new Set() }, written: 0, conflicts: [] }

  constructor(
    protected readonly drill: Drill,
    protected readonly near: DoorPhone,
    protected readonly far: DoorPhone,
  ) {}

  protected code(comer: Comer, sessionId?: string): string {
    return codeOf(this.drill, comer, this.drill.now(), sessionId)
  }

  protected async all(phone: DoorPhone, comers: Comer[], codeFor = (comer: Comer) => this.code(comer)): Promise<void> {
    for (const comer of comers) {
      await phone.scans(codeFor(comer))
      this.told.here.add(comer.ticket.familyId)
      this.told.written += 1
    }
  }

  protected async takesBack(phone: DoorPhone, { ticket }: Comer): Promise<void> {
    await phone.takesBack()
    this.told.here.delete(ticket.familyId)
    this.told.written += 1
  }

  protected async letsInAndOut(phone: DoorPhone, comer: Comer): Promise<void> {
    await this.all(phone, [comer])
    await this.takesBack(phone, comer)
  }

  protected async stamps(phone: DoorPhone, station: Exclude<Place, 'desk'>, comers: Comer[]): Promise<void> {
    await phone.standsAt(station)
    await this.all(phone, comers)
    for (const { ticket } of comers) this.told.stamped[station].add(ticket.familyId)
    await phone.standsAt('desk')
  }

  protected async desk(phone: DoorPhone, many: number): Promise<void> {
    for (let n = 0; n < many; n += 1) await phone.enters()
    this.told.desk += many
    this.told.written += many
  }

  /** Time goes by; `connected` have handed over what they have before it: no clock of the world jumps while a question is on its way. */
  protected async pass(time: number, ...connected: DoorPhone[]): Promise<void> {
    await Promise.all(connected.map((phone) => phone.rests()))
    await this.drill.pass(time)
    await Promise.all([this.near.pass(time), this.far.pass(time)])
  }

  protected cancels({ guardian }: Comer): Promise<unknown> {
    return this.drill.asFamily(guardian, 'cancelBooking', { sessionId: this.drill.session._id })
  }

  protected withdraws({ guardian, ticket: { errandId } }: Comer): Promise<unknown> {
    return this.drill.asFamily(guardian, 'withdrawErrand', { sessionId: this.drill.session._id, errandId })
  }

  protected conflict({ ticket: { familyId }, name = '' }: Comer, why: Conflict['why']): void {
    this.told.conflicts.push({ familyId, why, name })
  }
}
