import { onPhoneChange, phone } from '../phone.ts'
import { fromBase64, saveTemporary } from './files.ts'
import { asyncApi, failure, fireListeners, type Options, type Registry } from './register.ts'

export const isOnline = (): boolean => phone.network !== 'none'

const NO_NETWORK = 'fail errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED'

function assertOnline(api: string): void {
  if (!isOnline()) throw failure(`${api}:${NO_NETWORK}`, { errno: 600003 })
}

async function request(options: Options): Promise<object> {
  assertOnline('request')
  const method = String(options.method ?? 'GET').toUpperCase()
  const header = { 'content-type': 'application/json', ...(options.header as Record<string, string> | undefined) }
  const url = new URL(String(options.url))
  const data: unknown = options.data
  let body: string | undefined
  if (method === 'GET' && data && typeof data === 'object') {
    for (const [key, value] of Object.entries(data)) url.searchParams.set(key, String(value))
  } else if (data !== undefined) body = typeof data === 'string' ? data : JSON.stringify(data)
  const reply = await window.__hostCall('request', [{ url: url.href, method, header, body }])
  let parsed: unknown = reply.body
  try {
    if (options.dataType !== 'other') parsed = JSON.parse(reply.body)
  } catch {
    // Not JSON: WeChat hands the text over as it is.
  }
  return { data: parsed, statusCode: reply.statusCode, header: reply.header, cookies: [] }
}

/** Downloads into a temporary file. */
export async function download(api: string, url: string): Promise<{ tempFilePath: string; statusCode: number }> {
  assertOnline(api)
  const reply = await window.__hostCall('request', [{ url, method: 'GET', header: {}, responseType: 'base64' }])
  return { tempFilePath: saveTemporary(fromBase64(reply.body), new URL(url).pathname), statusCode: reply.statusCode }
}

/** A task's methods beside its answer; nothing here takes long enough to be aborted. */
function asTask(run: (options?: Options) => unknown): (options?: Options) => unknown {
  const noop = () => {}
  return (options) => {
    const answer = run(options)
    const task = answer instanceof Promise ? answer : {}
    return Object.assign(task, { abort: noop, onHeadersReceived: noop, offHeadersReceived: noop, onProgressUpdate: noop, offProgressUpdate: noop })
  }
}

export function registerNetwork(api: Registry): void {
  api.event('NetworkStatusChange')
  api.event('NetworkWeakChange')
  api.async('getNetworkType', () => ({ networkType: phone.network, isConnected: isOnline() }))
  onPhoneChange((before) => {
    if (phone.network !== before.network) fireListeners('NetworkStatusChange', { isConnected: isOnline(), networkType: phone.network })
  })
  api.sync('request', asTask(asyncApi('request', request)))
  api.sync('downloadFile', asTask(asyncApi('downloadFile', ({ url }) => download('downloadFile', String(url)))))
}
