import type { Session } from '@/domain/session'
import { MINUTE } from '@/domain/time'
import { aSession } from '../support/sessions'
import { afterwards } from './afterwards'
import { Calls, isStaffs } from './cloud-calls'
import { faultOf } from './faults'
import { Promises } from './promises'
import { familyOf, timeOf, type Schedule, type Step } from './steps'
import type { Town } from './town'

const SECOND = 1000

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
  private readonly calls: Calls
  private readonly unsuited = new Set<number>()
  /** Families whose answer is no more what the schedule says: they asked to be forgotten. */
  private readonly gone = new Set<number>()
  /** Families that were told they have a place, or wait for one. */
  private readonly answered = new Set<number>()
  private atOnce: { step: Step; family: number; done: Promise<void> }[] = []

  constructor(
    private readonly town: Town,
    private session: Session,
    private now: number,
  ) {
    this.promises = new Promises(session)
    this.calls = new Calls(town)
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
    const name = act === 'tend' ? 'clock' : isStaffs(step) ? 'staff' : 'family'
    if (fault > 0) await city.post('/cloud/faults', { add: [faultOf(fault, name)] })
    if (act === 'tend') return void (await city.post('/cloud/timers/run', { name: 'clock', twice: way === 0 }))

    for (let tries = 0; tries <= way % 2; tries += 1) {
      const reply = await this.calls.make(step, family, this.session, this.now).catch(() => undefined)
      if (reply?.ok && ['book', 'join', 'joinAuto', 'accept'].includes(act)) this.answered.add(family)
      // Who got an answer asks no more; who got none taps once more, or goes away.
      if (reply) return
    }
  }
}
