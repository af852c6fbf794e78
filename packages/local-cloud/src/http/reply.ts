import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Wire } from '../wire'

/** A request that cannot be served; answered with its HTTP status. */
export class HttpError extends Error {
  constructor(readonly status: number, message: string) {
    super(message)
  }
}

/** Sends JSON. */
export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  sendText(response, JSON.stringify(body), status)
}

/** Sends a text that is JSON already. */
export function sendText(response: ServerResponse, json: string, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(json) })
  response.end(json)
}

/**
 * Reads a whole request body. One larger than the limit is refused as soon as that is known; the rest is read and
 * dropped, so that the refusal finds its way back.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = []
    let size = 0
    const refuse = () => {
      chunks = []
      reject(new HttpError(413, `body larger than ${maxBytes} bytes`))
    }
    if (Number(request.headers['content-length']) > maxBytes) refuse()
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > maxBytes) refuse()
      else chunks.push(chunk)
    })
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    request.on('error', () => reject(new HttpError(400, 'the body broke off')))
  })
}

/** Reads a JSON object from a body; an empty body is an empty object. */
export function jsonObject(body: Buffer | string): Record<string, Wire> {
  let value: unknown
  try {
    value = body.length ? JSON.parse(String(body)) : {}
  } catch {
    throw new HttpError(400, 'the body is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new HttpError(400, 'the body must be a JSON object')
  return value as Record<string, Wire>
}

/** Tells the terminal of an error nobody expected: a fault of this program. The caller is told no more than that there was one. */
export function report(error: unknown): void {
  process.stderr.write(`本地云内部出错（请报告）：${(error as Error)?.stack ?? String(error)}\n`)
}
