import { appId } from './network/request-parts.ts'
import { record } from './effects.ts'
import { named, type Options, type Registry } from './register.ts'

/** What WeChat itself has taken back, or what cannot be without it, and why. */
const REFUSED: Record<string, string> = {
  getUserProfile: 'WeChat gives no profiles since 2022-10-25; use chooseAvatar and an input of type nickname',
  getUserInfo: 'WeChat gives no profiles since 2022-10-25; use chooseAvatar and an input of type nickname',
  openCustomerServiceChat: 'there is no customer service here',
  createWorker: 'code runs in one thread here',
}

const REPORTS = ['reportEvent', 'reportMonitor', 'reportPerformance', 'reportAnalytics']

const silent = () => {}

function realtimeLog(): object {
  const log = { info: silent, warn: silent, error: silent, setFilterMsg: silent, addFilterMsg: silent, in: silent, getCurrentState: () => ({ size: 0, maxSize: 5120, logCount: 0, maxLogCount: 200 }) }
  const tag = () => named('RealtimeTagLogManager', { info: silent, warn: silent, error: silent, setFilterMsg: silent, addFilterMsg: silent })
  return named('RealtimeLogManager', { ...log, tag })
}

/** Who the mini-program is, and what it reports; nobody reads the reports but the test. */
export function registerAccount(api: Registry): void {
  api.sync('getAccountInfoSync', () => ({ miniProgram: { appId: appId(), envVersion: 'develop', version: '' } }))
  api.async('login', () => ({ code: 'headless-code' }))
  api.async('checkSession', silent)
  for (const [name, why] of Object.entries(REFUSED)) api.refuse(name, why)
  for (const name of REPORTS) api.sync(name, (...given: unknown[]) => record(name, { given }))
  api.sync('getLogManager', () => named('LogManager', { debug: silent, info: silent, log: silent, warn: silent }))
  api.sync('getRealtimeLogManager', realtimeLog)
  // There is never a newer version: only that is told.
  api.sync('getUpdateManager', () =>
    named('UpdateManager', {
      onCheckForUpdate: (listener: (result: Options) => void) => void setTimeout(() => listener({ hasUpdate: false })),
      onUpdateReady: silent,
      onUpdateFailed: silent,
      applyUpdate: silent,
    }),
  )
  api.sync('getExtConfigSync', () => ({}))
  api.async('getExtConfig', () => ({ extConfig: {} }))
  api.sync('getExptInfoSync', () => ({}))
}
