import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Clock } from '../clock'
import { CannotStart, ERR_CODES, errorOf } from '../errors'
import type { Faults } from '../faults/faults'
import { FAULT_MESSAGE, strike } from '../faults/strike'
import type { Caller } from './calls'
import { Calls } from './calls'
import type { FunctionConfig } from './config'
import { isFunctionName } from './config'
import { Deployment } from './deployment'
import type { Surroundings } from './environment'
import { callEnvironment, contextOf, eventOf, instanceEnvironment } from './environment'
import { Instance } from './instance'
import { FunctionLog } from './log'
import type { CallOutcome } from './pool'
import { Spares } from './spares'

/** Settings of the function service. */
export interface FunctionsOptions extends Surroundings {
  folder: string
  clock: Clock
  maxInstances: number
  loadLimitMs: number
  verbose: boolean
  faults: Faults
}

/** The answer to a call: the result as JSON, or the code the SDK and the client show. */
export type InvokeReply =
  | { requestId: string; result: string }
  | { requestId: string; code: string; errCode: number; message: string }

// Cloud functions take events of up to 6 MB (CloudBase, EXCEED_MAX_PAYLOAD_SIZE); wx.cloud shows results of up to 1 MB.
const MAX_EVENT_BYTES = 6 * 1024 * 1024
const MAX_RESULT_BYTES = 1024 * 1024

// Each spare holds some 25 MB.
const MOST_SPARES = 4

/** Runs the cloud functions of a folder. */
export class Functions {
  readonly log: FunctionLog
  readonly calls = new Calls()
  /** Resolves when the instances for the first calls are warmed up. */
  warm = Promise.resolve()
  private readonly deployments = new Map<string, Deployment>()
  private readonly spares: Spares

  constructor(private readonly options: FunctionsOptions) {
    this.log = new FunctionLog(options.verbose)
    this.spares = new Spares(
      (memoryMb, preload) => new Instance({ clock: options.clock.shared, memoryMb, preload, environment: instanceEnvironment(options) }),
      () => this.wantedSpares(),
    )
  }

  /** Names of the functions in the folder. */
  names(): string[] {
    if (!fs.existsSync(this.options.folder)) return []
    return fs.readdirSync(this.options.folder).filter(name => isFunctionName(name) && this.deployment(name).exists)
  }

  /** Refuses to start with a config.json the platform would refuse. */
  checkConfigs(): void {
    for (const name of this.names()) {
      try {
        this.config(name)
      } catch (error) {
        throw new CannotStart(`云函数 ${name} 的配置不对：${(error as Error).message}`)
      }
    }
  }

  /** Gets instances ready before the first call. */
  warmUp(): Promise<void> {
    return (this.warm = this.spares.fill())
  }

  /** What a function's config.json says now; throws a Chinese sentence when that is wrong. */
  config(name: string): FunctionConfig {
    return this.deployment(name).config
  }

  /** Whether config.json lets a function call this open API. */
  allows(name: string, api: string): boolean {
    return this.config(name).openapi.includes(api)
  }

  /** Calls a function. A failure is a reply with a code; all it throws is a LostReply somebody asked for. */
  invoke(name: string, data: unknown, caller: Caller): Promise<InvokeReply> {
    return strike(this.options.faults.next(`function:${name}`, caller.by), () => this.carryOut(name, data, caller), refused)
  }

  async close(): Promise<void> {
    await Promise.all([this.spares.close(), ...[...this.deployments.values()].map(({ pool }) => pool.close())])
  }

  private async carryOut(name: string, data: unknown, caller: Caller): Promise<InvokeReply> {
    const requestId = randomUUID()
    if (!isFunctionName(name) || !this.deployment(name).exists) {
      return failed(requestId, 'FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${name}`)
    }
    let event: string
    try {
      event = eventOf(data, caller, this.options)
    } catch (error) {
      return failed(requestId, 'INVALID_PARAM', `the event cannot be sent as JSON: ${String(error)}`)
    }
    if (Buffer.byteLength(event) > MAX_EVENT_BYTES) {
      return failed(requestId, 'EXCEED_MAX_PAYLOAD_SIZE', `request body of a cloud function exceeds ${MAX_EVENT_BYTES} bytes`)
    }
    const began = performance.now()
    const at = new Date(this.options.clock.now()).toISOString()
    const death = new AbortController()
    const { token, call } = this.calls.begin({ id: requestId, function: name, caller, kill: reason => death.abort(reason) })
    const outcome = await this.run(name, requestId, event, caller, token, death.signal)
    this.calls.end(token)
    const reply = replyOf(requestId, outcome)
    this.log.add({
      id: requestId,
      function: name,
      openid: caller.openid,
      source: caller.source,
      at,
      ms: Math.round((performance.now() - began) * 10) / 10,
      cold: outcome.cold,
      ...(outcome.loadMs === undefined ? {} : { loadMs: Math.round(outcome.loadMs) }),
      ...('code' in reply ? { error: reply.message } : {}),
      lines: outcome.lines,
      database: call.database,
    })
    return reply
  }

  private async run(name: string, requestId: string, event: string, caller: Caller, token: string, death: AbortSignal): Promise<CallOutcome> {
    const deployment = this.deployment(name)
    let config: FunctionConfig
    try {
      config = deployment.config
    } catch (error) {
      return { error: `config.json: ${(error as Error).message}`, cold: false, lines: [] }
    }
    const { environment, dropped } = callEnvironment(caller, token, this.options)
    const context = contextOf(name, requestId, config, environment, this.options)
    return deployment.pool.call({ call: { event, context, environment, dropped }, timeoutMs: config.timeoutMs, death, isNested: caller.by !== undefined })
  }

  private deployment(name: string): Deployment {
    const known = this.deployments.get(name)
    if (known) return known
    const { folder, maxInstances, loadLimitMs } = this.options
    const deployment = new Deployment(name, path.resolve(folder, name), {
      maxInstances,
      loadLimitMs,
      obtain: memoryMb => this.spares.take(memoryMb),
      onLine: line => this.log.print(name, line),
    })
    this.deployments.set(name, deployment)
    return deployment
  }

  // One for each function that has no instance yet, and always one for the next burst.
  private wantedSpares(): Map<number, number> {
    const wanted = new Map<number, number>()
    for (const name of this.names()) {
      const { pool, memoryMb } = this.deployment(name)
      wanted.set(memoryMb, (wanted.get(memoryMb) ?? 0) + Number(pool.size === 0))
    }
    for (const [memoryMb, count] of wanted) wanted.set(memoryMb, Math.min(Math.max(count, 1), MOST_SPARES))
    return wanted
  }
}

const failed = (requestId: string, code: string, message: string) => ({ requestId, code, errCode: ERR_CODES[code] ?? ERR_CODES.SYS_ERR!, message })

function refused(codeOrErrCode: string | number): InvokeReply {
  const { code, message } = errorOf(codeOrErrCode, FAULT_MESSAGE)
  return failed(randomUUID(), code, message)
}

function replyOf(requestId: string, outcome: CallOutcome): InvokeReply {
  if ('timedOut' in outcome) return failed(requestId, 'FUNCTIONS_TIME_LIMIT_EXCEEDED', `Invoking task timed out after ${outcome.timedOut / 1000} seconds`)
  if ('outOfMemory' in outcome) return failed(requestId, 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED', `memory limit of ${outcome.outOfMemory} MB exceeded`)
  if ('error' in outcome) return failed(requestId, 'FUNCTIONS_EXECUTE_FAIL', outcome.error)
  if (Buffer.byteLength(outcome.result) > MAX_RESULT_BYTES) return failed(requestId, 'FUNCTIONS_RESULT_TOO_LARGE', 'cloudfunction result size exceed limit (1MB)')
  return { requestId, result: outcome.result }
}
