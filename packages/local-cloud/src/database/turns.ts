import { databaseErrors } from '../errors'

/** When a request was sent, in milliseconds by the clock of its sender. */
export interface Sent {
  at: number
  /** The sender's clock: the cloud's for a function, the machine's for another process. */
  clock: () => number
}

// A reply leaves in a later millisecond than the one in which the last of the operations sent at once was sent.
const HOLD_MS = 3

// As long as a trip to the live database takes at least: for senders whose clock stands or is not the one we know.
const LONG_HOLD_MS = 10

interface Moment {
  bySender: number
  byMachine: number
}

const momentOf = ({ clock }: Sent): Moment => ({ bySender: clock(), byMachine: performance.now() })

// The clock may have been moved meanwhile; the earlier reading can only call fewer operations early.
const isBefore = (sent: Sent, { bySender, byMachine }: Moment) =>
  sent.at < Math.min(bySender, Math.floor(sent.clock() - (performance.now() - byMachine)))

/**
 * Gives the operations of one transaction their turns. The service carries out one at a time and refuses the others as
 * busy: of operations sent at once, all but the first to arrive. A trip here takes less than a millisecond, so one sent
 * at once may well arrive when the reply to the first has left; that it was sent before, and not in answer to it, is
 * told by the time of sending that the SDK puts into each request.
 */
export class Turns {
  private readonly begun: Moment
  private replied: Moment
  private current: Promise<unknown> | null = null

  constructor(begin: Sent) {
    this.begun = this.replied = momentOf(begin)
  }

  /** Carries out an operation, or refuses it as busy. */
  async take<T>(sent: Sent, work: () => T | Promise<T>): Promise<T> {
    // Nothing was sent before the transaction had an id: a sender that says so has another clock.
    const isComparable = sent.at <= sent.clock() && !isBefore(sent, this.begun)
    if (this.current || (isComparable && isBefore(sent, this.replied))) throw databaseErrors.transactionBusy()
    const turn = this.carryOut(sent, isComparable, work)
    this.current = turn
    return turn
  }

  /** Waits for the operation under way, if there is one. */
  async idle(): Promise<void> {
    while (this.current) await this.current.catch(() => undefined)
  }

  private async carryOut<T>(sent: Sent, isComparable: boolean, work: () => T | Promise<T>): Promise<T> {
    const arrived = momentOf(sent)
    try {
      return await work()
    } finally {
      const isHeld = () => {
        const held = performance.now() - arrived.byMachine
        return held < LONG_HOLD_MS && !(isComparable && sent.clock() >= arrived.bySender + HOLD_MS)
      }
      while (isHeld()) await new Promise(resolve => setTimeout(resolve, 1))
      this.replied = momentOf(sent)
      this.current = null
    }
  }
}
