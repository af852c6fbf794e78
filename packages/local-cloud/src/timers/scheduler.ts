import type { Clock } from '../clock'
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

const TICK_MS = 250

// A move that passes more than this is a mistake rather than a test.
const MAX_RUNS = 10_000

/** Runs the timers the clock passes, whether it runs or is moved. */
export class Scheduler {
  private passed: number
  private turn: Promise<unknown> = Promise.resolve()
  private readonly ticker: NodeJS.Timeout
  private isTicking = false

  constructor(private readonly clock: Clock, private readonly functions: Functions) {
    this.passed = clock.now()
    this.ticker = setInterval(() => this.tick(), TICK_MS)
    this.ticker.unref()
  }

  /**
   * Moves the clock to an instant. Going forward it first runs every timer on the way, in time order, with the clock
   * standing at each one's due time; going back runs none.
   */
  move(target: () => number): Promise<TimerRun[]> {
    return this.inTurn(async () => {
      const to = target()
      const due = to > this.passed ? this.dueUntil(to) : []
      const ran: TimerRun[] = []
      try {
        for (const each of due) {
          this.clock.freeze(each.at)
          ran.push(await this.run(each.function, each.at))
        }
      } finally {
        this.clock.runFrom(to)
        this.passed = to
      }
      return ran
    })
  }

  /** Runs one function's timer now; null when it has none. */
  runNow(name: string): Promise<TimerRun> | null {
    if (!this.functions.names().includes(name) || !this.functions.config(name).trigger) return null
    return this.inTurn(() => this.run(name, this.clock.now()))
  }

  async close(): Promise<void> {
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
      const due = now > this.passed ? this.dueUntil(now) : []
      this.passed = Math.max(this.passed, now)
      for (const each of due) void this.run(each.function, each.at)
    }).finally(() => (this.isTicking = false))
  }

  private dueUntil(to: number): { function: string; at: number }[] {
    const due: { function: string; at: number }[] = []
    for (const name of this.functions.names()) {
      const trigger = this.triggerOf(name)
      if (!trigger) continue
      const cron = parseCron(trigger.config)
      for (let at = cron.next(this.passed); at !== null && at <= to; at = cron.next(at)) {
        due.push({ function: name, at })
        if (due.length > MAX_RUNS) throw new RangeError(`这样拨钟会经过超过 ${MAX_RUNS} 次定时触发`)
      }
    }
    return due.sort((a, b) => a.at - b.at)
  }

  private triggerOf(name: string) {
    try {
      return this.functions.config(name).trigger
    } catch {
      // A config.json broken while running is reported by the function's next call.
      return null
    }
  }

  private async run(name: string, at: number): Promise<TimerRun> {
    const trigger = this.functions.config(name).trigger!
    const time = new Date(at).toISOString()
    const event = { Type: 'Timer', TriggerName: trigger.name, Time: time, Message: '' }
    const reply = await this.functions.invoke(name, event, { source: 'wx_trigger' }).catch((lost: Error) => ({ code: 'SYS_ERR', message: lost.message }))
    return { function: name, trigger: trigger.name, at: time, ...('code' in reply ? { error: reply.message } : {}) }
  }
}
