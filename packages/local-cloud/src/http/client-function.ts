import { randomUUID } from 'node:crypto'
import { isFunctionName } from '../functions/config'
import type { Functions } from '../functions/functions'
import { HttpError, jsonObject } from './reply'

const INVALID_PARAMETERS = -501000

const MEANINGS: Record<number, string> = {
  [INVALID_PARAMETERS]: 'invalid parameters',
  [-504002]: 'functions execute fail',
  [-504003]: 'functions time limit exceeded',
  [-604001]: 'cloudfunction result size exceed limit (1MB)',
}

/** What wx.cloud answers of a call that failed. */
export const callFailure = (errCode: number, message: string, requestID: string) => ({
  errCode,
  errMsg: `cloud.callFunction:fail Error: errCode: ${errCode} ${MEANINGS[errCode] ?? ''} | errMsg: ${message}`,
  requestID,
})

/** What wx.cloud answers when it cannot read what is asked. */
export const unreadableCall = (message: string) => callFailure(INVALID_PARAMETERS, message, randomUUID())

/** Reads the body of a call, or says in an HttpError what is wrong with it. */
export function readCall(body: Buffer): { name: string; data: object } {
  const { name, data = {} } = jsonObject(body)
  if (typeof name !== 'string') throw new HttpError(400, 'name must be a string')
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw new HttpError(400, 'data must be an object')
  return { name: isFunctionName(name) ? name : '', data }
}

/** wx.cloud.callFunction. It answers JSON: a result is passed on as the function gave it, however deep. */
export async function callFunction(functions: Functions, { name, data }: { name: string; data: object }, openid: string | undefined): Promise<string> {
  const reply = await functions.invoke(name, data, { openid, source: 'wx_client' })
  if ('code' in reply) return JSON.stringify(callFailure(reply.errCode, reply.message, reply.requestId))
  return `{"result":${reply.result},"requestID":"${reply.requestId}","errMsg":"cloud.callFunction:ok"}`
}
