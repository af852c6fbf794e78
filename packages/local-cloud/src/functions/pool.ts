import type { Call, Failure, Instance, Outcome } from './instance'
import type { LogLine } from './log'
import { keepLine } from './log'

/** How a call ended. What its instance prints later is still added to `lines`, until the next call. */
export type CallOutcome = Outcome & { cold: boolean; loadMs?: number; lines: LogLine[] }

/** A call to be made. */
export interface Job {
  call: Call
  timeoutMs: number
  /** Ends the instance that serves the call when aborted; the call ends in the signal's reason. */
  death: AbortSignal
  /** Made by a function, whose own instance is held until this is answered. */
  isNested: boolean
}

interface Queued extends Job {
  finish: (outcome: CallOutcome) => void
}

interface Member {
  instance: Instance
  state: 'loading' | 'idle' | 'busy'
  loadMs: number
  served: number
  lines: LogLine[]
  retired: boolean
  spareTime?: NodeJS.Timeout
}

/** What a pool needs from outside. */
export interface PoolOptions {
  /** How many instances may serve calls from outside at once. */
  maxInstances: number
  /** Gives a started instance, perhaps a spare one. */
  obtain: () => Instance
  /** Loads the function into it, or answers why it could not. */
  load: (instance: Instance) => Promise<Failure | null>
  onLine: (line: LogLine) => void
}

// The platform adds instances without end; were nested calls to wait for one of a few, a function that calls itself
// would wait for itself. A recursion without end must still not fill the machine.
const MORE_FOR_NESTED = 4

// The platform too lets an instance go some time after its last call. One stays.
const IDLE_MS = 60_000

/** The instances of one function and the calls waiting for them. */
export class Pool {
  private readonly members = new Set<Member>()
  private readonly queue: Queued[] = []
  private closed = false

  constructor(private readonly options: PoolOptions) {}

  /** How many instances there are, the loading ones included. */
  get size(): number {
    return this.members.size
  }

  call(job: Job): Promise<CallOutcome> {
    return new Promise(finish => {
      if (this.closed) return finish({ error: 'the cloud is closing', cold: false, lines: [] })
      // Whoever waits for a nested call holds an instance while it waits.
      if (job.isNested) this.queue.unshift({ ...job, finish })
      else this.queue.push({ ...job, finish })
      this.serve()
    })
  }

  /** Lets instances of an older bundle finish what they do and serves later calls by new ones. */
  retire(): void {
    for (const member of this.members) {
      member.retired = true
      if (member.state === 'idle') this.drop(member)
    }
  }

  async close(): Promise<void> {
    this.closed = true
    this.failAll({ error: 'the cloud is closing' }, [])
    await Promise.all([...this.members].map(member => member.instance.stop()))
  }

  private get current(): Member[] {
    return [...this.members].filter(member => !member.retired)
  }

  private serve(): void {
    for (const member of this.members) {
      if (!this.queue.length) return
      if (member.state === 'idle') void this.run(member, this.queue.shift()!)
    }
    // A waiting call takes whichever instance is free first, a new one or an old one.
    const { maxInstances } = this.options
    const { current } = this
    const loading = current.filter(member => member.state === 'loading').length
    const nested = this.queue.filter(job => job.isNested).length
    const room = Math.min(this.queue.length - loading, maxInstances - current.length)
    const roomForNested = Math.min(nested - loading, maxInstances * MORE_FOR_NESTED - current.length)
    for (let more = Math.max(room, roomForNested); more > 0; more--) void this.grow()
  }

  private async grow(): Promise<void> {
    const began = performance.now()
    let instance: Instance
    try {
      instance = this.options.obtain()
    } catch (error) {
      return this.failAll({ error: `no instance could be started: ${String(error)}` }, [])
    }
    const member: Member = { instance, state: 'loading', loadMs: 0, served: 0, lines: [], retired: false }
    this.members.add(member)
    instance.onConsole = line => {
      keepLine(member.lines, line)
      this.options.onLine(line)
    }
    instance.onGone = why => this.gone(member, why)
    const failure = await this.options.load(instance)
    member.loadMs = performance.now() - began
    if (failure) {
      this.drop(member)
      // Whoever waits would meet the same; the next call tries again.
      return this.failAll(failure, member.lines, member.loadMs)
    }
    this.rest(member)
    this.serve()
  }

  private failAll(failure: Failure, lines: LogLine[], loadMs?: number): void {
    for (const job of this.queue.splice(0)) job.finish({ ...failure, cold: true, loadMs, lines })
  }

  private async run(member: Member, { call, timeoutMs, death, finish }: Queued): Promise<void> {
    clearTimeout(member.spareTime)
    member.state = 'busy'
    const isCold = member.served++ === 0
    // What was printed while the function was loaded belongs to the call it was loaded for.
    if (!isCold) member.lines = []
    death.onabort = () => void member.instance.stop({ error: String(death.reason) })
    const outcome = await member.instance.run(call, timeoutMs)
    death.onabort = null
    finish({ ...outcome, cold: isCold, ...(isCold ? { loadMs: member.loadMs } : {}), lines: member.lines })
    if (!member.instance.isGone) this.rest(member)
    this.serve()
  }

  private rest(member: Member): void {
    member.state = 'idle'
    if (member.retired) return this.drop(member)
    member.spareTime = setTimeout(() => {
      if (this.current.length > 1) this.drop(member)
    }, IDLE_MS)
    member.spareTime.unref()
  }

  private gone(member: Member, why: Failure): void {
    clearTimeout(member.spareTime)
    const wasThere = this.members.delete(member)
    if (!wasThere || this.closed) return
    if (member.state === 'idle' && 'error' in why) keepLine(member.lines, { level: 'error', text: why.error })
    if (member.state !== 'loading') this.serve()
  }

  private drop(member: Member): void {
    clearTimeout(member.spareTime)
    this.members.delete(member)
    void member.instance.stop()
  }
}
