import { decideSession, type SessionDecision } from '@/domain/commands/change-session'
import { decide } from '@/domain/commands/decide'
import { sync, type CheckedScan } from '@/domain/commands/sync'
import { tend, type Tending } from '@/domain/commands/tend'
import type { Decision } from '@/domain/commands/write'
import { waitingBlocker } from '@/domain/rules'
import type { Grant } from '@/domain/booking'
import type { Session } from '@/domain/session'
import { MINUTE, type Instant } from '@/domain/time'
import { TEMPLATES } from '../support/commands'
import { aSession, seen, written } from '../support/sessions'
import { changeOf, commandOf, householdOf, scanOf, staff, undoOf } from './model-commands'
import { Promises, type Suits } from './promises'
import { familyOf, timeOf, type Schedule, type Step, type World } from './steps'

/** The rules a schedule is played by; a test of the test puts a broken one in. */
export const RULES = { decide, decideSession, tend, sync }
export type Rules = typeof RULES

const SECOND = 1000

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
    const change = changeOf(step, session)
    const command = change ? undefined : commandOf({ ...step, family }, session, householdOf(familyId, this.unsuited))
    const decision: Decision | SessionDecision = change ? this.rules.decideSession(session, change, now) : this.rules.decide(seen(session, familyId), command!, now)
    if ('write' in decision) this.sent.push({ arrives, now, act, write: decision.write, ...(command ? { familyId, grants: 'grants' in command ? command.grants : [] } : {}) })
  }

  /** A staff phone hands over one scan: of this moment, or of twenty minutes ago, or once more, or one nobody can vouch for. */
  private scan(step: Step, arrives: number): void {
    const { session, now } = this
    const phone = step.guardian === 0 ? 'A' : 'B'
    const again = step.act === 'checkIn' && step.way === 3 ? this.scanned.get(phone) : undefined
    const scan = again ?? (step.act === 'undo' ? undoOf(step, session, now) : scanOf(step, now))
    this.scanned.set(phone, scan)
    const { write } = this.rules.sync(session, { type: 'sync', scans: [scan], phone, who: staff.who, staffName: staff.staffName }, now)
    if (write) this.sent.push({ arrives, now, act: step.act, write, familyId: scan.familyId })
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
}
