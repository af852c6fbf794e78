import { createHash } from 'node:crypto'
import fs from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { contentType, isText } from './content-types'
import { HttpError } from './reply'

interface Asset {
  stamp: string
  body: Buffer
  zipped: Buffer | null
  type: string
  etag: string
}

// A name with a content hash never changes its content.
const isHashed = (name: string) => /[.-](?=[\w]*\d)[\w]{8,}\.\w+(\.map)?$/.test(name)

/** Serves a folder of static files. The pages use a hash router, so an unknown path is simply not there. */
export class Hosting {
  private readonly cache = new Map<string, Asset>()
  private readonly root: string

  constructor(folder: string) {
    this.root = path.resolve(folder)
  }

  serve(request: IncomingMessage, response: ServerResponse, pathname: string): void {
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new HttpError(405, 'only GET')
    const asset = this.asset(pathname)
    const headers: Record<string, string | number> = {
      'content-type': asset.type,
      'cache-control': isHashed(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: asset.etag,
      'x-content-type-options': 'nosniff',
      ...(asset.zipped ? { vary: 'accept-encoding' } : {}),
    }
    if (request.headers['if-none-match'] === asset.etag) {
      response.writeHead(304, headers).end()
      return
    }
    const isZipped = asset.zipped !== null && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
    const body = isZipped ? asset.zipped! : asset.body
    response.writeHead(200, { ...headers, ...(isZipped ? { 'content-encoding': 'gzip' } : {}), 'content-length': body.length })
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  private asset(pathname: string): Asset {
    const file = this.locate(pathname)
    const stat = file === null ? undefined : fs.statSync(file, { throwIfNoEntry: false })
    if (file === null || !stat?.isFile()) throw new HttpError(404, 'not found')
    const stamp = `${stat.mtimeMs}:${stat.size}`
    const known = this.cache.get(file)
    if (known?.stamp === stamp) return known
    const body = fs.readFileSync(file)
    const type = contentType(file)
    const zipped = isText(type) && body.length > 1024 ? gzipSync(body) : null
    const asset = { stamp, body, zipped, type, etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"` }
    this.cache.set(file, asset)
    return asset
  }

  private locate(pathname: string): string | null {
    let name: string
    try {
      name = decodeURIComponent(pathname)
    } catch {
      return null
    }
    const parts = name.split('/').filter(Boolean)
    if (parts.some(part => part.startsWith('.') || /[\\\u0000]/.test(part))) return null
    const file = path.join(this.root, ...parts)
    return name.endsWith('/') ? path.join(file, 'index.html') : file
  }
}
