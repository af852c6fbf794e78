import type { CloudReply } from '../../shared/payload.ts'
import { isInsideTap } from '../logic/events.ts'
import { download, isOnline } from './network.ts'
import { asyncApi, failure, type Options, type Registry } from './register.ts'

const GESTURE_NEEDED = 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.'
const OFFLINE: CloudReply = { errCode: -1, errMsg: 'request:fail network not available' }

/** Asks the gateway; a refusal is worded as WeChat's client library words it. */
async function call(api: string, body: object): Promise<CloudReply> {
  const method = api.replace(/^cloud\./, '')
  const reply = isOnline() ? await window.__hostCall('cloud', [`/client/${method}`, body]) : OFFLINE
  if (!reply.errCode) return reply
  const { errCode, errMsg = '', requestID = '' } = reply
  throw failure(`${api}:fail Error: errCode: ${errCode}  | errMsg: ${errMsg}; `, { errCode, requestID })
}

/** Where files of the cloud's storage can be fetched, in the order asked for. */
export async function temporaryUrls(fileList: unknown): Promise<{ fileID: string; tempFileURL: string; status: number }[]> {
  const reply = await call('cloud.getTempFileURL', { fileList })
  const inside = reply.result as { fileList?: unknown } | undefined
  return (reply.fileList ?? inside?.fileList ?? []) as { fileID: string; tempFileURL: string; status: number }[]
}

async function callFunction({ name, data }: Options): Promise<object> {
  const reply = await call('cloud.callFunction', { name, data: data ?? {} })
  return { result: reply.result, requestID: reply.requestID }
}

async function downloadFile({ fileID }: Options): Promise<object> {
  const [file] = await temporaryUrls([fileID])
  if (!file?.tempFileURL) throw failure(`cloud.downloadFile:fail file "${fileID}" is not found`, { errCode: -503003 })
  return download('cloud.downloadFile', file.tempFileURL)
}

/** `wx.cloud` through the local gateway, and the subscription dialog that lives there too. */
export function registerCloud(api: Registry): void {
  const cloud: Record<string, unknown> = {
    init: () => {},
    callFunction: asyncApi('cloud.callFunction', callFunction),
    getTempFileURL: asyncApi('cloud.getTempFileURL', async ({ fileList }) => ({ fileList: await temporaryUrls(fileList) })),
    downloadFile: asyncApi('cloud.downloadFile', downloadFile),
  }
  // `wx.cloud.Cloud` for shared environments is the same gateway.
  cloud.Cloud = function Cloud() {
    return cloud
  }
  api.wx.cloud = new Proxy(cloud, {
    get(target, name) {
      if (typeof name === 'symbol' || name in target) return target[name as string]
      return () => {
        throw failure(`cloud.${name}:fail not supported by the headless host`)
      }
    },
  })
  api.sync('requestSubscribeMessage', (options: Options = {}) => {
    // Decided now: after the first await the tap is over.
    const allowed = isInsideTap()
    return asyncApi('requestSubscribeMessage', async ({ tmplIds }) => {
      if (!allowed) throw failure(GESTURE_NEEDED, { errCode: 20005 })
      const reply = await call('requestSubscribeMessage', { tmplIds })
      return (reply.result as object | undefined) ?? reply
    })(options)
  })
}
