/** Who and what caused a call. */
export interface Caller {
  openid?: string
  /** The function that calls, when one does. */
  by?: string
  /** What getWXContext().SOURCE shows: `wx_client`, `wx_trigger`, or a chain such as `wx_client,scf`. */
  source: string
}

/** Variables a call sets; those it does not set are removed from the instance. */
const VARIABLES = ['WX_OPENID', 'WX_APPID', 'WX_API_TOKEN', 'WX_CONTEXT_KEYS', 'WX_TRIGGER_API_TOKEN_V0', 'TCB_CONTEXT_KEYS', 'TCB_SOURCE', 'TRIGGER_SRC']

/** The environment of one call. */
export function callEnvironment(caller: Caller, token: string, appid: string, env: string): { environment: Record<string, string>; dropped: string[] } {
  const isTimer = caller.source === 'wx_trigger'
  const environment: Record<string, string> = {
    WX_APPID: appid,
    WX_API_TOKEN: token,
    TCB_SOURCE: caller.source,
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE',
    TCB_ENV: env,
  }
  if (caller.openid) environment.WX_OPENID = caller.openid
  if (isTimer) Object.assign(environment, { TRIGGER_SRC: 'timer', WX_TRIGGER_API_TOKEN_V0: token })
  environment.WX_CONTEXT_KEYS = Object.keys(environment).filter(name => name.startsWith('WX_')).join(',')
  return { environment, dropped: VARIABLES.filter(name => !(name in environment)) }
}
