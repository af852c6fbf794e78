import { askGateway } from './gateway.ts'
import { content } from './files.ts'
import { fromBase64, toBase64 } from './bytes.ts'
import { download, taskOf } from './network/http.ts'
import { headersOf, timeoutOf } from './network/request-parts.ts'
import { Transfer } from './network/transfer.ts'
import { asyncApi, callbackApi, failure, notSupported, type Options, type Registry } from './register.ts'

const NOT_READY = `errCode: -1  | errMsg: Cloud API isn't enabled, please call wx.cloud.init first
请先调用 wx.cloud.init() 完成初始化后再调用其他云 API。init 方法可传入一个对象用于设置默认配置，详见文档。`

export interface TemporaryUrl {
  fileID: string
  tempFileURL: string
  status: number
  errMsg?: string
}

/** Where files of the cloud's storage can be fetched, in the order asked for. */
export async function temporaryUrls(fileList: unknown): Promise<TemporaryUrl[]> {
  return (await askGateway('cloud.getTempFileURL', { fileList })).fileList as TemporaryUrl[]
}

async function callFunction({ name, data }: Options): Promise<object> {
  const reply = await askGateway('cloud.callFunction', { name, data: data ?? {} })
  return { result: reply.result, requestID: reply.requestID }
}

async function deleteFile({ fileList }: Options): Promise<object> {
  return { fileList: (await askGateway('cloud.deleteFile', { fileList })).fileList }
}

async function downloadFile({ fileID }: Options, transfer: Transfer): Promise<object> {
  const [file] = await temporaryUrls([fileID])
  if (file?.tempFileURL) return download('cloud.downloadFile', { url: file.tempFileURL }, transfer)
  const { status = -503003, errMsg = 'storage file not exists' } = file ?? {}
  throw failure(`cloud.downloadFile:fail Error: errCode: ${status}  | errMsg: ${errMsg}`, { errCode: status })
}

async function uploadFile(options: Options, transfer: Transfer): Promise<object> {
  const bytes = content('cloud.uploadFile', String(options.filePath))
  const ticket = await askGateway('cloud.uploadFile', { cloudPath: options.cloudPath })
  const reply = await transfer.run(
    {
      url: String(ticket.url),
      method: 'PUT',
      header: headersOf({ ...options.header, authorization: ticket.authorization }, 'application/octet-stream'),
      body: toBase64(bytes),
      timeoutMs: timeoutOf('uploadFile', options),
      redirect: 'follow',
    },
    (event) => {
      if (event.type === 'headers') transfer.fire('headers', { header: event.header })
      if (event.type !== 'sent') return
      const progress = event.total > 0 ? Math.round((event.bytes / event.total) * 100) : 0
      transfer.fire('sent', { progress, totalBytesSent: event.bytes, totalBytesExpectedToSend: event.total })
    },
  )
  if (reply.statusCode >= 300) {
    const said = new TextDecoder().decode(fromBase64(reply.body))
    throw failure(`cloud.uploadFile:fail Error: errCode: -401003  | errMsg: storage request fail ${reply.statusCode} ${said}`, { errCode: -401003 })
  }
  return { fileID: ticket.fileID, statusCode: reply.statusCode }
}

/** Identities of open data: the local cloud opens none, so a function gets the identity itself. */
class CloudID {
  constructor(readonly cloudID: string) {}
}

/** Also called without `new`, as WeChat's may be. */
const callable = <T>(Kind: new (value: string) => T) => function create(value: string): T {
  return new Kind(value)
}

/** Names of the cloud that the host has not got, and why. */
const REFUSED: Record<string, string> = {
  database: 'the local cloud gives clients no database; use a cloud function',
  callContainer: 'the local cloud runs no containers',
  connectContainer: 'the local cloud runs no containers',
  CDN: 'the local cloud has no CDN; hand the data over as it is',
}

class Cloud {
  private ready = false
  readonly CloudID = callable(CloudID)

  /** The local cloud is one environment: `env` and `traceUser` choose nothing there. */
  readonly init = (): Promise<void> => {
    this.ready = true
    return Promise.resolve()
  }

  readonly callFunction = this.api('callFunction', callFunction, { name: 'String' })
  readonly getTempFileURL = this.api('getTempFileURL', async ({ fileList }) => ({ fileList: await temporaryUrls(fileList) }), { fileList: 'Array' })
  readonly deleteFile = this.api('deleteFile', deleteFile, { fileList: 'Array' })
  readonly downloadFile = this.transfer('downloadFile', 'DownloadTask', downloadFile, { fileID: 'String' }, 'received')
  readonly uploadFile = this.transfer('uploadFile', 'UploadTask', uploadFile, { cloudPath: 'String', filePath: 'String' }, 'sent')

  private assertReady(): void {
    if (!this.ready) throw failure(NOT_READY, { errCode: -1 })
  }

  private api(name: string, run: (options: Options) => Promise<object>, required: Record<string, string>) {
    return asyncApi(
      `cloud.${name}`,
      (options) => {
        this.assertReady()
        return run(options)
      },
      required,
    )
  }

  /** With callbacks it answers a task, without any a promise. */
  private transfer(
    name: string,
    kind: string,
    run: (options: Options, transfer: Transfer) => Promise<object>,
    required: Record<string, string>,
    progress: 'sent' | 'received',
  ) {
    return (options: Options = {}) => {
      const transfer = new Transfer(`cloud.${name}`)
      const perform = (given: Options) => {
        this.assertReady()
        return run(given, transfer)
      }
      if (!options.success && !options.fail && !options.complete) return asyncApi(`cloud.${name}`, perform, required)(options)
      callbackApi(`cloud.${name}`, perform, required)(options)
      return taskOf(kind, transfer, progress)
    }
  }
}

function createCloud(): object {
  const cloud = new Cloud() as Cloud & Record<string, unknown>
  for (const [name, why] of Object.entries(REFUSED)) {
    cloud[name] = () => {
      throw notSupported(`cloud.${name}`, why)
    }
  }
  for (const name of ['extend', 'services']) {
    Object.defineProperty(cloud, name, {
      get() {
        throw notSupported(`cloud.${name}`)
      },
    })
  }
  return cloud
}

/** `wx.cloud` through the local gateway. */
export function registerCloud(api: Registry): void {
  const cloud = createCloud() as Record<string, unknown>
  // For a shared environment; here it is the same gateway, initialised on its own.
  cloud.Cloud = function CloudOf() {
    return createCloud()
  }
  api.wx.cloud = cloud
}
