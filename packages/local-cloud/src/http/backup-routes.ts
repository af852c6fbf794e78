import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { BackupError } from '../backup/backup-error'
import { exportAll, exportCollection } from '../backup/export'
import type { BackupTarget } from '../backup/import'
import { bringIn } from '../backup/import'
import { writeLines } from '../backup/lines'
import type { Changes } from './changes'
import { HttpError, sendJson } from './reply'

/** What is backed up, and who is told of a restore. */
export interface BackupServices {
  backup: BackupTarget
  changes: Changes
}

async function sendExport(target: BackupTarget, response: ServerResponse, collection: string | null): Promise<void> {
  if (collection !== null && !target.store.collections.has(collection)) throw new HttpError(404, `没有集合 ${collection}`)
  response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' })
  const lines = collection === null ? exportAll(target) : exportCollection(target, collection)
  await pipeline(Readable.from(writeLines(lines)), response)
}

async function takeImport({ backup, changes }: BackupServices, request: IncomingMessage, response: ServerResponse, parameters: URLSearchParams): Promise<void> {
  const options = { collection: parameters.get('collection') ?? undefined, acceptGood: parameters.has('acceptGood'), replace: parameters.has('replace') }
  try {
    const report = await bringIn(backup, request.iterator({ destroyOnReturn: false }), options)
    if (report.applied) (['data', 'messages'] as const).forEach(topic => changes.tell(topic))
    sendJson(response, report)
  } catch (error) {
    throw error instanceof BackupError ? new HttpError(400, error.message) : error
  } finally {
    // What is left is read and dropped, so that a refusal finds its way back.
    request.resume()
  }
}

/** Backup and restore of a running cloud: `GET /cloud/export` and `POST /cloud/import`, both streams of JSON lines. */
export async function serveBackup(services: BackupServices, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  if (request.method === 'GET' && url.pathname === '/cloud/export') return sendExport(services.backup, response, url.searchParams.get('collection'))
  if (request.method === 'POST' && url.pathname === '/cloud/import') return takeImport(services, request, response, url.searchParams)
  throw new HttpError(404, `no ${request.method} ${url.pathname}`)
}
