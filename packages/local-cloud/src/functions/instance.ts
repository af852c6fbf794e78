import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { FileStat } from './folder-stamp'
import type { LogLine } from './log'
import type { Wire } from '../wire'

const here = path.dirname(fileURLToPath(import.meta.url))
const sdk = createRequire(path.join(here, 'instance.ts')).resolve('wx-server-sdk')

/** What an instance is started with. */
export interface InstanceOptions {
  clock: SharedArrayBuffer
  memoryMb: number
  environment: Record<string, string>
  /** Load the SDK before the function is known. */
  preload: boolean
}

/** What a call hands to a function. */
export interface Call {
  /** The event as JSON. */
  event: string
  context: object
  environment: Record<string, string>
  /** Variables of an earlier call that must not remain. */
  dropped: string[]
}

/** Why something ended without a result: with an error, after so many milliseconds, or above so many megabytes. */
export type Failure = { error: string } | { timedOut: number } | { outOfMemory: number }

/** How a call ended within its instance; a result is JSON. */
export type Outcome = { result: string } | Failure

// Only code outside JavaScript, such as a child process waited for, keeps a thread from ending at once.
const GRACE_MS = 500

/** One worker thread. It serves one function, one event at a time. */
export class Instance {
  /** Called with each file the function loads from its folder, as it stood before. */
  onRead: (file: string, stat: FileStat) => void = () => {}
  /** Called with each line the function prints. All of them have come when an outcome has. */
  onConsole: (line: LogLine) => void = () => {}
  /** Called once when the thread has ended, however it did. */
  onGone: (why: Failure) => void = () => {}
  isGone = false
  /** Resolves when the thread is ready for a function, or gone. */
  readonly started: Promise<void>
  private readonly worker: Worker
  private waiting: { type: string; resolve: (answer: Wire) => void } | null = null
  private ending: Failure | null = null
  private readonly outOfMemory: Failure

  constructor({ clock, memoryMb, environment, preload }: InstanceOptions) {
    this.outOfMemory = { outOfMemory: memoryMb }
    this.worker = new Worker(path.join(here, 'worker/worker.cjs'), {
      workerData: { clock, sdk, preload, memoryMb },
      env: environment,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      // The loader flags of this process must not slow down every cold start.
      execArgv: [],
      stdout: true,
      stderr: true,
    })
    this.started = new Promise(resolve => {
      this.worker.once('message', () => resolve())
      this.worker.once('exit', () => resolve())
    })
    this.worker.on('message', message => this.receive(message))
    this.worker.on('error', (error: Wire) => {
      this.ending ??= error?.code === 'ERR_WORKER_OUT_OF_MEMORY' ? this.outOfMemory : { error: String(error?.stack ?? error) }
    })
    // By now everything the thread sent has been received. The words are the platform's: "145 code exit unexpected".
    this.worker.on('exit', code => this.leave({ error: `${code} code exit unexpected` }))
  }

  /** Loads a function, within a time limit that begins when the thread has started. Answers why it could not be, if so. */
  async load(entry: string, environment: Record<string, string>, limitMs: number): Promise<Failure | null> {
    await this.started
    const answer = await this.ask({ type: 'load', entry, environment }, 'loaded', limitMs)
    return Object.keys(answer).length ? answer : null
  }

  /** Runs a call, within its time limit; an instance that needs longer is ended. */
  run(call: Call, timeoutMs: number): Promise<Outcome> {
    return this.ask({ type: 'run', ...call }, 'done', timeoutMs)
  }

  /** Ends the thread, in the middle of whatever it does; what it is waited for ends in `why`. */
  async stop(why: Failure = { error: 'the instance was ended' }): Promise<void> {
    this.ending ??= why
    const grace = setTimeout(() => this.leave(why), GRACE_MS)
    await this.worker.terminate()
    clearTimeout(grace)
  }

  private ask(message: object, type: string, limitMs: number): Promise<Wire> {
    if (this.isGone) return Promise.resolve(this.ending)
    return new Promise(resolve => {
      const limit = setTimeout(() => void this.stop({ timedOut: limitMs }), limitMs)
      this.waiting = {
        type,
        resolve: answer => {
          clearTimeout(limit)
          resolve(answer)
        },
      }
      this.worker.postMessage(message)
    })
  }

  private receive({ type, ...message }: Wire): void {
    if (type === 'console') return this.onConsole(message)
    if (type === 'read') return this.onRead(message.file, message.stat)
    if (type === 'out of memory') this.ending ??= this.outOfMemory
    // What comes while it is being ended comes too late.
    if (type === this.waiting?.type && !this.ending) this.settle(message)
  }

  private settle(answer: Wire): void {
    const { waiting } = this
    this.waiting = null
    waiting?.resolve(answer)
  }

  private leave(why: Failure): void {
    if (this.isGone) return
    this.isGone = true
    this.ending ??= why
    this.settle(this.ending)
    this.onGone(this.ending)
  }
}
