import { failure, type Options, type Registry } from './register.ts'

const KEY_LIMIT = 1024 * 1024
const TOTAL_LIMIT = 10 * 1024 * 1024

/** An encrypted value takes more room: documented as 0.7 MB a key and 7.1 MB in all. */
const ENCRYPTED_GROWTH = 10 / 7.1

const store = new Map<string, string>()
const encrypted = new Set<string>()

const bytesOf = (text: string): number => new Blob([text]).size

const sizeOf = (key: string, text: string): number => Math.ceil(bytesOf(text) * (encrypted.has(key) ? ENCRYPTED_GROWTH : 1))

function total(except?: string): number {
  let bytes = 0
  for (const [key, text] of store) if (key !== except) bytes += bytesOf(key) + sizeOf(key, text)
  return bytes
}

// WeChat keeps what JSON can say, and some types beside it: a Date comes back as one, undefined as undefined. What JSON
// cannot say inside an object is lost there as here.
function encode(api: string, value: unknown): string {
  if (value === undefined) return ''
  if (value instanceof Date) return `D${value.getTime()}`
  if (typeof value === 'function' || typeof value === 'symbol') throw failure(`${api}:fail parameter error: parameter.data should not be Function;`)
  return JSON.stringify(value)
}

function decode(text: string): unknown {
  if (text === '') return undefined
  return text.startsWith('D') ? new Date(Number(text.slice(1))) : (JSON.parse(text) as unknown)
}

const typeName = (value: unknown): string => Object.prototype.toString.call(value).slice('[object '.length, -1)

function assertKey(api: string, key: unknown): asserts key is string {
  if (typeof key !== 'string') throw failure(`${api}:fail parameter error: parameter.key should be String instead of ${typeName(key)};`, { errno: 1001 })
}

function put(api: string, key: unknown, value: unknown, encrypt = false): void {
  assertKey(api, key)
  const text = encode(api, value)
  const bytes = Math.ceil(bytesOf(text) * (encrypt ? ENCRYPTED_GROWTH : 1))
  if (bytes > KEY_LIMIT) throw failure(`${api}:fail entry size limit reached`)
  if (total(key) + bytesOf(key) + bytes > TOTAL_LIMIT) throw failure(`${api}:fail exceed storage max size 10Mb`)
  store.set(key, text)
  if (encrypt) encrypted.add(key)
  else encrypted.delete(key)
}

function take(api: string, key: unknown): unknown {
  assertKey(api, key)
  const found = store.get(key)
  return found === undefined ? '' : decode(found)
}

/** What was encrypted can only be read by who says so. */
function read({ key, encrypt = false }: Options): object {
  const found = store.get(String(key))
  if (found === undefined || encrypted.has(String(key)) !== Boolean(encrypt)) throw failure('getStorage:fail data not found')
  return { data: decode(found) }
}

function remove(key: unknown): void {
  store.delete(String(key))
  encrypted.delete(String(key))
}

function clear(): void {
  store.clear()
  encrypted.clear()
}

const info = () => ({ keys: [...store.keys()], currentSize: Math.ceil(total() / 1024), limitSize: TOTAL_LIMIT / 1024 })

interface Pair {
  key: string
  value: unknown
}

const putAll = (api: string, pairs: Pair[]): void => pairs.forEach(({ key, value }) => put(api, key, value))

/** Storage with WeChat's limits: 1 MB a key, 10 MB in all. */
export function registerStorage(api: Registry): void {
  api.sync('setStorageSync', (key: unknown, value: unknown) => put('setStorageSync', key, value))
  api.sync('getStorageSync', (key: unknown) => take('getStorageSync', key))
  api.sync('removeStorageSync', remove)
  api.sync('clearStorageSync', clear)
  api.sync('getStorageInfoSync', info)
  api.sync('batchSetStorageSync', (pairs: Pair[]) => putAll('batchSetStorageSync', pairs))
  api.sync('batchGetStorageSync', (keys: unknown[]) => keys.map((key) => take('batchGetStorageSync', key)))
  api.async('setStorage', ({ key, data, encrypt }) => put('setStorage', key, data, Boolean(encrypt)))
  api.async('getStorage', read)
  api.async('removeStorage', ({ key }) => remove(key))
  api.async('clearStorage', clear)
  api.async('getStorageInfo', info)
  api.async('batchSetStorage', ({ kvList }) => putAll('batchSetStorage', kvList as Pair[]))
  api.async('batchGetStorage', ({ keyList }) => ({ dataList: (keyList as unknown[]).map((key) => take('batchGetStorage', key)) }))
}

export interface KeptStorage {
  store: [string, string][]
  encrypted: string[]
}

/** What outlives a restart of the mini-program: all of it. */
export const keptStorage = (): KeptStorage => ({ store: [...store], encrypted: [...encrypted] })

export function restoreStorage(kept: KeptStorage): void {
  for (const [key, text] of kept.store) store.set(key, text)
  for (const key of kept.encrypted) encrypted.add(key)
}
