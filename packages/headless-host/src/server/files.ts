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
  '.json': 'application/json',
}

export interface FileServer {
  origin: string
  close(): void
}

/**
 * Serves the runtime's own scripts, and the build's files under `/files/`.
 * @param generated path → [content type, body]
 */
export async function serveFiles(root: string, generated: Record<string, [type: string, body: string]>): Promise<FileServer> {
  const server = http.createServer((request, response) => {
    const url = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/')
    const made = generated[url]
    if (made) {
      response.setHeader('content-type', `${made[0]};charset=utf-8`)
      response.end(made[1])
      return
    }
    const file = path.join(root, url.replace(/^\/files\//, ''))
    const inside = url.startsWith('/files/') && file.startsWith(root + path.sep)
    if (!inside || !fs.existsSync(file) || !fs.statSync(file).isFile()) {
      response.statusCode = 404
      response.end()
      return
    }
    response.setHeader('content-type', TYPES[path.extname(file)] ?? 'application/octet-stream')
    fs.createReadStream(file).pipe(response)
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
