import type { Caller } from './calls'
import type { FunctionConfig } from './config'

type Variables = Record<string, string>

/** What all functions of a cloud have in common. */
export interface Surroundings {
  env: string
  appid: string
  /** Where the SDK is to send its requests. Known once the port is. */
  adminUrl: () => string
  /** Variables for every function. */
  environment: Variables
}

/** The environment of an instance before it serves a function: what lets the unmodified SDK find this cloud. */
export const instanceEnvironment = ({ env, adminUrl, environment }: Surroundings): Variables => ({
  PATH: process.env.PATH ?? '',
  TZ: 'UTC',
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SCF_NAMESPACE: env,
  TCB_ENV: env,
  TENCENTCLOUD_SECRETID: 'local:',
  TENCENTCLOUD_SECRETKEY: 'local',
  TENCENTCLOUD_SESSIONTOKEN: 'local',
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl() }),
  ...environment,
})

/** What a function adds to it. The secret id names the function, which is how the admin side knows whose permissions apply. */
export const functionEnvironment = (name: string, config: FunctionConfig): Variables => ({
  SCF_FUNCTIONNAME: name,
  ...config.environment,
  TENCENTCLOUD_SECRETID: `local:${name}`,
})

/** Variables a call sets; those it does not set are removed from the instance. */
const OF_A_CALL = ['WX_OPENID', 'WX_APPID', 'WX_API_TOKEN', 'WX_CONTEXT_KEYS', 'WX_TRIGGER_API_TOKEN_V0', 'TCB_CONTEXT_KEYS', 'TCB_SOURCE', 'TRIGGER_SRC']

/** The environment of one call. */
export function callEnvironment(caller: Caller, token: string, { appid, env }: Surroundings): { environment: Variables; dropped: string[] } {
  const isTimer = caller.source === 'wx_trigger'
  const environment: Variables = {
    WX_APPID: appid,
    WX_API_TOKEN: token,
    TCB_SOURCE: caller.source,
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE',
    TCB_ENV: env,
  }
  if (caller.openid) environment.WX_OPENID = caller.openid
  if (isTimer) Object.assign(environment, { TRIGGER_SRC: 'timer', WX_TRIGGER_API_TOKEN_V0: token })
  environment.WX_CONTEXT_KEYS = Object.keys(environment).filter(name => name.startsWith('WX_')).join(',')
  return { environment, dropped: OF_A_CALL.filter(name => !(name in environment)) }
}

/** The second argument of a function's main. */
export function contextOf(name: string, requestId: string, config: FunctionConfig, environment: Variables, { env }: Surroundings): object {
  const all = { SCF_NAMESPACE: env, ...environment }
  return {
    callbackWaitsForEmptyEventLoop: false,
    memory_limit_in_mb: config.memoryMb,
    time_limit_in_ms: config.timeoutMs,
    request_id: requestId,
    function_version: '$LATEST',
    function_name: name,
    namespace: env,
    environ: Object.entries(all).map(pair => pair.join('=')).join(';'),
    environment: JSON.stringify(all),
  }
}

/** The first, as JSON. What a client sends as userInfo is never believed. */
export function eventOf(data: unknown, caller: Caller, { appid }: Surroundings): string {
  if (caller.source === 'wx_trigger') return JSON.stringify(data)
  const userInfo = { appId: appid, ...(caller.openid ? { openId: caller.openid } : {}) }
  return JSON.stringify({ ...(data as object), userInfo })
}
