import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ClockControl } from '../timers/clock-control'
import { idKey, type Collection } from '../database/collection'
import type { Database } from '../database/database'
import { find } from '../database/query/find'
import type { Store } from '../database/store'
import type { Doc } from '../database/values'
import { newDocument, writePlainly } from '../database/write'
import { CloudError } from '../errors'
import { FieldError, readEjson, readNumber, readObject } from './fields'
import { HttpError, jsonObject, readBody, sendJson } from './reply'

/** What the workbench browses and edits. */
export interface DataServices {
  database: Database
  clock: ClockControl
}

const PATH = '/cloud/collections'
const DEFAULT_PAGE = 20
const MAX_PAGE = 200
const MAX_BODY_BYTES = 20 * 1024 * 1024

/** One state of a document has one tag; whoever saves tells which state was opened. */
const tagOf = (json: string) => `"${createHash('sha256').update(json).digest('hex').slice(0, 24)}"`

function readId(parameters: URLSearchParams, now: number): Doc['_id'] {
  const id = readEjson('id', parameters.get('id'), now)
  if (typeof id !== 'string' && typeof id !== 'number') throw new FieldError('id', 400, 'id must be a string or a number, in EJSON')
  return id
}

const list = ({ collections }: Store) =>
  [...collections.values()]
    .map(({ name, versions, indexes }) => ({
      name,
      count: [...versions.values()].filter(version => version.doc !== null).length,
      indexes: indexes.map(index => index.definition),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))

function browse(store: Store, collection: Collection, parameters: URLSearchParams, now: number): object {
  const query = readObject('query', parameters.get('query'), now)
  const order = readObject('sort', parameters.get('sort'), now)
  const skip = readNumber('skip', parameters.get('skip'), 0, Number.MAX_SAFE_INTEGER)
  const limit = readNumber('limit', parameters.get('limit'), DEFAULT_PAGE, MAX_PAGE)
  const began = performance.now()
  const { docs, plan } = find(collection, { query, order, skip, limit })
  const ms = performance.now() - began
  const total = find(collection, { query }).docs.length
  return { total, documents: docs.map(doc => JSON.parse(store.json(collection, doc))), plan, ms: Math.round(ms * 100) / 100 }
}

function sendDocument(store: Store, collection: Collection, id: Doc['_id'], response: ServerResponse): void {
  const doc = collection.read(idKey(id))
  if (!doc) throw new HttpError(404, 'no such document')
  const json = store.json(collection, doc)
  response.setHeader('etag', tagOf(json))
  sendJson(response, JSON.parse(json))
}

/** Refuses what was asked about a document that has changed, gone or come since. `If-Match` names the state opened; `If-None-Match: *` says it is new. */
function checkState(store: Store, collection: Collection, key: string, { headers }: IncomingMessage): void {
  const current = collection.read(key)
  if (headers['if-none-match'] === '*' && current) throw new HttpError(412, 'a document with this _id exists')
  const opened = headers['if-match']
  if (opened === undefined) return
  if (!current) throw new HttpError(412, 'the document has been removed since it was opened')
  if (opened !== tagOf(store.json(collection, current))) throw new HttpError(412, 'the document has been changed since it was opened')
}

async function save(store: Store, collection: Collection, request: IncomingMessage, response: ServerResponse, now: () => number): Promise<void> {
  const text = (await readBody(request, MAX_BODY_BYTES)).toString('utf8')
  const data = readObject('document', text, now())
  if (!data) throw new FieldError('document', 400, 'document must be an object')
  const doc = newDocument(data)
  const key = idKey(doc._id)
  await writePlainly(store, () => {
    checkState(store, collection, key, request)
    return [{ collection, key, doc }]
  })
  sendDocument(store, collection, doc._id, response)
}

async function remove(store: Store, collection: Collection, request: IncomingMessage, response: ServerResponse, id: Doc['_id']): Promise<void> {
  const key = idKey(id)
  await writePlainly(store, () => {
    checkState(store, collection, key, request)
    if (!collection.read(key)) throw new HttpError(404, 'no such document')
    return [{ collection, key, doc: null }]
  })
  sendJson(response, { deleted: 1 })
}

function nameIn(pathname: string): string {
  try {
    return decodeURIComponent(pathname.slice(PATH.length + 1))
  } catch {
    throw new HttpError(400, 'bad collection name')
  }
}

async function answer({ database: { store }, clock }: DataServices, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const { method } = request
  if (url.pathname === PATH) {
    if (method === 'GET') return sendJson(response, list(store))
    if (method !== 'POST') throw new HttpError(405, 'only GET and POST')
    store.create(jsonObject(await readBody(request, MAX_BODY_BYTES)).name)
    return sendJson(response, list(store))
  }
  const collection = store.collection(nameIn(url.pathname))
  const parameters = url.searchParams
  switch (method) {
    case 'GET':
      if (parameters.has('id')) return sendDocument(store, collection, readId(parameters, clock.now()), response)
      return sendJson(response, browse(store, collection, parameters, clock.now()))
    case 'PUT':
      return save(store, collection, request, response, clock.now)
    case 'DELETE':
      return remove(store, collection, request, response, readId(parameters, clock.now()))
    default:
      throw new HttpError(405, 'only GET, PUT and DELETE')
  }
}

const statusOf = ({ code, message }: CloudError) =>
  code === 'DATABASE_COLLECTION_NOT_EXIST' ? 404 : message.includes('E11000') ? 409 : 400

/**
 * Collections as a person browses and edits them: `/cloud/collections…`. Writes take the way of the SDK's (locks, unique
 * indexes, journal). A refusal is `{ errMsg, code?, field? }`, `field` being the part of the request at fault.
 */
export async function serveData(services: DataServices, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  try {
    await answer(services, request, response, url)
  } catch (error) {
    if (error instanceof CloudError) return sendJson(response, { errMsg: error.message, code: error.code }, statusOf(error))
    if (error instanceof FieldError) return sendJson(response, { errMsg: error.message, field: error.field }, error.status)
    throw error
  }
}
