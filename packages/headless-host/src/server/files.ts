import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

const TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.json': 'application/json;charset=utf-8',
  '.txt': 'text/plain;charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.wav': 'audio/wav',
  '.mp4': 'video/mp4',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

const FOLDER = '/files/'

export interface FileServer {
  origin: string
  close(): void
}

/** The path a request asks for, undefined when it cannot be read. */
function pathOf(request: http.IncomingMessage): string | undefined {
  try {
    return decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/')
  } catch {
    return undefined
  }
}

/** The file behind a path, links resolved; undefined when there is none inside the folder. */
function fileIn(root: string, name: string): { file: string; size: number } | undefined {
  try {
    const file = fs.realpathSync(path.join(root, name))
    const stats = fs.statSync(file)
    return stats.isFile() && file.startsWith(root + path.sep) ? { file, size: stats.size } : undefined
  } catch {
    // None there, or a name no file can have.
    return undefined
  }
}

/** The one range a media element asks for: first and last byte. */
function rangeOf(header: string | undefined, size: number): [first: number, last: number] | 'none' | 'unsatisfiable' {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return 'none'
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return first > last ? 'unsatisfiable' : [first, last]
}

function send({ file, size }: { file: string; size: number }, request: http.IncomingMessage, response: http.ServerResponse): void {
  const range = rangeOf(request.headers.range, size)
  if (range === 'unsatisfiable') return void response.writeHead(416, { 'content-range': `bytes */${size}` }).end()
  const [first, last] = range === 'none' ? [0, size - 1] : range
  response.writeHead(range === 'none' ? 200 : 206, {
    'content-type': TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
    'content-length': last - first + 1,
    'accept-ranges': 'bytes',
    // A build does not change while it runs; WeChat has it on the phone.
    'cache-control': 'max-age=3600',
    ...(range === 'none' ? {} : { 'content-range': `bytes ${first}-${last}/${size}` }),
  })
  if (size === 0 || request.method === 'HEAD') return void response.end()
  fs.createReadStream(file, { start: first, end: last }).on('error', () => response.destroy()).pipe(response)
}

/**
 * Serves the runtime's own scripts, and the build's files under `/files/`.
 * @param root the build's folder, its links resolved
 * @param generated path → [content type, body]
 */
export async function serveFiles(root: string, generated: Record<string, [type: string, body: string]>): Promise<FileServer> {
  const server = http.createServer((request, response) => {
    const asked = pathOf(request)
    const made = asked === undefined ? undefined : generated[asked]
    if (made) return void response.writeHead(200, { 'content-type': `${made[0]};charset=utf-8`, 'cache-control': 'no-store' }).end(made[1])
    const found = asked?.startsWith(FOLDER) ? fileIn(root, asked.slice(FOLDER.length)) : undefined
    if (found) send(found, request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
