import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '../database/database'
import type { WireRequest } from '../database/request'
import { CloudError, errorOf, invalidParam } from '../errors'
import type { Faults } from '../faults/faults'
import { FAULT_MESSAGE, LostReply, strike } from '../faults/strike'
import type { Functions } from '../functions/functions'
import { parseMultipart } from '../openapi/multipart'
import type { OpenApi } from '../openapi/openapi'
import { encodeReply } from '../openapi/protobuf'
import type { FileOutcome, Storage } from '../storage/storage'
import { MAX_FILES } from '../storage/storage'
import { callDatabase } from './database-call'
import { readBody, sendJson } from './reply'
import type { Wire } from '../wire'

/** What the SDK's requests are answered from. */
export interface AdminServices {
  database: Database
  functions: Functions
  openapi: OpenApi
  storage: Storage
  faults: Faults
}

const MAX_REQUEST_BYTES = 64 * 1024 * 1024

// The SDK signs with the id its environment holds; ours name the function as `local:<name>`.
const callingFunction = (request: IncomingMessage): string | null =>
  /Credential=local:([\w-]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? null

// The SDK's own stamp follows the clock of a function, which may have been moved; the worker adds the machine's time.
const sentAt = ({ headers }: IncomingMessage) => Number(headers['x-local-cloud-sent'] ?? headers['x-client-timestamp'])

const notImitatedAction = (action: string) => invalidParam(`local-cloud does not imitate the action ${action}`)

const forWire = ({ fileID, ...rest }: FileOutcome) => ({ ...rest, fileID, fileid: fileID })

const listOf = (value: unknown): Wire[] => {
  if (!Array.isArray(value) || !value.length || value.length > MAX_FILES) throw invalidParam(`fileList must hold 1 to ${MAX_FILES} files`)
  return value
}

/** The `storage.*` actions of the wire protocol. */
export const storageActions: Record<string, (storage: Storage, message: WireRequest) => object> = {
  getUploadMetadata: (storage, message) => storage.uploadTicket(message.path),
  batchGetDownloadUrl: (storage, message) => ({
    download_list: listOf(message.file_list).map(each => forWire(storage.link(each?.fileid, each?.max_age, false))),
  }),
  batchDeleteFile: (storage, message) => ({ delete_list: listOf(message.fileid_list).map(fileID => forWire(storage.remove(fileID))) }),
}

function answerStorage({ storage, faults }: AdminServices, message: WireRequest, by: string | null): Promise<object> {
  const name = message.action.slice('storage.'.length)
  const action = Object.hasOwn(storageActions, name) ? storageActions[name] : undefined
  if (!action) throw notImitatedAction(message.action)
  const fail = (code: string | number) => {
    throw errorOf(code, FAULT_MESSAGE)
  }
  return strike(faults.next(message.action, by), () => ({ data: action(storage, message) }), fail)
}

async function invokeFunction({ functions }: AdminServices, request: IncomingMessage, message: WireRequest, by: string | null): Promise<object> {
  // A function called by a function serves the same person; a local process has no person.
  const openid = functions.calls.byToken(message.wxCloudApiToken)?.caller.openid
  const source = String(request.headers['x-tcb-source'] ?? '').replace(/^,/, '')
  const data = message.request_data ? JSON.parse(message.request_data) : {}
  const reply = await functions.invoke(message.function_name, data, { openid, source, by: by ?? undefined })
  if ('code' in reply) throw new CloudError(reply.code, reply.message)
  return { data: { response_data: reply.result } }
}

async function answerJson(services: AdminServices, request: IncomingMessage, message: WireRequest): Promise<object> {
  const by = callingFunction(request)
  const action = String(message.action)
  if (action.startsWith('database.')) return callDatabase(services, message, { by, sentAt: sentAt(request) })
  if (action.startsWith('storage.')) return answerStorage(services, message, by)
  if (action === 'functions.invokeFunction') return invokeFunction(services, request, message, by)
  throw notImitatedAction(message.apiName ? `${action} (${message.apiName})` : action)
}

// What callers know these actions by.
const NAMESPACES: Record<string, string> = { 'wx.wxPayApi': 'cloudPay', 'wx.wxCallContainerApi': 'callContainer' }

async function answerMultipart(services: AdminServices, request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
  const fields = await parseMultipart(body, request.headers['content-type']!)
  const text = (name: string) => String(fields.get(name) ?? '')
  const [action, api] = [text('action'), text('apiName')]
  if (action !== 'wx.openApi') throw Object.hasOwn(NAMESPACES, action) ? invalidParam(`local-cloud does not imitate ${NAMESPACES[action]}.${api}`) : notImitatedAction(action)
  const openid = services.functions.calls.byToken(text('wxCloudApiToken'))?.caller.openid
  const reply = await services.openapi.call(api, fields.get('requestData') ?? Buffer.alloc(0), { functionName: callingFunction(request), openid })
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(encodeReply(reply))
}

/** Answers the SDK's requests at `/admin`: always HTTP 200, an error as `{ code, message }`. */
export async function serveAdmin(services: AdminServices, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomUUID()
  const body = await readBody(request, MAX_REQUEST_BYTES)
  try {
    if (!request.headers.authorization) throw new CloudError('SIGN_PARAM_INVALID', 'credentials are needed')
    if (String(request.headers['content-type']).startsWith('multipart/')) return await answerMultipart(services, request, response, body)
    sendJson(response, { requestId, ...(await answerJson(services, request, JSON.parse(body.toString('utf8')))) })
  } catch (error) {
    if (error instanceof LostReply) throw error
    const { code, message } = error as CloudError
    // An error without one of our codes is a fault of this program; it is told, not hidden.
    sendJson(response, { requestId, code: error instanceof CloudError ? code : 'SYS_ERR', message })
  }
}
