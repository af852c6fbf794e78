import type { Contracts, FamilyOutputs, Reply, SentScan, StaffOutputs, Ticket } from '@/domain/contract'
import type { Door } from '@/domain/door'
import type { ErrorCode } from '@/domain/errors'
import { passOf } from '@/domain/pass'
import { AT_ONCE } from '@/domain/scan'
import { HOUR, type Instant } from '@/domain/time'
import { venueText } from '@/domain/venue-code'
import { codeAt, digitsAt } from '../support/staff-phone'
import { faultOf } from './faults'
import { promise } from './sound'
import { OPENED, type Refusal } from './stall'
import { BOOKED } from './stall-codes'
import { FAMILIES, PHONES, type Happened, type Moment } from './stall-life'
import type { Scanned } from './stall-promises'
import { VISITORS, type CloudHour, type Visit } from './stall-visits'
import { ORGANISER, type Town } from './town'

/** Answers that say nothing of what was asked: it is asked again. */
const NO_ANSWER: ErrorCode[] = ['INTERNAL', 'BUSY']

/** How often a phone tries to hand over the rest, and somebody taps who gets no answer. */
const TRIES = 6
const TAPS = 2

export const staffOf = (phone: number): string => `staff${phone}`
/** The phone whose owner may lose the right. */
export const REVOCABLE = PHONES - 1

/** The session of these hours: as it stands in the model, and families may check in by themselves. */
const SESSION = {
  ...OPENED,
  selfCheckIn: true,
  roster: { ...OPENED.roster, queue: OPENED.roster.queue.map((waiting) => ({ ...waiting, childIds: [`c${FAMILIES}a`] })) },
}

/** An hour at a stall as the phones and people around it lived it, through the SDK, on a cloud where things go wrong. */
export class CloudStall {
  /** What truly happened, as far as anybody knew at the time. */
  readonly life: Happened[] = []
  /** What was refused to somebody's face, and what a phone was told is written down. */
  readonly refused = new Map<string, Refusal>()
  readonly acknowledged = new Set<string>()
  /** Families that were told they have checked in, and numbers people were told, by the id of their place. */
  readonly here = new Set<string>()
  readonly numbers = new Map<string, string>()
  /** Numbers called in turn: `<id> <when taken>`. */
  readonly called: string[] = []
  revokedAt: Instant | undefined
  calledOffAt: Instant | undefined

  private now = BOOKED + 2 * HOUR
  private readonly waiting: Scanned[][] = Array.from({ length: PHONES }, () => [])
  private doors: Door[] = []
  private readonly errands: { family: number; errandId: string; ticket: Ticket }[] = []
  private readonly cards = new Map<number, Ticket>()
  private underWay: Promise<unknown>[] = []
  /** A phone makes one call after the other. */
  private readonly calling: Promise<void>[] = Array.from({ length: PHONES }, () => Promise.resolve())
  private asked = 0
  private sent = 0

  constructor(
    private readonly town: Town,
    private readonly hour: CloudHour,
  ) {}

  /** Plays the hour, until everything that was scanned is with the centre. */
  async play(): Promise<void> {
    const { life, network, visits } = this.hour
    await this.open()
    for (const [index, happened] of life.entries()) {
      // No call is under way for longer than WeChat lets it.
      if (happened.at > this.now + AT_ONCE) await this.arrive()
      await this.moveTo(happened.at)
      if ('scan' in happened) this.scan(happened)
      else await this.act(happened)
      for (const visit of visits.filter(({ after }) => after === index)) await this.visit(visit)
      for (const moment of network.moments.filter(({ after }) => after === index)) await this.moment(moment)
    }
    await this.arrive()
    await this.moveTo(Math.max(this.now, SESSION.endsAt) + network.rest)
    await this.look()
    for (const phone of network.order) {
      for (let tries = 0; this.waiting[phone]!.length > 0; tries += 1) {
        promise(tries < TRIES, 'a phone gets rid of what it scanned', this.waiting[phone])
        await this.handOver(phone, 100)
      }
    }
  }

  /** Asks once, with whatever goes wrong this time; undefined when no answer came. */
  async ask<F extends keyof Contracts, A extends keyof Contracts[F]['outputs'] & string>(who: string, of: F, action: A, input: object): Promise<Reply<Contracts[F]['outputs'][A]> | undefined> {
    const fault = this.hour.faults[this.asked % this.hour.faults.length]!
    this.asked += 1
    return this.meeting(of, fault ? [faultOf(fault, of)] : [], async () => {
      const reply = await this.town.city.call(who, of, action, { sessionId: SESSION._id, ...input }).catch(() => undefined)
      return reply && !reply.ok && NO_ANSWER.includes(reply.code) ? undefined : reply
    })
  }

  /** Somebody taps, and once more when no answer comes. */
  async tap<F extends keyof Contracts, A extends keyof Contracts[F]['outputs'] & string>(who: string, of: F, action: A, input: object): Promise<Reply<Contracts[F]['outputs'][A]> | undefined> {
    for (let taps = 1; ; taps += 1) {
      const reply = await this.ask(who, of, action, input)
      if (reply || taps === TAPS) return reply
    }
  }

  /** The clock looks, and dies now and then. */
  async look(): Promise<void> {
    const fault = this.hour.faults[this.asked % this.hour.faults.length]!
    this.asked += 1
    await this.meeting('clock', fault ? [faultOf(fault, 'clock')] : [], () => this.town.city.post('/cloud/timers/run', { name: 'clock', twice: fault % 2 === 1 }))
  }

  async moveTo(at: Instant): Promise<void> {
    this.now = at
    await this.town.city.moveTo(at)
  }

  private async meeting<T>(_of: string, faults: object[], run: () => Promise<T>): Promise<T> {
    if (faults.length === 0) return run()
    await this.town.city.post('/cloud/faults', { add: faults })
    const answer = await run()
    await this.town.city.post('/cloud/faults', { clear: true })
    return answer
  }

  private async open(): Promise<void> {
    const { town, hour } = this
    await town.begin(SESSION, this.now, FAMILIES + 1)
    for (let phone = 0; phone < PHONES; phone += 1) {
      await town.keep('staff', staffOf(phone), { name: '王老师', roles: ['helper'] })
      this.doors.push(await town.city.ok(staffOf(phone), 'staff', 'prepareDoor', { sessionId: SESSION._id, phone: `phone${phone}` }))
    }
    promise(hour.clocks.length === PHONES && this.doors.map(({ letter }) => letter).join('') === 'ABC', 'every phone has a letter of its own', this.doors.map(({ letter }) => letter))
  }

  private scan(happened: Scanned): void {
    this.life.push(happened)
    this.waiting[happened.phone]!.push(happened)
  }

  private person = (family: number): string => this.town.person(family, 0)
  private who = (who: number): string => (who < VISITORS ? this.town.visitor(who) : this.person(FAMILIES))

  private async act(happened: Exclude<Happened, Scanned>): Promise<void> {
    const { act, family, key } = happened
    if (act === 'look') return this.look()
    this.life.push(happened)
    const familyId = `f${family}`
    const asks = {
      cancel: () => this.tap(this.person(family), 'family', 'cancelBooking', {}),
      remove: () => this.tap(ORGANISER, 'staff', 'removeBooking', { familyId, reason: '场地漏水' }),
      withdraw: () => this.tap(this.person(family), 'family', 'withdrawErrand', { errandId: 'e1' }),
    }
    const asking = asks[act]().then((reply) => void (reply && !reply.ok && this.refused.set(key, { code: reply.code, at: this.now })))
    this.underWay.push(asking)
    await this.arrive()
  }

  private async moment({ phone, most, twice, lost, races }: Moment): Promise<void> {
    const call = this.calling[phone]!.then(() => this.handOver(phone, most, { twice, lost }))
    this.calling[phone] = call
    this.underWay.push(call)
    // A phone whose clock is off is corrected by as much as its call took: here it takes no time.
    if (!races || this.hour.clocks[phone] !== 0) await this.arrive()
  }

  private async arrive(): Promise<void> {
    await Promise.all(this.underWay)
    this.underWay = []
  }

  /** What waits is kept until an answer to it came, as `use-door-queue.ts` keeps it. */
  private async handOver(phone: number, most: number, { twice, lost }: { twice?: boolean; lost?: boolean } = {}): Promise<void> {
    const scans = this.waiting[phone]!.slice(0, most)
    if (scans.length === 0) return
    const off = this.hour.clocks[phone]!
    const { now } = this
    const input = { phone: `phone${phone}`, grant: this.doors[phone]!.grant, sentAt: now + off, scans: scans.map((one) => this.written(one, off)) }
    const once = async (): Promise<void> => {
      const reply = await this.ask(staffOf(phone), 'staff', 'syncScans', input)
      if (!reply || lost) return
      promise(reply.ok, 'what was scanned is taken, whoever may do it now', reply)
      if (reply.ok) this.answered(phone, reply.data, now)
    }
    await Promise.all(twice ? [once(), once()] : [once()])
  }

  private answered(phone: number, { results }: StaffOutputs['syncScans'], at: Instant): void {
    for (const [key, result] of results) {
      if (typeof result === 'string') this.acknowledged.add(key)
      else if (!this.refused.has(key)) this.refused.set(key, { code: result.refused, at })
    }
    const answered = new Set(results.map(([key]) => key))
    this.waiting[phone] = this.waiting[phone]!.filter(({ key }) => !answered.has(key))
  }

  /** A scan as the phone wrote it down: by its own clock, with the code that was shown at that moment. */
  private written({ at, scan, photo }: Scanned, off: number): SentScan {
    const { code: _code, ...rest } = scan
    const shown = photo ? at - 300_000 : at
    const code = scan.means === 'digits' ? digitsAt(this.ticket(scan), SESSION._id, shown) : codeAt(this.ticket(scan), SESSION._id, shown)
    return { ...rest, at: at + off, ...(scan.code ? { code } : {}) }
  }

  /** What the family's phone shows, or that of who brings the child. */
  private ticket({ familyId, errandId }: SentScan): Ticket {
    const own = this.errands.find((one) => one.errandId === errandId)?.ticket ?? [...this.cards.values()].find((card) => card.familyId === familyId)
    const entry = this.doors[0]!.entries.find((one) => one.familyId === familyId)
    const secret = entry?.errands.find(({ id }) => id === errandId)?.secret ?? entry?.secret ?? ''
    // Signed by nobody: the functions know the place, so they ask its secret.
    return own ?? { familyId, ...(errandId ? { errandId } : {}), secret, pass: passOf('01234567', BOOKED, 'A'.repeat(86)) }
  }

  /** Somebody does something with a network of their own, a moment later. */
  private async visit({ act, who, phone }: Visit): Promise<void> {
    await this.arrive()
    await this.moveTo(this.now + 1)
    const sent = this.errands[who % Math.max(1, this.errands.length)]
    switch (act) {
      case 'take': return this.takes(who % (VISITORS + 1))
      case 'giveBack': return void (await this.tap(this.who(who % (VISITORS + 1)), 'family', 'giveNumberBack', {}))
      case 'card': return this.showsCard(phone)
      case 'call': return this.calls(1)
      case 'callTwice': return this.calls(2)
      case 'callAgain': return void (await this.tap(ORGANISER, 'staff', 'callNumber', { id: [...this.numbers.keys()][0] ?? 'nobody' }))
      case 'here': return this.checksIn(who)
      case 'send': return this.sends(who, phone)
      case 'takeBack': return void (sent && (await this.tap(this.person(sent.family), 'family', 'withdrawErrand', { errandId: sent.errandId })))
      case 'settle': return void (await this.settles(1))
      case 'revoke': return this.revokes()
      default: return this.callsOff()
    }
  }

  private async takes(who: number): Promise<void> {
    const reply = await this.tap(this.who(who), 'family', 'takeNumber', { children: 1, adults: 1, source: 'gate' })
    if (!reply?.ok) return
    const { number, ticket } = reply.data.own
    this.numbers.set(ticket.familyId, number)
    if (who < VISITORS) this.cards.set(who, ticket)
  }

  private async showsCard(phone: number): Promise<void> {
    const [card] = this.cards.values()
    if (card) this.scansDynamic(phone, { familyId: card.familyId })
  }

  private async calls(desks: number): Promise<void> {
    const replies = await Promise.all(Array.from({ length: desks }, () => this.ask(ORGANISER, 'staff', 'callNumber', {})))
    for (const reply of replies) if (reply?.ok) this.called.push(`${reply.data.called.id} ${reply.data.called.at}`)
  }

  private async checksIn(family: number): Promise<void> {
    const code = venueText(this.doors[0]!.venue!, SESSION._id, this.now)
    const reply = await this.venue(this.person(family), code)
    if (reply?.ok) this.here.add(`f${family}`)
  }

  private venue = (who: string, code: string): Promise<Reply<FamilyOutputs['checkInHere']> | undefined> =>
    this.town.city.call(who, 'family', 'checkInHere', { code }).catch(() => undefined)

  private async sends(who: number, phone: number): Promise<void> {
    const family = who % FAMILIES
    const made = await this.ask(this.person(family), 'family', 'sendOnErrand', { name: `外婆${(this.sent += 1)}` })
    if (!made?.ok) return
    const opened = await this.tap(`grandmother${this.sent}.${this.person(family)}`, 'family', 'openErrand', { code: made.data.code })
    if (!opened?.ok) return
    const { errandId } = made.data
    this.errands.push({ family, errandId, ticket: opened.data.ticket })
    this.scansDynamic(phone, { familyId: `f${family}`, errandId })
  }

  private scansDynamic(phone: number, holder: { familyId: string; errandId?: string }): void {
    const key = `d${this.life.length}`
    this.scan({ key, at: this.now, phone, photo: false, scan: { key, what: 'attended', at: this.now, means: 'code', code: 'shown', ...holder } })
  }

  /** An organiser looks at the list, and decides by what truly happened. Answers what was on it. */
  async settles(most: number): Promise<StaffOutputs['getRoster']['disputes']> {
    const roster = await this.town.city.ok(ORGANISER, 'staff', 'getRoster', { sessionId: SESSION._id })
    const photos = new Set(this.life.flatMap((one) => ('scan' in one && one.photo ? [one.key] : [])))
    for (const { familyId, key } of roster.disputes.slice(0, most)) await this.tap(ORGANISER, 'staff', 'settleScan', { familyId, key, counts: !photos.has(key), reason: '问过本人' })
    return roster.disputes
  }

  private async revokes(): Promise<void> {
    this.revokedAt ??= this.now
    await this.town.keep('staff', staffOf(REVOCABLE), { name: '王老师', roles: ['helper'], revokedAt: this.revokedAt })
  }

  private async callsOff(): Promise<void> {
    await this.tap(ORGANISER, 'staff', 'cancelSession', { reason: '台风' })
    const { changes } = await this.town.session()
    this.calledOffAt ??= changes.find(({ what }) => what === 'cancelled')?.at
  }
}
