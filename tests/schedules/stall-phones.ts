import type { StaffOutputs } from '@/domain/contract'
import type { Door } from '@/domain/door'
import type { Instant } from '@/domain/time'
import { OPENED } from './stall'
import type { Asking } from './stall-asking'
import { PHONES, type Moment } from './stall-life'
import type { Lived } from './stall-lived'
import type { Scanned } from './stall-promises'
import { Tickets } from './stall-tickets'
import { promise } from './sound'

/** How often a phone tries to hand over the rest. */
const TRIES = 6

export const staffOf = (phone: number): string => `staff${phone}`
/** The phone whose owner may lose the right. */
export const REVOCABLE = PHONES - 1

/** The phones at a stall: each keeps what it scanned until an answer to it came. */
export class StallPhones {
  readonly tickets = new Tickets()
  private readonly doors: Door[] = []
  private readonly waiting: Scanned[][] = Array.from({ length: PHONES }, () => [])
  /** A phone makes one call after the other. */
  private readonly calling: Promise<void>[] = Array.from({ length: PHONES }, () => Promise.resolve())
  private underWay: Promise<void>[] = []

  constructor(
    private readonly asking: Asking,
    private readonly lived: Lived,
    /** How far the clock of each phone is off, in ms. */
    private readonly clocks: number[],
  ) {}

  async open(): Promise<void> {
    const { town } = this.asking
    for (let phone = 0; phone < PHONES; phone += 1) {
      await town.employ(staffOf(phone), ['helper'])
      this.doors.push(await town.city.ok(staffOf(phone), 'staff', 'prepareDoor', { sessionId: OPENED._id, phone: `phone${phone}` }))
    }
    const letters = this.doors.map(({ letter }) => letter)
    promise(letters.join('') === 'ABC', 'every phone has a letter of its own', letters)
  }

  /** A door as it was prepared. */
  get door(): Door {
    return this.doors[0]!
  }

  scan(happened: Scanned): void {
    this.lived.life.push(happened)
    this.waiting[happened.phone]!.push(happened)
  }

  /** A phone scans what somebody shows it now. */
  scanShown(phone: number, holder: { familyId: string; errandId?: string }): void {
    const key = `d${this.lived.life.length}`
    const at = this.asking.now
    this.scan({ key, at, phone, photo: false, scan: { key, what: 'attended', at, means: 'code', code: 'shown', ...holder } })
  }

  /** A phone has a network for a moment. */
  async moment({ phone, most, twice, lost, races }: Moment): Promise<void> {
    const call = this.calling[phone]!.then(() => this.handOver(phone, most, { twice, lost }))
    this.calling[phone] = call
    this.underWay.push(call)
    // A phone whose clock is off is corrected by as much as its call took: here it takes no time.
    if (!races || this.clocks[phone] !== 0) await this.arrive()
  }

  /** Everything that is under way arrives. */
  async arrive(): Promise<void> {
    await Promise.all(this.underWay)
    this.underWay = []
  }

  /** A phone hands over all that waits. */
  async handOverAll(phone: number): Promise<void> {
    for (let tries = 0; this.waiting[phone]!.length > 0; tries += 1) {
      promise(tries < TRIES, 'a phone gets rid of what it scanned', this.waiting[phone])
      await this.handOver(phone, 100)
    }
  }

  /** As `use-door-queue.ts` does: what waits is kept until an answer to it came. */
  private async handOver(phone: number, most: number, { twice, lost }: { twice?: boolean; lost?: boolean } = {}): Promise<void> {
    const scans = this.waiting[phone]!.slice(0, most)
    if (scans.length === 0) return
    const off = this.clocks[phone]!
    const { now } = this.asking
    const input = { phone: `phone${phone}`, grant: this.doors[phone]!.grant, sentAt: now + off, scans: scans.map((one) => this.tickets.written(one, this.door, off)) }
    const once = async (): Promise<void> => {
      const reply = await this.asking.ask(staffOf(phone), 'staff', 'syncScans', input)
      if (!reply || lost) return
      promise(reply.ok, 'what was scanned is taken, whoever may do it now', reply)
      if (reply.ok) this.answered(phone, reply.data, now)
    }
    await Promise.all(twice ? [once(), once()] : [once()])
  }

  private answered(phone: number, { results }: StaffOutputs['syncScans'], at: Instant): void {
    const { acknowledged, refused } = this.lived
    for (const [key, result] of results) {
      if (typeof result === 'string') acknowledged.add(key)
      else if (!refused.has(key)) refused.set(key, { code: result.refused, at })
    }
    const answered = new Set(results.map(([key]) => key))
    this.waiting[phone] = this.waiting[phone]!.filter(({ key }) => !answered.has(key))
  }
}
