import { randomBytes } from 'node:crypto'
import type { Caller } from './identity'
import type { DatabaseCall } from './log'

/** A call of a function under way. */
export interface RunningCall {
  id: string
  function: string
  caller: Caller
  /** Its database operations that have been answered; the call's log entry shows them. */
  database: DatabaseCall[]
  /** How many database operations it has asked for, the unanswered ones included. */
  databaseCalls: number
  /** Ends its instance at once, as if the process had died; the caller gets -504002 with this reason. */
  kill(reason: string): void
}

/**
 * The calls under way, by token. The SDK sends its call's token along with everything it asks, which is how a function
 * called by a function learns the person, as on the platform, and how an operation finds the call it belongs to. What
 * a function leaves running after its answer (not awaited) belongs to no call.
 */
export class Calls {
  private readonly running = new Map<string, RunningCall>()

  /** Begins a call and answers its token. */
  begin(call: Omit<RunningCall, 'database' | 'databaseCalls'>): { token: string; call: RunningCall } {
    const token = randomBytes(16).toString('hex')
    const running = { ...call, database: [], databaseCalls: 0 }
    this.running.set(token, running)
    return { token, call: running }
  }

  byToken(token: unknown): RunningCall | undefined {
    return this.running.get(String(token))
  }

  end(token: string): void {
    this.running.delete(token)
  }
}
