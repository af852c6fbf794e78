import type { Clock } from '../clock'
import type { Faults } from '../faults/faults'
import type { Trigger } from '../functions/config'
import type { Functions } from '../functions/functions'
import { parseCron } from './cron'

/** A run of a timer. */
export interface TimerRun {
  function: string
  trigger: string
  /** The instant it was due, in the cloud's time. */
  at: string
  error?: string
}

/** A function's timer and the instant it is due next, in milliseconds; null when it never is again. */
export interface Timer {
  function: string
  trigger: Trigger
  next: number | null
}

/** Where the clock is to go, running the timers on the way. */
export interface Move {
  to: number
  /** Leaves the clock standing or running at `to`; or elsewhere, if it `jumps` from there. */
  arrive: () => void
  jumps?: boolean
}

const TICK_MS = 250

// Ticks this far apart mean that the machine slept. Timers it slept through are missed, as those while it was off.
const SLEPT_MS = 60_000

// A move that passes more than this is a mistake rather than a test.
const MAX_RUNS = 10_000

/** Runs the timers the clock passes, whether it runs or is moved. */
export class Scheduler {
  private passed: number
  private turn: Promise<unknown> = Promise.resolve()
  private readonly ticker: NodeJS.Timeout
  private readonly due = new Map<string, { config: string; after: number; next: number | null }>()
  private isTicking = false
  private isClosed = false

  constructor(private readonly clock: Clock, private readonly functions: Functions, private readonly faults: Faults) {
    this.passed = clock.now()
    this.ticker = setInterval(() => this.tick(), TICK_MS)
    this.ticker.unref()
  }

  /** The timers there are. */
  timers(): Timer[] {
    return this.functions.names().flatMap(name => {
      const trigger = this.triggerOf(name)
      return trigger ? [{ function: name, trigger, next: this.nextOf(name, trigger.config) }] : []
    })
  }

  /**
   * Moves the clock. Going forward it first runs every timer on the way, in time order, with the clock standing at each
   * one's due time; going back runs none. Throws a RangeError, and moves nothing, when that would be too many.
   */
  move(plan: () => Move): Promise<TimerRun[]> {
    return this.inTurn(async () => {
      const { to, arrive, jumps } = plan()
      const runs = this.runsUntil(to)
      if (runs.length > MAX_RUNS) throw new RangeError(`这样拨钟会经过超过 ${MAX_RUNS} 次定时触发`)
      const ran: TimerRun[] = []
      for (const { timer, at } of runs) {
        if (this.isClosed) return ran
        this.clock.freeze(at)
        ran.push(...(await this.deliver(timer, at)))
      }
      arrive()
      this.passed = jumps ? this.clock.now() : to
      return ran
    })
  }

  /** Runs one function's timer now, or twice at once as the platform may; null when it has none. */
  async runNow(name: string, isTwice = false): Promise<TimerRun[] | null> {
    const timer = this.timers().find(each => each.function === name)
    if (!timer) return null
    // It waits for a move under way, but must not hold up the clock itself.
    const { runs } = await this.inTurn(async () => ({ runs: this.deliver(timer, this.clock.now(), isTwice) }))
    return runs
  }

  async close(): Promise<void> {
    this.isClosed = true
    clearInterval(this.ticker)
    await this.turn
  }

  private inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.turn.then(action)
    this.turn = result.catch(() => undefined)
    return result
  }

  // A timer that runs long must not hold up the clock, so ticks do not wait for their runs.
  private tick(): void {
    if (this.isTicking) return
    this.isTicking = true
    void this.inTurn(async () => {
      const now = this.clock.now()
      const runs = now - this.passed < SLEPT_MS ? this.runsUntil(now) : []
      this.passed = Math.max(this.passed, now)
      for (const { timer, at } of runs) void this.deliver(timer, at)
    }).finally(() => (this.isTicking = false))
  }

  /** What is due after the instant passed last, in time order; at most one run more than a move may make. */
  private runsUntil(to: number): { timer: Timer; at: number }[] {
    const runs: { timer: Timer; at: number }[] = []
    for (const timer of this.timers()) {
      const cron = parseCron(timer.trigger.config)
      for (let at = timer.next; at !== null && at <= to && runs.length <= MAX_RUNS; at = cron.next(at)) runs.push({ timer, at })
    }
    return runs.sort((a, b) => a.at - b.at)
  }

  // Ticks ask often, and the next time of a rare timer takes long to find.
  private nextOf(name: string, config: string): number | null {
    const known = this.due.get(name)
    if (known && known.config === config && known.after <= this.passed && (known.next === null || known.next > this.passed)) return known.next
    const next = parseCron(config).next(this.passed)
    this.due.set(name, { config, after: this.passed, next })
    return next
  }

  private triggerOf(name: string): Trigger | null {
    try {
      return this.functions.config(name).trigger
    } catch {
      // A config.json broken while running is reported by the function's next call.
      return null
    }
  }

  /** Delivers a timer's event. Triggers come at least once: a second delivery comes while the first runs, with the same Time. */
  private deliver(timer: Timer, at: number, isTwice = false): Promise<TimerRun[]> {
    const struck = this.faults.next(`timer:${timer.function}`)
    const deliveries = isTwice || struck.some(fault => fault.do === 'twice') ? 2 : 1
    return Promise.all(Array.from({ length: deliveries }, () => this.run(timer, at)))
  }

  private async run({ function: name, trigger }: Timer, at: number): Promise<TimerRun> {
    const time = new Date(at).toISOString()
    // Whole seconds without a fraction, as the platform's documentation shows it.
    const event = { Type: 'Timer', TriggerName: trigger.name, Time: time.replace(/\.\d+Z$/, 'Z'), Message: '' }
    const reply = await this.functions.invoke(name, event, { source: 'wx_trigger' }).catch((lost: Error) => ({ code: 'SYS_ERR', message: lost.message }))
    return { function: name, trigger: trigger.name, at: time, ...('code' in reply ? { error: reply.message } : {}) }
  }
}
