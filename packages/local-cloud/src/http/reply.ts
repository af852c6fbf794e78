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
  const text = JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}

/** Reads a whole request body, up to a limit. What goes beyond is read and dropped, so that the refusal still finds its way back. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= maxBytes) chunks.push(chunk)
  }
  if (size > maxBytes) throw new HttpError(413, `body larger than ${maxBytes} bytes`)
  return Buffer.concat(chunks)
}

/** Reads a JSON object from a body; an empty body is an empty object. */
export function jsonObject(body: Buffer): Record<string, Wire> {
  let value: unknown
  try {
    value = body.length ? JSON.parse(body.toString('utf8')) : {}
  } catch {
    throw new HttpError(400, 'the body is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new HttpError(400, 'the body must be a JSON object')
  return value as Record<string, Wire>
}
