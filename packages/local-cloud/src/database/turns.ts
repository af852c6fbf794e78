import { databaseErrors } from '../errors'

// A reply leaves in a later millisecond than the one in which the last of the operations sent at once was sent.
const HOLD_MS = 3

// As long as a trip to the live database takes at least, for a sender whose clock is not the machine's.
const LONG_HOLD_MS = 10

interface Moment {
  /** Milliseconds by the machine's clock, as senders see it. */
  shown: number
  /** Milliseconds by a clock nobody can set. */
  steady: number
}

const momentNow = (): Moment => ({ shown: Date.now(), steady: performance.now() })

// Two readings, because the machine's clock may have been set back meanwhile, and no operation must be called early that was not.
const isBefore = (sentAt: number, { shown, steady }: Moment) => sentAt < Math.min(shown, Math.floor(Date.now() - (performance.now() - steady)))

/**
 * Gives the operations of one transaction their turns. The service carries out one at a time and refuses the others as
 * busy: of operations sent at once, all but the first to arrive. A trip here takes less than a millisecond, so one sent
 * at once may well arrive when the reply to the first has left; that it was sent before, and not in answer to it, is
 * told by the time of sending that every request carries.
 */
export class Turns {
  private readonly begun = momentNow()
  private replied = this.begun
  private current: Promise<unknown> | null = null

  /** Carries out an operation sent at this time (milliseconds by the machine's clock), or refuses it as busy. */
  async take<T>(sentAt: number, work: () => T | Promise<T>): Promise<T> {
    // Nothing was sent before the transaction had an id, or later than now: a sender that says so has another clock.
    const isComparable = sentAt <= Date.now() && !isBefore(sentAt, this.begun)
    if (this.current || (isComparable && isBefore(sentAt, this.replied))) throw databaseErrors.transactionBusy()
    const turn = this.carryOut(work, isComparable ? HOLD_MS : LONG_HOLD_MS)
    this.current = turn
    return turn
  }

  /** Waits for the operation under way, if there is one. */
  async idle(): Promise<void> {
    while (this.current) await this.current.catch(() => undefined)
  }

  private async carryOut<T>(work: () => T | Promise<T>, holdMs: number): Promise<T> {
    const until = performance.now() + holdMs
    try {
      return await work()
    } finally {
      // Timers may fire early.
      while (performance.now() < until) await new Promise(resolve => setTimeout(resolve, 1))
      this.replied = momentNow()
      this.current = null
    }
  }
}
