import type { Reply, SentScan } from '@/domain/contract'
import { CONSENT_VERSION } from '@/domain/family'
import type { TemplateKey } from '@/domain/notice'
import type { Session } from '@/domain/session'
import { qrText, stepAt } from '@/domain/ticket'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { templates } from '../../city/wuhan/templates'
import { aSession } from '../support/sessions'
import { afterwards } from './afterwards'
import { Promises } from './promises'
import { familyOf, timeOf, type Schedule, type Step } from './steps'
import { ORGANISER, type Town } from './town'

const SECOND = 1000
const idsOf = (keys: TemplateKey[]): string[] => templates.filter(({ key }) => keys.includes(key)).map(({ id }) => id)

/** What goes wrong, by its number: somebody's function dies, an answer is lost, the database refuses. */
const FAULTS: ((name: string) => object)[] = [
  ...[1, 2, 3, 4].map((after) => (name: string) => ({ at: 'database.*', by: name, do: 'kill', after })),
  (name) => ({ at: `function:${name}`, do: 'lose-reply' }),
  (name) => ({ at: 'database.*', by: name, do: 'lose-reply' }),
  (name) => ({ at: 'database.*', by: name, do: 'fail', code: 'DATABASE_REQUEST_FAILED' }),
  (name) => (name === 'clock' ? { at: 'openapi:subscribeMessage.send', do: 'lose-reply' } : { at: `function:${name}`, do: 'delay', ms: 3 }),
]

/** Plays a schedule on our functions, through the SDK, on a cloud on which things go wrong. Throws the promise that was broken. */
export async function playOnCloud(town: Town, { world, steps }: Schedule): Promise<Promises> {
  const { capacity, seat, slots, releases, limits, begins } = world
  const session = aSession({ capacity, seat, releaseUnconfirmed: releases, ...(limits ? { limits: { perWeek: 1 } } : {}), ...(slots ? { slotMinutes: 15 } : {}) })
  await town.begin(session, begins)
  return new CloudPlay(town, session, begins).all(steps)
}

/** What was read, with whatever is as it was before being the same. */
function kept(before: Session, after: Session): Session {
  const same = new Map([...before.roster.queue, ...Object.values(before.roster.bookings)].map((one) => [JSON.stringify(one), one]))
  const known = <T extends object>(one: T): T => (same.get(JSON.stringify(one)) as T | undefined) ?? one
  const bookings = Object.fromEntries(Object.entries(after.roster.bookings).map(([id, booking]) => [id, known(booking)]))
  return { ...after, roster: { ...after.roster, queue: after.roster.queue.map(known), bookings } }
}

class CloudPlay {
  private readonly promises: Promises
  private readonly unsuited = new Set<number>()
  /** Families whose answer is no more what the schedule says: they asked to be forgotten. */
  private readonly gone = new Set<number>()
  /** Families that were told they have a place, or wait for one. */
  private readonly answered = new Set<number>()
  /** What was scanned last of each family. */
  private readonly scanned = new Map<string, SentScan>()
  private scans = 0
  private atOnce: { step: Step; family: number; done: Promise<void> }[] = []

  constructor(
    private readonly town: Town,
    private session: Session,
    private now: number,
  ) {
    this.promises = new Promises(session)
  }

  async all(steps: Step[]): Promise<Promises> {
    for (const step of steps) {
      if (this.atOnce.length === 0) await this.pass(step)
      const family = familyOf(step, this.session)
      this.atOnce.push({ step, family, done: this.act(step, family) })
      // What is late happens at once with what comes next.
      if (step.late === 0) await this.arrive()
    }
    await this.arrive()
    const { town, session, now } = this
    await afterwards({ town, session, now, families: [...this.answered].filter((family) => !this.gone.has(family)) })
    return this.promises
  }

  private async pass(step: Step): Promise<void> {
    const at = timeOf(step, this.session, this.now)
    const passed = at - this.now
    if (passed > 5 * MINUTE && step.way !== 1 && this.session.roster.wakeAt <= at) {
      this.now = at - SECOND
      await this.town.city.moveTo(this.now)
      const tend: Step = { ...step, act: 'tend', fault: 0 }
      this.atOnce.push({ step: tend, family: 0, done: this.act(tend, 0) })
      await this.arrive()
    }
    this.now = at
    await this.town.city.moveTo(at)
  }

  /** Waits for what is under way, and asks what was promised. */
  private async arrive(): Promise<void> {
    const [first, ...others] = this.atOnce
    if (!first) return
    await Promise.all(this.atOnce.map(({ done }) => done))
    if (this.atOnce.some(({ step }) => step.fault > 0)) await this.town.city.post('/cloud/faults', { clear: true })
    this.atOnce = []
    const before = this.session
    this.session = kept(before, await this.town.session())
    const { act, fault } = first.step
    if (others.length) return this.promises.soundAfterAll(before, this.session)
    const staffs = ['tend', 'move', 'resize', 'callOff'].includes(act)
    const sure = fault === 0 && this.unsuited.size === 0 && this.gone.size === 0
    this.promises.placesKept({ act, now: this.now, before, after: this.session, suits: () => sure, ...(staffs ? {} : { familyId: `f${first.family}` }) })
  }

  private async act(step: Step, family: number): Promise<void> {
    const { act, way, fault } = step
    const { city } = this.town
    if (act === 'suit') {
      const suits = this.unsuited.delete(family)
      if (!suits) this.unsuited.add(family)
      return this.town.suit(family, suits, this.now)
    }
    if (act === 'forget' || act === 'correct') this.gone.add(family)
    const name = act === 'tend' ? 'clock' : this.isStaffs(step) ? 'staff' : 'family'
    if (fault > 0) await city.post('/cloud/faults', { add: [{ ...FAULTS[fault - 1]!(name), times: 1 }] })
    if (act === 'tend') return void (await city.post('/cloud/timers/run', { name: 'clock', twice: way === 0 }))

    for (let tries = 0; tries <= way % 2; tries += 1) {
      const reply = await this.call(step, family).catch(() => undefined)
      if (reply?.ok && ['book', 'join', 'joinAuto', 'accept'].includes(act)) this.answered.add(family)
      // Who got an answer asks no more; who got none taps once more, or goes away.
      if (reply) return
    }
  }

  private readonly isStaffs = ({ act }: Step): boolean => ['move', 'resize', 'callOff', 'remove', 'answer', 'excuse', 'checkIn', 'undo', 'settle'].includes(act)

  private async call(step: Step, family: number): Promise<Reply<unknown>> {
    const { act, way, guardian } = step
    const { city } = this.town
    const person = this.town.person(family, guardian)
    const [sessionId, familyId] = ['s1', `f${family}`]
    const { startsAt, seat, slotMinutes, roster } = this.session
    const twins = way === 3
    const childIds = seat === 'adult' ? [] : [`c${family}a`, `c${family}b`].slice(0, twins ? 2 : 1)
    const party = { sessionId, childIds, adults: seat === 'adult' && twins ? 2 : 1 }
    const accepted = way === 0 ? [] : idsOf(act === 'join' || act === 'joinAuto' ? ['offer'] : ['dayBefore', 'twoHours', 'changed'])
    const asks = ['book', 'join', 'joinAuto', 'accept', 'confirm', 'allow'].includes(act)
    if (asks && accepted.length) await city.post('/client/requestSubscribeMessage', { tmplIds: accepted }, person)
    const mine = (action: string, input: object = {}) => city.call(person, 'family', action as never, input)
    const staff = (action: string, input: object) => city.call(ORGANISER, 'staff', action as never, { sessionId, reason: '场地漏水', ...input })
    const to = startsAt + [DAY, -HOUR, 3 * HOUR, -20 * MINUTE][way]!

    switch (act) {
      case 'book': return mine('bookSession', { ...party, accepted, ...(slotMinutes === undefined ? {} : { slot: `s${way % 3}` }) })
      case 'join': return mine('joinWaiting', { ...party, accepted })
      case 'joinAuto': return mine('joinWaiting', { ...party, accepted, autoUntil: startsAt - way * HOUR })
      case 'leave': return mine('leaveWaiting', { sessionId })
      case 'confirm': return mine('confirmBooking', { sessionId, accepted })
      case 'cancel': return mine('cancelBooking', { sessionId })
      case 'allow': return mine('allowMessages', { sessionId, accepted })
      case 'object': return mine('raiseObjection', { sessionId, text: '我们来了' })
      case 'feedback': return mine('giveFeedback', { sessionId, answer: 'helped' })
      case 'correct': return mine('saveChild', { childId: `c${family}a`, nickname: `${way}满`, birthDate: '2025-08-21', consentVersion: CONSENT_VERSION })
      case 'forget': return way < 2 ? mine('deleteChild', { childId: `c${family}a` }) : mine(way === 2 ? 'deleteFamily' : 'withdrawConsent')
      case 'remove': return staff('removeBooking', { familyId })
      case 'excuse': return staff('excuseNoShow', { familyId })
      case 'answer': return city.call(ORGANISER, 'staff', 'answerObjection', { sessionId, familyId, text: '已核实', accepted: way > 1 })
      case 'checkIn': return this.checkIn(step, person, familyId)
      case 'undo': return this.undo(step, familyId)
      case 'settle': return city.call(ORGANISER, 'staff', 'settleScan', { sessionId, familyId, key: this.scanned.get(familyId)?.key ?? 'none', counts: way > 1, reason: '核对了名单' })
      case 'move': return staff('moveSession', { startsAt: to, endsAt: to + HOUR })
      case 'resize': return staff('resizeSession', { capacity: Math.max(1, roster.capacity + [1, -1, 2, -2][way]!) })
      case 'callOff': return staff('cancelSession', {})
      default: return mine('acceptOffer', { sessionId, accepted })
    }
  }

  /** A staff phone scans the family’s code, or lets it in by its name, or hands over once more what it scanned last. */
  private async checkIn({ way, guardian }: Step, person: string, familyId: string): Promise<Reply<unknown>> {
    const again = way === 3 ? this.scanned.get(familyId) : undefined
    if (again) return this.handOver(again, guardian)
    const scan = { key: `k${this.scans}`, what: 'attended', familyId, at: this.now } as const
    this.scans += 1
    if (way === 0) return this.handOver({ ...scan, means: 'name', reason: '手机没电' }, guardian)
    const ticket = await this.town.city.call(person, 'family', 'getTicket', { sessionId: 's1' })
    if (!ticket.ok) return ticket
    const { secret, pass } = ticket.data
    return this.handOver({ ...scan, means: 'code', code: qrText(secret, { sessionId: 's1', familyId }, stepAt(this.now), pass) }, guardian)
  }

  private async undo({ way, guardian }: Step, familyId: string): Promise<Reply<unknown>> {
    const last = this.scanned.get(familyId)
    this.scans += 1
    const at = Math.min(this.now, (last?.at ?? 0) + (way === 3 ? 2 * MINUTE : MINUTE))
    return this.handOver({ key: `k${this.scans}`, what: 'undone', familyId, at, means: 'name', of: last?.key ?? 'none' }, guardian)
  }

  private async handOver(scan: SentScan, phone: number): Promise<Reply<unknown>> {
    const { city } = this.town
    if (scan.what !== 'undone') this.scanned.set(scan.familyId, scan)
    const who = { sessionId: 's1', phone: `phone${phone}` }
    const door = await city.call(ORGANISER, 'staff', 'prepareDoor', who)
    return door.ok ? city.call(ORGANISER, 'staff', 'syncScans', { ...who, grant: door.data.grant, sentAt: this.now, scans: [scan] }) : door
  }
}
