import type { Contracts, Reply } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import { HOUR, type Instant } from '@/domain/time'
import { faultOf } from './faults'
import { OPENED } from './stall'
import { BOOKED } from './stall-codes'
import type { Town } from './town'

/** Answers that say nothing of what was asked: it is asked again. */
const NO_ANSWER: ErrorCode[] = ['INTERNAL', 'BUSY']

/** How often somebody taps who gets no answer. */
const TAPS = 2

type Answer<F extends keyof Contracts, A extends keyof Contracts[F]['outputs']> = Reply<Contracts[F]['outputs'][A]> | undefined

/** Asks the functions about the session of these hours, while one thing after the other goes wrong. */
export class Asking {
  now = BOOKED + 2 * HOUR
  private asked = 0

  constructor(
    readonly town: Town,
    /** What goes wrong with the calls, one after the other; 0 for nothing. */
    private readonly faults: number[],
  ) {}

  /** Asks once, with whatever goes wrong this time; undefined when no answer came. */
  async ask<F extends keyof Contracts, A extends keyof Contracts[F]['outputs'] & string>(who: string, of: F, action: A, input: object): Promise<Answer<F, A>> {
    return this.meeting(of, async () => {
      const reply = await this.town.city.call(who, of, action, { sessionId: OPENED._id, ...input }).catch(() => undefined)
      return reply && !reply.ok && NO_ANSWER.includes(reply.code) ? undefined : reply
    })
  }

  /** Somebody taps, and once more when no answer comes. */
  async tap<F extends keyof Contracts, A extends keyof Contracts[F]['outputs'] & string>(who: string, of: F, action: A, input: object): Promise<Answer<F, A>> {
    for (let taps = 1; ; taps += 1) {
      const reply = await this.ask(who, of, action, input)
      if (reply || taps === TAPS) return reply
    }
  }

  /** The clock looks, and dies now and then. */
  async look(): Promise<void> {
    await this.meeting('clock', (fault) => this.town.city.post('/cloud/timers/run', { name: 'clock', twice: fault % 2 === 1 }))
  }

  async moveTo(at: Instant): Promise<void> {
    this.now = at
    await this.town.city.moveTo(at)
  }

  private async meeting<T>(of: string, run: (fault: number) => Promise<T>): Promise<T> {
    const fault = this.faults[this.asked % this.faults.length]!
    this.asked += 1
    if (fault === 0) return run(fault)
    await this.town.city.post('/cloud/faults', { add: [faultOf(fault, of)] })
    const answer = await run(fault)
    await this.town.city.post('/cloud/faults', { clear: true })
    return answer
  }
}
