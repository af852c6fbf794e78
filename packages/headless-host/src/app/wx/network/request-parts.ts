import { appJson, payload } from '../../host.ts'
import { failure, type Options } from '../register.ts'
import { toBytes } from '../bytes.ts'

const DEFAULT_TIMEOUT_MS = 60_000

/** A header by its name, however it is written. */
const named = (header: Record<string, unknown>, name: string): unknown =>
  Object.entries(header).find(([key]) => key.toLowerCase() === name)?.[1]

export const appId = (): string => String(payload.json['project.config']?.appid ?? 'wx0000000000000000')

/** The app's headers and those WeChat adds; a Referer of the app's own is not allowed. */
export function headersOf(header: unknown, contentType?: string): Record<string, string> {
  const given = (header ?? {}) as Record<string, unknown>
  const kept = Object.entries(given).filter(([name, value]) => value !== undefined && value !== null && name.toLowerCase() !== 'referer')
  const whole: Record<string, string> = Object.fromEntries(kept.map(([name, value]) => [name, String(value)]))
  if (contentType && named(given, 'content-type') === undefined) whole['content-type'] = contentType
  if (named(given, 'user-agent') === undefined) whole['user-agent'] = navigator.userAgent
  whole.referer = `https://servicewechat.com/${appId()}/devtools/page-frame.html`
  return whole
}

export function addressOf(api: string, url: unknown): URL {
  try {
    const address = new URL(String(url))
    if (/^(https?|wss?):$/.test(address.protocol)) return address
  } catch {
    // Told below, as any other address that is none.
  }
  throw failure(`${api}:fail invalid url "${String(url)}"`, { errno: 600009 })
}

/** The call's own limit, else app.json's `networkTimeout`, else a minute. */
export const timeoutOf = (api: string, options: Options): number =>
  Number(options.timeout ?? (appJson as { networkTimeout?: Record<string, number> }).networkTimeout?.[api] ?? DEFAULT_TIMEOUT_MS)

const text = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

const pairs = (data: object): string =>
  Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(text(value))}`)
    .join('&')

/**
 * Where `data` goes: with GET an object becomes the query; else it becomes JSON, or a form when the content type says so.
 * Text and bytes are sent as they are.
 */
export function placeData(address: URL, method: string, data: unknown, header: Record<string, string>): Uint8Array | undefined {
  if (data === undefined || data === null) return undefined
  const bytes = toBytes(data)
  if (bytes) return bytes
  if (method === 'GET' && typeof data === 'object') {
    const query = pairs(data)
    if (query) address.search += address.search ? `&${query}` : `?${query}`
    return undefined
  }
  if (method === 'GET') return undefined
  if (typeof data !== 'object') return new TextEncoder().encode(String(data))
  const isForm = String(named(header, 'content-type')).includes('application/x-www-form-urlencoded')
  return new TextEncoder().encode(isForm ? pairs(data) : JSON.stringify(data))
}
