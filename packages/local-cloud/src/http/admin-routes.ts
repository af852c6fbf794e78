import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '../database/database'
import type { WireRequest } from '../database/request'
import { CloudError, invalidParam } from '../errors'
import type { Faults } from '../faults/faults'
import { LostReply } from '../faults/strike'
import type { Functions } from '../functions/functions'
import { parseMultipart } from '../openapi/multipart'
import type { OpenApi } from '../openapi/openapi'
import { encodeReply } from '../openapi/protobuf'
import type { Storage } from '../storage/storage'
import { callDatabase } from './database-call'
import { HttpError, jsonObject, readBody, report, sendJson } from './reply'
import { callStorage, isStorageAction } from './storage-call'

/** What the SDK's requests are answered from. */
export interface AdminServices {
  database: Database
  functions: Functions
  openapi: OpenApi
  storage: Storage
  faults: Faults
}

// A batch of documents, each of which may have 16 MB.
const MAX_REQUEST_BYTES = 64 * 1024 * 1024

const notImitatedAction = (action: string) => invalidParam(`local-cloud does not imitate the action ${action}`)

// The SDK signs with the id its environment holds; ours name the function as `local:<name>`.
const callingFunction = ({ headers }: IncomingMessage): string | null => /Credential=local:([\w-]+)\//.exec(headers.authorization ?? '')?.[1] ?? null

// The SDK's own stamp follows the clock of a function, which may have been moved; the worker adds the machine's time.
const sentAt = ({ headers }: IncomingMessage) => Number(headers['x-local-cloud-sent'] ?? headers['x-client-timestamp'])

function eventOf(text: unknown): object {
  if (text === undefined) return {}
  if (typeof text !== 'string') throw invalidParam('request_data must be a string')
  return jsonObject(text)
}

async function invokeFunction({ functions }: AdminServices, request: IncomingMessage, message: WireRequest): Promise<object> {
  if (typeof message.function_name !== 'string') throw invalidParam('function_name must be a string')
  // A function called by a function serves the same person; a local process has no person.
  const openid = functions.calls.byToken(message.wxCloudApiToken)?.caller.openid
  const source = String(request.headers['x-tcb-source'] ?? '').replace(/^,/, '')
  const reply = await functions.invoke(message.function_name, eventOf(message.request_data), { openid, source, by: callingFunction(request) ?? undefined })
  if ('code' in reply) throw new CloudError(reply.code, reply.message)
  return { data: { response_data: reply.result } }
}

function answerJson(services: AdminServices, request: IncomingMessage, message: WireRequest): Promise<object> {
  const { action } = message
  if (typeof action !== 'string') throw invalidParam('action must be a string')
  if (services.database.knows(action)) return callDatabase(services, message, { by: callingFunction(request), sentAt: sentAt(request) })
  if (isStorageAction(action)) return callStorage(services, message, callingFunction(request))
  if (action === 'functions.invokeFunction') return invokeFunction(services, request, message)
  throw notImitatedAction(typeof message.apiName === 'string' ? `${action} (${message.apiName})` : action)
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

function errorReply(error: unknown): { code: string; message: string } {
  if (error instanceof CloudError) return { code: error.code, message: error.message }
  if (error instanceof HttpError) return { code: error.status === 413 ? 'EXCEED_MAX_PAYLOAD_SIZE' : 'INVALID_PARAM', message: error.message }
  report(error)
  return { code: 'SYS_ERR', message: 'system error' }
}

/** Answers the SDK's requests at `/admin`: always HTTP 200, an error as `{ code, message }`. */
export async function serveAdmin(services: AdminServices, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') throw new HttpError(405, 'only POST')
  const requestId = randomUUID()
  try {
    const body = await readBody(request, MAX_REQUEST_BYTES)
    if (!request.headers.authorization) throw new CloudError('SIGN_PARAM_INVALID', 'credentials are needed')
    if (String(request.headers['content-type']).startsWith('multipart/')) return await answerMultipart(services, request, response, body)
    sendJson(response, { requestId, ...(await answerJson(services, request, jsonObject(body) as WireRequest)) })
  } catch (error) {
    if (error instanceof LostReply) throw error
    sendJson(response, { requestId, ...errorReply(error) })
  }
}
