import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Clock } from '../clock'
import { CannotStart, ERR_CODES, errorOf } from '../errors'
import type { Faults } from '../faults/faults'
import { FAULT_MESSAGE, strike } from '../faults/strike'
import { Calls } from './calls'
import type { FunctionConfig} from './config';
import { isFunctionName, readConfig } from './config'
import type { Caller} from './identity';
import { callEnvironment } from './identity'
import { Instance } from './instance'
import { FunctionLog } from './log'
import type { CallOutcome} from './pool';
import { Pool } from './pool'
import { Spares } from './spares'

/** Settings of the function service. */
export interface FunctionsOptions {
  folder: string
  env: string
  appid: string
  clock: Clock
  /** Where the SDK is to send its requests. Known once the port is. */
  adminUrl: () => string
  environment: Record<string, string>
  maxInstances: number
  verbose: boolean
  faults: Faults
}

/** The answer to a call: the result as JSON, or the code the SDK and the client show. */
export type InvokeReply =
  | { requestId: string; result: string }
  | { requestId: string; code: string; errCode: number; message: string }

interface Deployed {
  config: FunctionConfig
  pool: Pool
  stamp: string
}

const MAX_RESULT_BYTES = 1024 * 1024

/** Runs the cloud functions of a folder. */
export class Functions {
  readonly log: FunctionLog
  readonly calls = new Calls()
  private readonly deployed = new Map<string, Deployed>()
  private readonly spares: Spares

  constructor(private readonly options: FunctionsOptions) {
    this.log = new FunctionLog(options.verbose)
    this.spares = new Spares(
      (memoryMb, preload) => new Instance({ clock: options.clock.shared, memoryMb, preload, environment: this.baseEnvironment() }),
    )
  }

  /** Names of the functions in the folder. */
  names(): string[] {
    if (!fs.existsSync(this.options.folder)) return []
    return fs.readdirSync(this.options.folder).filter(name => isFunctionName(name) && fs.existsSync(this.entry(name)))
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
  async warmUp(): Promise<void> {
    const sizes = this.names().map(name => this.config(name).memoryMb)
    await Promise.all([...new Set(sizes)].map(memoryMb => this.spares.keep(memoryMb, sizes.filter(size => size === memoryMb).length)))
  }

  config(name: string): FunctionConfig {
    return readConfig(path.join(this.options.folder, name))
  }

  /** Whether config.json lets a function call this open API. */
  allows(name: string, api: string): boolean {
    return this.config(name).openapi.includes(api)
  }

  /** Calls a function. A failure is a reply with a code; all it throws is a LostReply somebody asked for. */
  invoke(name: string, data: unknown, caller: Caller): Promise<InvokeReply> {
    return strike(this.options.faults.next(`function:${name}`, caller.by), () => this.carryOut(name, data, caller), refused)
  }

  private async carryOut(name: string, data: unknown, caller: Caller): Promise<InvokeReply> {
    const requestId = randomUUID()
    const arrived = performance.now()
    const at = new Date(this.options.clock.now()).toISOString()
    if (!isFunctionName(name) || !fs.existsSync(this.entry(name))) {
      return { requestId, code: 'FUNCTION_NOT_FOUND', errCode: -501000, message: `FunctionName parameter could not be found: ${name}` }
    }
    let deployed: Deployed
    try {
      deployed = this.deploy(name)
    } catch (error) {
      return executeFailed(requestId, `config.json: ${(error as Error).message}`)
    }
    const { config, pool } = deployed
    const death = new AbortController()
    const { token, call } = this.calls.begin({ id: requestId, function: name, caller, kill: reason => death.abort(reason) })
    const { environment, dropped } = callEnvironment(caller, token, this.options.appid, this.options.env)
    const context = this.context(name, requestId, config, environment)
    const outcome = await pool.call({ event: this.event(data, caller), context, environment, dropped }, config.timeoutMs, death.signal)
    this.calls.end(token)
    const reply = replyOf(requestId, outcome, config)
    this.log.add({
      id: requestId,
      function: name,
      openid: caller.openid,
      source: caller.source,
      at,
      ms: Math.round((performance.now() - arrived) * 10) / 10,
      cold: outcome.cold,
      ...(outcome.loadMs === undefined ? {} : { loadMs: Math.round(outcome.loadMs) }),
      ...('code' in reply ? { error: reply.message } : {}),
      lines: outcome.lines,
      database: call.database,
    })
    return reply
  }

  async close(): Promise<void> {
    await Promise.all([this.spares.close(), ...[...this.deployed.values()].map(({ pool }) => pool.close())])
  }

  private entry(name: string): string {
    return path.resolve(this.options.folder, name, 'index.js')
  }

  // What a client sends as userInfo is never believed.
  private event(data: unknown, caller: Caller): unknown {
    if (caller.source === 'wx_trigger') return data
    const userInfo = { appId: this.options.appid, ...(caller.openid ? { openId: caller.openid } : {}) }
    return { ...(data as object), userInfo }
  }

  // A rebuilt bundle or a changed config.json is picked up by the next call.
  private deploy(name: string): Deployed {
    const stamps = [this.entry(name), path.resolve(this.options.folder, name, 'config.json')].map(file => {
      const stat = fs.statSync(file, { throwIfNoEntry: false })
      return stat ? `${stat.mtimeMs}:${stat.size}` : '-'
    })
    const stamp = stamps.join()
    const known = this.deployed.get(name)
    if (known?.stamp === stamp) return known
    const config = this.config(name)
    known?.pool.retire()
    const pool = new Pool({
      maxInstances: this.options.maxInstances,
      obtain: () => this.spares.take(config.memoryMb),
      load: instance => instance.load(this.entry(name), this.functionEnvironment(name, config)),
      onLine: line => this.log.print(name, line),
    })
    const deployed = { config, pool, stamp }
    this.deployed.set(name, deployed)
    return deployed
  }

  private baseEnvironment(): Record<string, string> {
    return {
      PATH: process.env.PATH ?? '',
      TZ: 'UTC',
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: this.options.env,
      TCB_ENV: this.options.env,
      TENCENTCLOUD_SECRETID: 'local:',
      TENCENTCLOUD_SECRETKEY: 'local',
      TENCENTCLOUD_SESSIONTOKEN: 'local',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: this.options.adminUrl() }),
      ...this.options.environment,
    }
  }

  // The secret id names the function, which is how the admin side knows whose permissions apply.
  private functionEnvironment(name: string, config: FunctionConfig): Record<string, string> {
    return { SCF_FUNCTIONNAME: name, ...config.environment, TENCENTCLOUD_SECRETID: `local:${name}` }
  }

  private context(name: string, requestId: string, config: FunctionConfig, environment: Record<string, string>): object {
    const all = { SCF_NAMESPACE: this.options.env, ...environment }
    return {
      callbackWaitsForEmptyEventLoop: false,
      memory_limit_in_mb: config.memoryMb,
      time_limit_in_ms: config.timeoutMs,
      request_id: requestId,
      function_version: '$LATEST',
      function_name: name,
      namespace: this.options.env,
      environ: Object.entries(all).map(pair => pair.join('=')).join(';'),
      environment: JSON.stringify(all),
    }
  }
}

function refused(codeOrErrCode: string | number): InvokeReply {
  const { code, message } = errorOf(codeOrErrCode, FAULT_MESSAGE)
  return { requestId: randomUUID(), code, errCode: ERR_CODES[code] ?? ERR_CODES.SYS_ERR!, message }
}

const executeFailed = (requestId: string, message: string) => ({ requestId, code: 'FUNCTIONS_EXECUTE_FAIL', errCode: -504002, message })

function replyOf(requestId: string, outcome: CallOutcome, config: FunctionConfig): InvokeReply {
  if ('timedOut' in outcome) {
    const message = `Invoking task timed out after ${config.timeoutMs / 1000} seconds`
    return { requestId, code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED', errCode: -504003, message }
  }
  if ('error' in outcome) return executeFailed(requestId, outcome.error)
  if (Buffer.byteLength(outcome.result) > MAX_RESULT_BYTES) {
    return { requestId, code: 'FUNCTIONS_RESULT_TOO_LARGE', errCode: -604001, message: 'cloudfunction result size exceed limit (1MB)' }
  }
  return { requestId, result: outcome.result }
}
