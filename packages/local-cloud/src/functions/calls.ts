import { randomBytes } from 'node:crypto'
import type { DatabaseCall } from './log'

/** Who and what caused a call. */
export interface Caller {
  openid?: string
  /** The function that calls, when one does. */
  by?: string
  /** What getWXContext().SOURCE shows: `wx_client`, `wx_trigger`, or a chain such as `wx_client,scf`. */
  source: string
}

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
 * a function leaves running after its answer (not awaited) belongs to no call, or to the one its instance serves by then,
 * because the token lies in the instance's environment.
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
