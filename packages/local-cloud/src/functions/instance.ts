import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
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
  event: unknown
  context: unknown
  environment: Record<string, string>
  /** Variables of an earlier call that must not remain. */
  dropped: string[]
}

/** How a call ended within its instance. */
export type Outcome = { result: string } | { error: string }

/** One worker thread. It serves one function, one event at a time. */
export class Instance {
  /** Called with each console line. */
  onConsole: (line: LogLine) => void = () => {}
  /** Called once when the thread has ended, however it did. */
  onGone: () => void = () => {}
  isGone = false
  /** Resolves when the thread is ready for a function, or gone. */
  readonly started: Promise<void>
  private readonly worker: Worker
  private waiting: { type: string; resolve: (message: Wire) => void } | null = null

  constructor(options: InstanceOptions) {
    this.worker = new Worker(path.join(here, 'worker.cjs'), {
      workerData: { clock: options.clock, sdk, preload: options.preload },
      env: options.environment,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb },
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
    this.worker.on('error', (error: Wire) => this.end(error?.code === 'ERR_WORKER_OUT_OF_MEMORY' ? `out of memory: ${error.message}` : String(error?.stack ?? error)))
    this.worker.on('exit', code => this.end(`exited with code ${code}`))
    for (const level of ['stdout', 'stderr'] as const) {
      this.worker[level].on('data', chunk => this.onConsole({ level, text: String(chunk).trimEnd() }))
    }
  }

  /** Loads a function; the answer names what went wrong, if anything did. */
  async load(entry: string, environment: Record<string, string>): Promise<string | undefined> {
    const answer = this.expect('loaded')
    this.worker.postMessage({ type: 'load', entry, environment })
    return (await answer).error
  }

  async run(call: Call): Promise<Outcome> {
    const answer = this.expect('done')
    try {
      this.worker.postMessage({ type: 'run', ...call })
    } catch (error) {
      // Copying an event is recursive: one that is nested too deep ends its call, not the cloud.
      this.settle({ error: String(error) })
    }
    return answer
  }

  async stop(): Promise<void> {
    await this.worker.terminate()
  }

  private expect(type: string): Promise<Wire> {
    if (this.isGone) return Promise.resolve({ error: 'the instance has ended' })
    return new Promise(resolve => (this.waiting = { type, resolve }))
  }

  private receive(message: Wire): void {
    if (message.type === 'console') this.onConsole({ level: message.level, text: message.text })
    else if (message.type === this.waiting?.type) this.settle(message)
  }

  private settle(message: Wire): void {
    const waiting = this.waiting
    this.waiting = null
    waiting?.resolve(message)
  }

  private end(reason: string): void {
    if (this.isGone) return
    this.isGone = true
    this.settle({ error: reason })
    this.onGone()
  }
}
