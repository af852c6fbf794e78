import fs from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'

type Range = { start: number; end: number }

/** The part a Range header asks for: null means the whole file, undefined a part that is not there. Several parts are not served. */
function partOf(header: string | undefined, size: number): Range | null | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (!first && !last) return null
  const start = first ? Number(first) : Math.max(0, size - Number(last))
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1
  return start <= end ? { start, end } : undefined
}

/** Sends a file: whole, a part of it (Range), or word that the client has it already (If-None-Match). False when it is gone. */
export async function sendFile(request: IncomingMessage, response: ServerResponse, file: string, headers: Record<string, string>): Promise<boolean> {
  const handle = await fs.promises.open(file).catch(() => null)
  if (!handle) return false
  const { ino, mtimeMs, size } = await handle.stat()
  const etag = `"${ino.toString(36)}-${Math.trunc(mtimeMs * 1000).toString(36)}-${size.toString(36)}"`
  const { range, 'if-range': condition, 'if-none-match': known } = request.headers
  const part = condition === undefined || condition === etag ? partOf(range, size) : null
  const { start, end } = part ?? { start: 0, end: size - 1 }

  const status = known === etag ? 304 : part === undefined ? 416 : part ? 206 : 200
  response.writeHead(status, {
    ...headers,
    etag,
    'accept-ranges': 'bytes',
    ...(status === 304 || status === 416 ? {} : { 'content-length': end - start + 1 }),
    ...(status === 206 ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
    ...(status === 416 ? { 'content-range': `bytes */${size}` } : {}),
  })
  if (request.method === 'HEAD' || status === 304 || status === 416 || size === 0) {
    await handle.close()
    response.end()
  } else await pipeline(handle.createReadStream({ start, end }), response)
  return true
}
