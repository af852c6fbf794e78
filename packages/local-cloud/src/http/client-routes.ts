import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isFunctionName } from '../functions/config'
import type { Functions } from '../functions/functions'
import type { OpenApi } from '../openapi/openapi'
import { requestSubscribeMessage } from '../openapi/subscribe-message'
import type { Storage } from '../storage/storage'
import { HttpError, jsonObject, readBody, sendJson } from './reply'

/** Somebody the local client can act as. */
export interface Person {
  openid: string
  name: string
  role: string
}

/** What the mini-program's requests are answered from. */
export interface ClientServices {
  functions: Functions
  openapi: OpenApi
  storage: Storage
  people: Person[]
}

const MAX_BODY_BYTES = 8 * 1024 * 1024
const INVALID_PARAMETERS = -501000
const FILE_MISSING = -503003

const MEANINGS: Record<number, string> = {
  [INVALID_PARAMETERS]: 'invalid parameters',
  [-504002]: 'functions execute fail',
  [-504003]: 'functions time limit exceeded',
  [-604001]: 'cloudfunction result size exceed limit (1MB)',
}

const failure = (errCode: number, message: string, requestID: string) => ({
  errCode,
  errMsg: `cloud.callFunction:fail Error: errCode: ${errCode} ${MEANINGS[errCode] ?? ''} | errMsg: ${message}`,
  requestID,
})

const openidOf = (request: IncomingMessage): string | undefined => {
  const header = request.headers['x-wx-openid']
  return (Array.isArray(header) ? header[0] : header) || undefined
}

/** Answers what wx.cloud and wx would answer inside WeChat: `/client/...`. */
export async function serveClient(services: ClientServices, request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
  const route = `${request.method} ${pathname}`
  if (route === 'GET /client/people') return sendJson(response, services.people)
  if (route === 'POST /client/callFunction') return callFunction(services.functions, request, response)
  const body = jsonObject(await readBody(request, MAX_BODY_BYTES))
  switch (route) {
    case 'POST /client/requestSubscribeMessage': {
      const openid = openidOf(request)
      if (!openid) throw new HttpError(400, 'x-wx-openid is needed')
      const { tmplIds, answer } = body
      return sendJson(response, requestSubscribeMessage(services.openapi.records, openid, tmplIds, answer))
    }
    case 'POST /client/getTempFileURL':
      return sendJson(response, tempFileURLs(services.storage, body.fileList))
    default:
      throw new HttpError(404, `no ${route}`)
  }
}

async function callFunction(functions: Functions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let call: { name?: unknown; data?: unknown }
  try {
    call = jsonObject(await readBody(request, MAX_BODY_BYTES))
    if (typeof call.name !== 'string') throw new HttpError(400, 'name must be a string')
    if (call.data !== undefined && (typeof call.data !== 'object' || call.data === null || Array.isArray(call.data))) {
      throw new HttpError(400, 'data must be an object')
    }
  } catch (error) {
    return sendJson(response, failure(INVALID_PARAMETERS, (error as Error).message, randomUUID()), 400)
  }
  const name = isFunctionName(call.name) ? call.name : ''
  const reply = await functions.invoke(name, call.data ?? {}, { openid: openidOf(request), source: 'wx_client' })
  if ('code' in reply) return sendJson(response, failure(reply.errCode, reply.message, reply.requestId))
  sendJson(response, { result: JSON.parse(reply.result), requestID: reply.requestId, errMsg: 'cloud.callFunction:ok' })
}

function tempFileURLs(storage: Storage, fileList: unknown): object {
  if (!Array.isArray(fileList)) throw new HttpError(400, 'fileList must be an array')
  if (fileList.length > 50) throw new HttpError(400, 'at most 50 files a call')
  return {
    fileList: fileList.map(each => {
      const { fileID, maxAge } = typeof each === 'string' ? { fileID: each, maxAge: undefined } : each ?? {}
      const link = storage.link(fileID, maxAge)
      const isFound = link.code === 'SUCCESS'
      return { fileID, tempFileURL: link.tempFileURL, status: isFound ? 0 : FILE_MISSING, errMsg: isFound ? 'ok' : link.code, ...(isFound ? { maxAge: link.maxAge } : {}) }
    }),
    errMsg: 'cloud.getTempFileURL:ok',
  }
}
