import fs from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Storage } from '../storage/storage'
import { contentType } from './content-types'
import { HttpError, readBody } from './reply'

const MAX_UPLOAD_BYTES = 100 * 1024 * 1024

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(`<?xml version='1.0' encoding='utf-8' ?><Error><Code>${code}</Code><Message>${code}</Message><RequestId>local</RequestId><TraceId>local</TraceId></Error>`)
}

/** Uploads and downloads of files: `/storage/<path>`. */
export async function serveStorage(storage: Storage, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  let key: string
  try {
    key = url.pathname.slice('/storage/'.length).split('/').map(decodeURIComponent).join('/')
  } catch {
    throw new HttpError(400, 'bad path')
  }
  if (request.method === 'PUT') {
    const content = await readBody(request, MAX_UPLOAD_BYTES)
    if (!storage.mayWrite(key, request.headers.authorization)) return refuse(response, 403, 'SignatureDoesNotMatch')
    storage.write(key, content)
    response.writeHead(200, { 'content-type': 'application/xml' }).end()
    return
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new HttpError(405, 'only GET and PUT')
  if (!storage.mayRead(key, url.searchParams.get('sign'), url.searchParams.get('t'))) return refuse(response, 403, 'AccessDenied')
  const file = storage.locate(key)
  if (!file) return refuse(response, 404, 'NoSuchKey')
  response.writeHead(200, {
    'content-type': contentType(file),
    'content-length': fs.statSync(file).size,
    // An uploaded page must not run as a page of this origin.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=300',
  })
  if (request.method === 'HEAD') response.end()
  else fs.createReadStream(file).pipe(response)
}
