import type { HostEvent, RequestReply } from '../../../shared/payload.ts'
import { bufferOf, fromBase64, toBase64 } from '../bytes.ts'
import { content, saveTemporary, writeUserFile } from '../files.ts'
import { callbackApi, failure, named, type Callback, type Options, type Registry } from '../register.ts'
import { multipart } from './multipart.ts'
import { addressOf, headersOf, placeData, timeoutOf } from './request-parts.ts'
import { Transfer } from './transfer.ts'

/** One file downloaded at most. */
const LARGEST_DOWNLOAD = 200 * 1024 * 1024

function tellHeaders(transfer: Transfer, event: HostEvent): void {
  if (event.type === 'headers') transfer.fire('headers', { statusCode: event.statusCode, header: event.header, cookies: event.cookies })
  if (event.type === 'chunk') transfer.fire('chunk', { data: bufferOf(fromBase64(event.base64)) })
}

function answered(reply: RequestReply, { dataType = 'json', responseType }: Options): unknown {
  const bytes = fromBase64(reply.body)
  if (responseType === 'arraybuffer') return bufferOf(bytes)
  const text = new TextDecoder().decode(bytes)
  if (dataType !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: WeChat hands the text over as it is.
    return text
  }
}

async function request(options: Options, transfer: Transfer): Promise<object> {
  const method = String(options.method ?? 'GET').toUpperCase()
  const address = addressOf('request', options.url)
  const header = headersOf(options.header, 'application/json')
  const body = placeData(address, method, options.data, header)
  const reply = await transfer.run(
    {
      url: address.href,
      method,
      header,
      body: body && toBase64(body),
      timeoutMs: timeoutOf('request', options),
      redirect: options.redirect === 'manual' ? 'manual' : 'follow',
      chunked: Boolean(options.enableChunked),
    },
    (event) => tellHeaders(transfer, event),
  )
  return { data: answered(reply, options), statusCode: reply.statusCode, header: reply.header, cookies: reply.cookies }
}

const percent = (bytes: number, total: number): number => (total > 0 ? Math.round((bytes / total) * 100) : 0)

/** Downloads into a temporary file, or the one named by `filePath`. */
export async function download(api: string, options: Options, transfer = new Transfer(api)): Promise<object> {
  const address = addressOf(api, options.url)
  const reply = await transfer.run(
    { url: address.href, method: 'GET', header: headersOf(options.header), timeoutMs: timeoutOf('downloadFile', options), redirect: 'follow' },
    (event) => {
      tellHeaders(transfer, event)
      if (event.type !== 'received') return
      const { bytes, total } = event
      transfer.fire('received', { progress: percent(bytes, total), totalBytesWritten: bytes, totalBytesExpectedToWrite: total })
    },
  )
  const bytes = fromBase64(reply.body)
  if (bytes.length > LARGEST_DOWNLOAD) throw failure(`${api}:fail exceed max file size`)
  const { statusCode, header } = reply
  if (options.filePath === undefined) return { tempFilePath: saveTemporary(bytes, address.pathname), statusCode, header }
  writeUserFile(api, String(options.filePath), bytes)
  return { filePath: options.filePath, statusCode, header }
}

/** Sends a file as a form would. */
export async function upload(api: string, options: Options, transfer = new Transfer(api)): Promise<RequestReply> {
  const address = addressOf(api, options.url)
  const form = multipart(String(options.name), String(options.filePath), content(api, String(options.filePath)), options.formData)
  return transfer.run(
    {
      url: address.href,
      method: 'POST',
      header: { ...headersOf(options.header), 'content-type': form.contentType },
      body: toBase64(form.body),
      timeoutMs: timeoutOf('uploadFile', options),
      redirect: 'follow',
    },
    (event) => {
      tellHeaders(transfer, event)
      if (event.type !== 'sent') return
      const { bytes, total } = event
      transfer.fire('sent', { progress: percent(bytes, total), totalBytesSent: bytes, totalBytesExpectedToSend: total })
    },
  )
}

async function uploadFile(options: Options, transfer: Transfer): Promise<object> {
  const { body, statusCode, header } = await upload('uploadFile', options, transfer)
  return { data: new TextDecoder().decode(fromBase64(body)), statusCode, header }
}

type Perform = (options: Options, transfer: Transfer) => Promise<object>

/** The task every exchange hands out; `progress` are the events its onProgressUpdate tells of. */
export function taskOf(kind: string, transfer: Transfer, progress?: 'sent' | 'received'): object {
  const task: Record<string, unknown> = {
    abort: () => transfer.abort(),
    onHeadersReceived: (listener: Callback) => transfer.on('headers', listener),
    offHeadersReceived: (listener?: Callback) => transfer.off('headers', listener),
  }
  if (progress) {
    task.onProgressUpdate = (listener: Callback) => transfer.on(progress, listener)
    task.offProgressUpdate = (listener?: Callback) => transfer.off(progress, listener)
  } else {
    task.onChunkReceived = (listener: Callback) => transfer.on('chunk', listener)
    task.offChunkReceived = (listener?: Callback) => transfer.off('chunk', listener)
  }
  return named(kind, task)
}

function registerTask(api: Registry, name: string, kind: string, perform: Perform, progress?: 'sent' | 'received'): void {
  api.sync(name, (options?: Options) => {
    const transfer = new Transfer(name)
    callbackApi(name, (given) => perform(given, transfer))(options)
    return taskOf(kind, transfer, progress)
  })
}

/** HTTP: wx.request, downloadFile and uploadFile, each with a task that tells and aborts. */
export function registerHttp(api: Registry): void {
  registerTask(api, 'request', 'RequestTask', request)
  registerTask(api, 'downloadFile', 'DownloadTask', (options, transfer) => download('downloadFile', options, transfer), 'received')
  registerTask(api, 'uploadFile', 'UploadTask', uploadFile, 'sent')
}
