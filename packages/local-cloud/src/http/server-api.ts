import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '../database/database'
import type { IndexDefinition } from '../database/index/index-keys'
import { CloudError, ERR_CODES } from '../errors'
import type { Faults } from '../faults/faults'
import { FAULT_MESSAGE, strike } from '../faults/strike'
import type { ClockControl } from '../timers/clock-control'
import { HttpError, jsonObject, readBody, sendJson } from './reply'
import type { Wire } from '../wire'

/** What WeChat's server API is answered from, and whom it lets in. */
export interface ServerApiServices {
  database: Database
  clock: ClockControl
  faults: Faults
  account: Account
}

/** The account of the mini-program, as whoever holds its secret knows it, and the tokens that were given for it. */
export interface Account {
  appid: string
  secret: string
  env: string
  /** Tokens that were given, with when each ends. */
  tokens: Map<string, number>
}

const TOKEN_SECONDS = 7200
const MAX_BODY_BYTES = 1024 * 1024
const PAGE = 10
const MAX_PAGE = 100

const ok = (more: object = {}) => ({ errcode: 0, errmsg: 'ok', ...more })
const refuse = (errcode: number, errmsg: string) => ({ errcode, errmsg })

type Api = (services: ServerApiServices, body: Record<string, Wire>) => object

/** Each answers as the documentation of the HTTP API has it. */
const APIS: Record<string, Api> = {
  databasecollectionget: ({ database: { store } }, { limit = PAGE, offset = 0 }) => {
    if (![limit, offset].every(each => Number.isInteger(each) && each >= 0)) return refuse(40097, 'invalid args')
    const all = [...store.collections.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
    const collections = all.slice(offset, offset + Math.min(limit, MAX_PAGE)).map(({ name, versions, indexes }) => {
      const documents = [...versions.values()].filter(({ doc }) => doc !== null)
      const size = documents.reduce((sum, { json }) => sum + Buffer.byteLength(json ?? ''), 0)
      // Every collection has the index of its ids.
      return { name, count: documents.length, size, index_count: indexes.length + 1, index_size: 4096 * (indexes.length + 1) }
    })
    return ok({ collections, pager: { Offset: offset, Limit: limit, Total: all.length } })
  },
  databasecollectionadd: ({ database: { store } }, { collection_name: name }) => {
    store.create(name)
    return ok()
  },
  updateindex: ({ database: { store } }, { collection_name: name, create_indexes: create = [], drop_indexes: drop = [] }) => {
    if (!Array.isArray(create) || !Array.isArray(drop) || !create.every(isIndex)) return refuse(40097, 'invalid args')
    store.changeIndexes(String(name), { create: create.map(asDefinition), drop: drop.map(each => String(each?.name)) })
    return ok()
  },
}

/** The names of the APIs there are, for those who let them fail. */
export const isServerApi = (name: string) => name === 'token' || Object.hasOwn(APIS, name)

const isIndex = (index: Wire) =>
  typeof index?.name === 'string' && index.name !== '' && Array.isArray(index.keys) && index.keys.length > 0 &&
  index.keys.every((key: Wire) => typeof key?.name === 'string' && ['1', '-1', '2dsphere'].includes(key.direction))

const asDefinition = ({ name, unique, keys }: Wire): IndexDefinition => ({
  name,
  keys: keys.map((key: Wire) => ({ field: key.name, direction: key.direction === '2dsphere' ? '2dsphere' : (Number(key.direction) as 1 | -1) })),
  unique: Boolean(unique),
})

function token({ account, clock }: ServerApiServices, parameters: URLSearchParams): object {
  if (parameters.get('grant_type') !== 'client_credential') return refuse(40002, 'invalid grant_type')
  if (parameters.get('appid') !== account.appid) return refuse(40013, 'invalid appid')
  if (parameters.get('secret') !== account.secret) return refuse(40125, 'invalid appsecret')
  const access = randomBytes(24).toString('base64url')
  account.tokens.set(access, clock.now() + TOKEN_SECONDS * 1000)
  return { access_token: access, expires_in: TOKEN_SECONDS }
}

function call(services: ServerApiServices, name: string, access: string | null, body: Buffer): object {
  const { account, clock } = services
  if (!access) return refuse(41001, 'access_token missing')
  const end = account.tokens.get(access)
  if (end === undefined) return refuse(40001, 'invalid credential, access_token is invalid or not latest')
  if (clock.now() >= end) return refuse(42001, 'access_token expired')
  if (!body.length) return refuse(44002, 'empty post data')
  let parameters: Record<string, Wire>
  try {
    parameters = jsonObject(body)
  } catch {
    return refuse(47001, 'data format error')
  }
  if (parameters.env !== account.env) return refuse(ERR_CODES.INVALIID_ENV!, 'invalid env')
  try {
    return APIS[name]!(services, parameters)
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    return refuse(ERR_CODES[error.code] ?? -1, error.message)
  }
}

/**
 * WeChat's server API as a machine outside the cloud calls it (`https://api.weixin.qq.com`): `/cgi-bin/token` and those of
 * `/tcb/…` that build a database. What is not imitated is refused by name.
 */
export async function serveServerApi(services: ServerApiServices, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const name = url.pathname === '/cgi-bin/token' ? 'token' : url.pathname.slice('/tcb/'.length)
  if (!isServerApi(name)) throw new HttpError(404, `local-cloud does not imitate ${url.pathname}`)
  if (name !== 'token' && request.method !== 'POST') return sendJson(response, refuse(43002, 'require POST method'))
  const body = await readBody(request, MAX_BODY_BYTES)
  const work = () => (name === 'token' ? token(services, url.searchParams) : call(services, name, url.searchParams.get('access_token'), body))
  sendJson(response, await strike(services.faults.next(`httpapi:${name}`), work, code => refuse(Number(code), FAULT_MESSAGE)))
}
