import type { Call, Instance, Outcome } from './instance'
import type { LogLine } from './log'

/** How a call ended. */
export type CallOutcome = (Outcome | { timedOut: true }) & { cold: boolean; loadMs?: number; lines: LogLine[] }

interface Job {
  call: Call
  timeoutMs: number
  death: AbortSignal
  finish: (outcome: CallOutcome) => void
}

interface Member {
  instance: Instance
  state: 'loading' | 'idle' | 'busy'
  loadMs: number
  served: number
  lines: LogLine[]
  retired: boolean
}

/** What a pool needs from outside. */
export interface PoolOptions {
  maxInstances: number
  /** Gives a started instance, perhaps a spare one. */
  obtain: () => Instance
  /** Loads the function into it and answers the error, if any. */
  load: (instance: Instance) => Promise<string | undefined>
  onLine: (line: LogLine) => void
}

// The platform bounds initialisation apart from the call's own timeout.
const LOAD_LIMIT_MS = 20_000

/** The instances of one function and the calls waiting for them. */
export class Pool {
  private readonly members = new Set<Member>()
  private readonly queue: Job[] = []
  private closed = false

  constructor(private readonly options: PoolOptions) {}

  /** Queues a call. Aborting `death` ends the instance that serves it, with the signal's reason. */
  call(call: Call, timeoutMs: number, death: AbortSignal): Promise<CallOutcome> {
    return new Promise(finish => {
      this.queue.push({ call, timeoutMs, death, finish })
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
    await Promise.all([...this.members].map(member => member.instance.stop()))
  }

  private serve(): void {
    for (const member of this.members) {
      if (!this.queue.length) return
      if (member.state === 'idle') void this.run(member, this.queue.shift()!)
    }
    const current = [...this.members].filter(member => !member.retired)
    let wanted = this.queue.length - current.filter(member => member.state === 'loading').length
    // A waiting call takes whichever instance is free first, the new one or an old one.
    for (let room = this.options.maxInstances - current.length; room > 0 && wanted > 0; room--, wanted--) void this.grow()
  }

  private async grow(): Promise<void> {
    const began = performance.now()
    const instance = this.options.obtain()
    const member: Member = { instance, state: 'loading', loadMs: 0, served: 0, lines: [], retired: false }
    this.members.add(member)
    instance.onConsole = line => {
      member.lines.push(line)
      this.options.onLine(line)
    }
    instance.onGone = () => {
      this.members.delete(member)
      if (!this.closed && member.state !== 'loading') this.serve()
    }
    const limit = setTimeout(() => void instance.stop(), LOAD_LIMIT_MS)
    const error = await this.options.load(instance)
    clearTimeout(limit)
    member.loadMs = performance.now() - began
    if (error) return this.failAll(member, error)
    member.state = 'idle'
    if (member.retired) this.drop(member)
    this.serve()
  }

  // Whoever waits would meet the same error; the next call tries again.
  private failAll(member: Member, error: string): void {
    this.drop(member)
    const lines = member.lines.splice(0)
    for (const job of this.queue.splice(0)) job.finish({ error, cold: true, loadMs: member.loadMs, lines })
  }

  private async run(member: Member, job: Job): Promise<void> {
    member.state = 'busy'
    const isCold = member.served++ === 0
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise<{ timedOut: true }>(resolve => {
      timer = setTimeout(() => resolve({ timedOut: true }), job.timeoutMs)
    })
    const killed = new Promise<{ error: string; killed: true }>(resolve => {
      job.death.onabort = () => resolve({ error: String(job.death.reason), killed: true })
    })
    const outcome = await Promise.race([member.instance.run(job.call), timeout, killed])
    clearTimeout(timer)
    job.finish({ ...outcome, cold: isCold, ...(isCold ? { loadMs: member.loadMs } : {}), lines: member.lines.splice(0) })
    if ('timedOut' in outcome || 'killed' in outcome || member.retired) this.drop(member)
    else if (!member.instance.isGone) member.state = 'idle'
    this.serve()
  }

  private drop(member: Member): void {
    this.members.delete(member)
    void member.instance.stop()
  }
}
