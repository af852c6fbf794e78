import type { IncomingMessage, ServerResponse } from 'node:http'
import { UploadRefused } from '../storage/file-folder'
import type { Storage } from '../storage/storage'
import { contentType } from './content-types'
import { HttpError } from './reply'
import { sendFile } from './send-file'

const escaped = (text: string) => text.replace(/[&<>]/g, character => `&#${character.charCodeAt(0)};`)

// The SDK reads the answer to an upload as XML, as COS sends it.
function refuse(response: ServerResponse, status: number, code: string, message = code): void {
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(`<?xml version='1.0' encoding='utf-8' ?><Error><Code>${code}</Code><Message>${escaped(message)}</Message><RequestId>local</RequestId><TraceId>local</TraceId></Error>`)
}

function keyOf(url: URL): string {
  try {
    return url.pathname.slice('/storage/'.length).split('/').map(decodeURIComponent).join('/')
  } catch {
    throw new HttpError(400, 'bad path')
  }
}

async function upload(storage: Storage, request: IncomingMessage, response: ServerResponse, key: string): Promise<void> {
  if (!storage.mayWrite(key, request.headers.authorization)) {
    // Read and dropped, so that the refusal still finds its way back.
    for await (const _ of request);
    return refuse(response, 403, 'AccessDenied')
  }
  try {
    await storage.write(key, request)
  } catch (error) {
    if (error instanceof UploadRefused) return refuse(response, 400, error.code, error.message)
    throw error
  }
  response.writeHead(200, { 'content-type': 'application/xml' }).end()
}

/** Uploads and downloads of files: `/storage/<cloud path>`. */
export async function serveStorage(storage: Storage, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const key = keyOf(url)
  if (request.method === 'PUT') return upload(storage, request, response, key)
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new HttpError(405, 'only GET and PUT')
  if (!storage.mayRead(key, url.searchParams.get('sign'), url.searchParams.get('t'))) return refuse(response, 403, 'AccessDenied')
  const file = storage.locate(key)
  const isSent = file !== null && (await sendFile(request, response, file, {
    'content-type': contentType(file),
    // An uploaded page must not run as a page of this origin.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=300',
  }))
  if (!isSent) refuse(response, 404, 'NoSuchKey')
}
