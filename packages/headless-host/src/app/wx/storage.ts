import { failure, type Registry } from './register.ts'

const KEY_LIMIT = 1024 * 1024
const TOTAL_LIMIT = 10 * 1024 * 1024

const store = new Map<string, string>()

const bytesOf = (text: string): number => new Blob([text]).size

function total(except?: string): number {
  let bytes = 0
  for (const [key, value] of store) if (key !== except) bytes += bytesOf(key) + bytesOf(value)
  return bytes
}

// `undefined` is stored too; JSON has no word for it.
const encode = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value))
const decode = (text: string): unknown => (text === '' ? undefined : (JSON.parse(text) as unknown))

function put(api: string, key: unknown, value: unknown): void {
  if (typeof key !== 'string' || key === '') throw failure(`${api}:fail parameter error: parameter.key should be a non-empty String`)
  const text = encode(value)
  if (bytesOf(text) > KEY_LIMIT) throw failure(`${api}:fail entry size limit reached`)
  if (total(key) + bytesOf(key) + bytesOf(text) > TOTAL_LIMIT) throw failure(`${api}:fail quota exceeded`)
  store.set(key, text)
}

const info = () => ({ keys: [...store.keys()], currentSize: Math.ceil(total() / 1024), limitSize: TOTAL_LIMIT / 1024 })

/** Storage with WeChat's limits: 1 MB a key, 10 MB in all. `encrypt` is accepted and changes nothing. */
export function registerStorage(api: Registry): void {
  api.sync('setStorageSync', (key: unknown, value: unknown) => put('setStorageSync', key, value))
  api.sync('getStorageSync', (key: string) => (store.has(key) ? decode(store.get(key) ?? '') : ''))
  api.sync('removeStorageSync', (key: string) => void store.delete(key))
  api.sync('clearStorageSync', () => store.clear())
  api.sync('getStorageInfoSync', info)
  api.async('setStorage', ({ key, data }) => put('setStorage', key, data))
  api.async('getStorage', ({ key }) => {
    const found = store.get(String(key))
    if (found === undefined) throw failure('getStorage:fail data not found')
    return { data: decode(found) }
  })
  api.async('removeStorage', ({ key }) => void store.delete(String(key)))
  api.async('clearStorage', () => store.clear())
  api.async('getStorageInfo', info)
}
