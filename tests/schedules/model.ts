import { decideSession, type SessionCommand, type SessionDecision } from '@/domain/commands/change-session'
import { decide, type Command } from '@/domain/commands/decide'
import { sync, type CheckedScan } from '@/domain/commands/sync'
import { tend, type Tending } from '@/domain/commands/tend'
import type { Decision } from '@/domain/commands/write'
import type { Child, Household } from '@/domain/family'
import { waitingBlocker } from '@/domain/rules'
import { countedScans } from '@/domain/scan'
import type { Booking, Grant } from '@/domain/booking'
import type { Party, Session } from '@/domain/session'
import { DAY, HOUR, MINUTE, type Instant } from '@/domain/time'
import { TEMPLATES } from '../support/commands'
import { aChild, aHousehold, aSession, seen, written } from '../support/sessions'
import { Promises, type Suits } from './promises'
import { FAMILIES, familyOf, timeOf, type Schedule, type Step, type World } from './steps'

/** The rules a schedule is played by; a test of the test puts a broken one in. */
export const RULES = { decide, decideSession, tend, sync }
export type Rules = typeof RULES

const CHILDREN: Child[][] = Array.from({ length: FAMILIES }, (_, family) => ['a', 'b'].map((one) => aChild(`c${family}${one}`)))
const PAUSING = [1, 2].map((days) => ({ sessionId: `missed${days}`, at: aSession().startsAt - days * DAY }))
const EXPECTING = { dueDate: '2027-02-01' }
const householdOf = (familyId: string, unsuited: ReadonlySet<string>): Household =>
  aHousehold(CHILDREN[Number(familyId.slice(1))], { expecting: EXPECTING, noShows: unsuited.has(familyId) ? PAUSING : [] })
const personOf = ({ family, guardian }: Step): string => `f${family}-${guardian}`
const SECOND = 1000
const staff = { who: 'staff', staffName: '王老师', reason: '场地漏水' }

/** The key of the first scan of a place, whether or not it counts. */
const firstScan = (booking: Booking | undefined): string => booking?.history.flatMap(({ scan }) => (scan && 'means' in scan ? [scan.key] : []))[0] ?? 'none'

/** A decided write on its way. */
interface Sent {
  arrives: number
  now: Instant
  act: Step['act']
  familyId?: string
  grants?: Grant[]
  write: Tending['write']
  tending?: Tending
  suits?: Suits
  unsuited?: ReadonlySet<string>
}

/**
 * Plays a schedule on the rules with a store of one session: each step reads, decides, and its write arrives some
 * steps later. After every write the promises are asked of what was stored before and after. Throws the first one
 * that was broken.
 */
export function play({ world, steps }: Schedule, rules: Rules = RULES): Promises {
  return new Play(world, rules).all(steps)
}

class Play {
  private session: Session
  private now: Instant
  /** Families that could not use a place now. */
  private readonly unsuited = new Set<string>()
  /** The same when the clock looked last: what changes without it is found when it looks again. */
  private unsuitedThen: ReadonlySet<string> = new Set()
  private readonly promises: Promises
  private sent: Sent[] = []
  /** What each staff phone scanned last. */
  private readonly scanned = new Map<string, CheckedScan>()

  constructor(
    world: World,
    private readonly rules: Rules,
  ) {
    this.now = world.begins
    this.session = aSession({ capacity: world.capacity, seat: world.seat, releaseUnconfirmed: world.releases, ...(world.limits ? { limits: { perWeek: 1 } } : {}), ...(world.slots ? { slotMinutes: 15 } : {}) })
    this.promises = new Promises(this.session)
  }

  all(steps: Step[]): Promises {
    steps.forEach((step, index) => {
      const at = timeOf(step, this.session, this.now)
      const passed = at - this.now
      this.now = at - SECOND
      // The clock runs every five minutes, and now and then it does not.
      if (passed > 5 * MINUTE && step.way !== 1 && this.session.roster.wakeAt <= this.now) {
        this.look(index - 1)
        this.deliver(index - 1)
      }
      this.now = at
      this.send(step, index + step.late)
      this.deliver(index)
      const suits = this.suitsAmong(this.unsuitedThen)
      this.promises.nothingDueBeforeWaking(this.session, this.now, (at) => this.rules.tend(this.session, at, suits, TEMPLATES))
    })
    this.deliver(Infinity)
    return this.promises
  }

  /** Who could use a place, asked of these families as they are now. */
  private suitsAmong(unsuited: ReadonlySet<string>): Suits {
    const { session, now } = this
    return ({ familyId, childIds, adults }) => {
      const household = householdOf(familyId, unsuited)
      const party = { children: household.children.filter(({ _id }) => childIds.includes(_id)), adults }
      return waitingBlocker(seen(session, familyId), party, household, now) === null
    }
  }

  private send(step: Step, arrives: number): void {
    const { act } = step
    const { session, now } = this
    const family = familyOf(step, session)
    const familyId = `f${family}`
    if (act === 'suit') return void (this.unsuited.delete(familyId) || this.unsuited.add(familyId))
    if (act === 'tend') return this.look(arrives)
    if (act === 'checkIn' || act === 'undo') return this.scan({ ...step, family }, arrives)
    const change = this.changeOf(step)
    const command = change ? undefined : this.commandOf({ ...step, family })
    const decision: Decision | SessionDecision = change ? this.rules.decideSession(session, change, now) : this.rules.decide(seen(session, familyId), command!, now)
    if ('write' in decision) this.sent.push({ arrives, now, act, write: decision.write, ...(command ? { familyId, grants: 'grants' in command ? command.grants : [] } : {}) })
  }

  /** A staff phone hands over one scan: of this moment, or of twenty minutes ago, or once more, or one nobody can vouch for. */
  private scan(step: Step, arrives: number): void {
    const { session, now } = this
    const phone = step.guardian === 0 ? 'A' : 'B'
    const scan = step.act === 'undo' ? this.undoOf(step) : this.scanOf(step)
    this.scanned.set(phone, scan)
    const { write } = this.rules.sync(session, { type: 'sync', scans: [scan], phone, who: staff.who, staffName: staff.staffName }, now)
    if (write) this.sent.push({ arrives, now, act: step.act, write, familyId: scan.familyId })
  }

  private scanOf({ family, guardian, way }: Step): CheckedScan {
    const { now } = this
    const familyId = `f${family}`
    const again = way === 3 ? this.scanned.get(guardian === 0 ? 'A' : 'B') : undefined
    return again ?? { key: `${familyId}-${now}`, what: 'attended', familyId, at: way === 2 ? now - 20 * MINUTE : now, means: 'name', ...(way === 0 && guardian === 0 ? { dispute: 'CODE_DOUBTED' } : {}) }
  }

  /** Of the last scan of the family, within the minute but now and then. */
  private undoOf({ family, way }: Step): CheckedScan {
    const familyId = `f${family}`
    const last = countedScans(this.session.roster.bookings[familyId]?.history ?? []).at(-1)
    return { key: `${familyId}-${this.now}`, what: 'undone', familyId, at: Math.min(this.now, (last?.when ?? 0) + (way === 3 ? 2 * MINUTE : MINUTE)), means: 'name', of: last?.scan.key ?? 'none' }
  }

  /** The clock looks at the session. */
  private look(arrives: number): void {
    const { session, now } = this
    const unsuited = new Set(this.unsuited)
    const suits = this.suitsAmong(unsuited)
    const tending = this.rules.tend(session, now, suits, TEMPLATES)
    this.sent.push({ arrives, now, act: 'tend', write: tending.write, tending, suits, unsuited })
  }

  private deliver(index: number): void {
    const due = this.sent.filter(({ arrives }) => arrives <= index)
    this.sent = this.sent.filter(({ arrives }) => arrives > index)
    for (const { write, arrives: _arrives, ...sent } of due) {
      const after = written(this.session, write)
      if (!after) continue
      this.promises.keptBy({ ...sent, before: this.session, after })
      this.session = after
      if (sent.unsuited) this.unsuitedThen = sent.unsuited
    }
  }

  private changeOf({ act, way }: Step): SessionCommand | undefined {
    const { startsAt, roster } = this.session
    const to = startsAt + [DAY, -HOUR, 3 * HOUR, -20 * MINUTE][way]!
    if (act === 'move') return { type: 'move', startsAt: to, endsAt: to + HOUR, ...staff }
    if (act === 'resize') return { type: 'resize', capacity: Math.max(1, roster.capacity + [1, -1, 2, -2][way]!), ...staff }
    return act === 'callOff' ? { type: 'callOff', ...staff } : undefined
  }

  private commandOf(step: Step): Command {
    const { act, family, way } = step
    const familyId = `f${family}`
    const who = personOf(step)
    const household = householdOf(familyId, this.unsuited)
    const twins = way === 3
    const party: Party = this.session.seat === 'adult' ? { children: [], adults: twins ? 2 : 1 } : { children: CHILDREN[family]!.slice(0, twins ? 2 : 1), adults: 1 }
    const grants = (...keys: Grant['template'][]): Grant[] => (way === 0 ? [] : keys.map((template) => ({ template, who })))
    const slot = this.session.slotMinutes === undefined ? {} : { slot: `s${way % 3}` }
    switch (act) {
      case 'book': return { type: 'book', familyId, who, party, household, grants: grants('booked', 'dayBefore', 'twoHours', 'changed'), ...slot }
      case 'join': return { type: 'join', familyId, who, party, household, grants: grants('offer', 'offer') }
      case 'joinAuto': return { type: 'join', familyId, who, party, household, grants: grants('offer'), autoUntil: this.session.startsAt - way * HOUR }
      case 'accept': return { type: 'accept', familyId, who, household, grants: grants('twoHours', 'changed') }
      case 'confirm': return { type: 'confirm', familyId, who, grants: way === 1 ? grants('twoHours', 'changed') : [] }
      case 'allow': return { type: 'allow', familyId, grants: [{ template: 'dayBefore', who }, { template: 'changed', who }] }
      case 'leave': return { type: 'leave', familyId, who }
      case 'cancel': return { type: 'cancel', familyId, who, ...(twins ? { reason: '孩子感冒了' } : {}) }
      case 'object': return { type: 'object', familyId, who, text: '我们来了' }
      case 'feedback': return { type: 'feedback', familyId, who, answer: twins ? 'helped' : 'fair' }
      case 'correct': return { type: 'correct', familyId, who, children: CHILDREN[family]!.map((child) => ({ ...child, nickname: `${way}满` })) }
      case 'forget': return { type: 'forget', familyId, who }
      case 'remove': return { type: 'remove', familyId, ...staff }
      case 'answer': return { type: 'answer', familyId, who: staff.who, staffName: staff.staffName, text: '已核实', accepted: way > 1 }
      case 'settle': return { type: 'settle', familyId, ...staff, key: firstScan(this.session.roster.bookings[familyId]), counts: way > 1 }
      case 'excuse': return { type: 'excuse', familyId, ...staff }
      default: return { type: 'expire', familyId }
    }
  }
}
