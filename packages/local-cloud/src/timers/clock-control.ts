import type { Clock } from '../clock'
import type { ClockState } from '../clock-state'
import type { Move, Scheduler, TimerRun } from './scheduler'

// What a Date can hold.
const MAX_INSTANT = 8.64e15

/** Moves the clock for people and tests. Each way answers the timers it ran, and is remembered. */
export class ClockControl {
  constructor(private readonly clock: Clock, private readonly scheduler: Scheduler, private readonly remember: (state: ClockState) => void) {}

  readonly now = (): number => this.clock.now()

  get frozen(): boolean {
    return this.clock.frozen
  }

  /** How far the clock is ahead of the machine's, in milliseconds. */
  get offsetMs(): number {
    return this.clock.offsetMs
  }

  /** Goes to an instant, running the timers on the way. A frozen clock stays frozen there. */
  set(instant: number): Promise<TimerRun[]> {
    return this.moveTo(() => instant)
  }

  /** Goes on by some milliseconds, running the timers on the way. A frozen clock stays frozen there. */
  advance(ms: number): Promise<TimerRun[]> {
    return this.moveTo(() => this.now() + ms)
  }

  /** Lets the clock stand where it is. */
  freeze(): Promise<TimerRun[]> {
    return this.steer(() => this.frozenAt(this.now()))
  }

  /** Lets the clock run on from where it stands. */
  resume(): Promise<TimerRun[]> {
    return this.steer(() => {
      const { frozen, offsetMs } = this
      return frozen ? this.runningFrom(this.now()) : { to: this.now(), arrive: () => this.clock.run(offsetMs) }
    })
  }

  /** Goes back to the machine's time and runs with it. This is no move: it runs no timer on the way. */
  real(): Promise<TimerRun[]> {
    return this.steer(() => ({ to: this.now(), arrive: () => this.clock.run(0), jumps: true }))
  }

  private moveTo(target: () => number): Promise<TimerRun[]> {
    return this.steer(() => {
      const to = target()
      if (!(Math.abs(to) <= MAX_INSTANT)) throw new RangeError('钟只能拨到 -271821 年至 275760 年之间')
      return this.frozen ? this.frozenAt(to) : this.runningFrom(to)
    })
  }

  private frozenAt(to: number): Move {
    return { to, arrive: () => this.clock.freeze(to) }
  }

  private runningFrom(to: number): Move {
    return { to, arrive: () => this.clock.run(to - Date.now()) }
  }

  private steer(plan: () => Move): Promise<TimerRun[]> {
    return this.scheduler.move(() => {
      const move = plan()
      const arrive = () => {
        move.arrive()
        this.remember(this.clock.state)
      }
      return { ...move, arrive }
    })
  }
}
