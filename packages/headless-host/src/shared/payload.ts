import type { Phone } from './phone.ts'
import type { Typings } from './typings.ts'

/** What the compiler hands to the runtime: the whole build, ready to run. */
export interface Payload {
  /** JavaScript by path without extension. */
  modules: Record<string, string>
  /** JSON by path without extension. */
  json: Record<string, JsonObject>
  /** Compiled WXSS (rpx still inside) by path without extension. */
  wxss: Record<string, string>
  /** Class prefix of components whose styles are isolated. */
  scopes: Record<string, string>
  /** Attributes used on each built-in tag: they become component properties. */
  attributes: Record<string, string[]>
  /** One expression that evaluates to the compiled templates by path. */
  templates: string
  templatePaths: string[]
  typings: Typings
  settings: Settings
  phone: Phone
}

export type JsonObject = Record<string, unknown>

export interface Settings {
  width: number
  height: number
  pixelRatio: number
  /** Whether there is a gateway to ask. */
  hasCloud: boolean
  /** Opens this path instead of the build's first page. */
  entry?: string
}

/** What the runtime asks of the Node side: the browser cannot do it itself. Bodies and messages of bytes are base64. */
export interface HostCalls {
  /** Asks the cloud's gateway: POST of JSON. */
  cloud(path: string, body: unknown): Promise<CloudReply>
  /** Carries out an HTTP request; what happens on the way comes as {@link HostEvent}s with the same id. */
  request(id: number, options: RequestOptions): Promise<RequestReply>
  /** Ends a request; its answer is then the error `abort`. */
  abort(id: number): void
  /** The digest of bytes as hex. */
  digest(algorithm: 'md5' | 'sha1' | 'sha256', base64: string): string
  openSocket(id: number, options: SocketOptions): void
  sendSocket(id: number, data: SocketData): void
  closeSocket(id: number, code: number, reason: string): void
  /** Keeps a text over the runtime's own restart. */
  keep(state: string): void
  /** What was kept, once. */
  takeKept(): string
  /** Loads the shell anew and starts the mini-program in it. */
  restart(): void
}

export interface CloudReply {
  result?: unknown
  requestID?: string
  errMsg?: string
  errCode?: number
  [key: string]: unknown
}

export interface RequestOptions {
  url: string
  method: string
  header: Record<string, string>
  /** base64 */
  body?: string
  timeoutMs: number
  redirect: 'follow' | 'manual'
  /** Hands the body over piece by piece, and not with the answer. */
  chunked?: boolean
}

export interface RequestReply {
  /** Why there is no answer: `timeout`, `abort`, or the network's own words. */
  error?: string
  statusCode: number
  header: Record<string, string>
  cookies: string[]
  /** base64 */
  body: string
}

export interface SocketOptions {
  url: string
  header: Record<string, string>
  protocols: string[]
  timeoutMs: number
}

export type SocketData = { text: string } | { base64: string }

/** What happens to a request or a socket under way. */
export type HostEvent = { id: number } & (
  | { type: 'headers'; statusCode: number; header: Record<string, string>; cookies: string[] }
  | { type: 'sent' | 'received'; bytes: number; total: number }
  | { type: 'chunk'; base64: string }
  | { type: 'open'; header: Record<string, string> }
  | { type: 'message'; data: SocketData }
  | { type: 'close'; code: number; reason: string }
  | { type: 'error'; message: string }
)
