import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError, ERR_CODES, invalidParam } from '../errors'
import type { Functions } from '../functions/functions'
import type { OpenApi } from '../openapi/openapi'
import type { Storage } from '../storage/storage'
import { MAX_FILES } from '../storage/storage'
import { callFunction, readCall, unreadableCall } from './client-function'
import { HttpError, jsonObject, readBody, sendJson, sendText } from './reply'
import type { Wire } from '../wire'

/** Somebody the local client can act as. */
export interface Person {
  openid: string
  name: string
  role: string
  /** The page their phone opens in the workbench, if not the app's first. */
  page?: string
}

/** What the mini-program's requests are answered from. */
export interface ClientServices {
  functions: Functions
  openapi: OpenApi
  storage: Storage
  people: Person[]
}

const MAX_BODY_BYTES = 1024 * 1024
// Above the largest event, so that it is the functions who refuse one that is too large.
const MAX_CALL_BYTES = 8 * 1024 * 1024

/** What the client's API answers to a body, and to the person it comes from. */
type ClientApi = (services: ClientServices, body: Record<string, Wire>, openid: string | undefined) => object

function somebody(openid: string | undefined): string {
  if (openid === undefined) throw invalidParam('x-wx-openid is needed')
  return openid
}

// The storage's rules are not imitated: every person may upload, and whoever knows a fileID gets a link.
const APIS: Record<string, ClientApi> = {
  requestSubscribeMessage: ({ openapi }, { tmplIds, answer = {} }, openid) => {
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) throw invalidParam('answer must be an object')
    return openapi.subscribeMessage.request(somebody(openid), tmplIds, answer)
  },
  getPhoneNumber: ({ openapi }, { phoneNumber }, openid) => {
    if (phoneNumber !== undefined && !(typeof phoneNumber === 'string' && /^\d{5,15}$/.test(phoneNumber))) throw invalidParam('phoneNumber must be 5 to 15 digits')
    return openapi.phoneNumbers.give(somebody(openid), phoneNumber)
  },
  uploadFile: ({ storage }, { cloudPath }) => {
    const { url, authorization, fileId } = storage.uploadTicket(cloudPath)
    return { errMsg: 'cloud.uploadFile:ok', fileID: fileId, url, authorization }
  },
  getTempFileURL: ({ storage }, { fileList }) => ({ errMsg: 'cloud.getTempFileURL:ok', fileList: links(storage, fileList) }),
}

function links(storage: Storage, fileList: unknown): object[] {
  if (!Array.isArray(fileList) || !fileList.length || fileList.length > MAX_FILES) throw invalidParam(`fileList must hold 1 to ${MAX_FILES} files`)
  return fileList.map(each => {
    const { fileID, maxAge } = typeof each === 'string' ? { fileID: each, maxAge: undefined } : (each ?? {})
    const { code, message, ...link } = storage.link(fileID, maxAge)
    return { ...link, fileID, status: ERR_CODES[code] ?? 0, errMsg: message ?? 'ok' }
  })
}

const openidOf = (request: IncomingMessage): string | undefined => {
  const header = request.headers['x-wx-openid']
  return (Array.isArray(header) ? header[0] : header) || undefined
}

async function answerApi(services: ClientServices, request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
  try {
    const body = jsonObject(await readBody(request, MAX_BODY_BYTES))
    sendJson(response, APIS[name]!(services, body, openidOf(request)))
  } catch (error) {
    if (!(error instanceof CloudError || error instanceof HttpError)) throw error
    const errCode = ERR_CODES[error instanceof CloudError ? error.code : 'INVALID_PARAM']
    sendJson(response, { errCode, errMsg: `${name}:fail ${error.message}` }, 400)
  }
}

async function answerCall(functions: Functions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let call: ReturnType<typeof readCall>
  try {
    call = readCall(await readBody(request, MAX_CALL_BYTES))
  } catch (error) {
    return sendJson(response, unreadableCall((error as Error).message), 400)
  }
  sendText(response, await callFunction(functions, call, openidOf(request)))
}

/** Answers what wx.cloud and wx would answer inside WeChat: `/client/...`. */
export async function serveClient(services: ClientServices, request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
  const name = pathname.slice('/client/'.length)
  if (request.method === 'GET' && name === 'people') return sendJson(response, services.people)
  if (request.method === 'POST' && name === 'callFunction') return answerCall(services.functions, request, response)
  if (request.method === 'POST' && Object.hasOwn(APIS, name)) return answerApi(services, request, response, name)
  throw new HttpError(404, `no ${request.method} ${pathname}`)
}
