import type { Phone } from './phone.ts'

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
  /** Every method of `wx` in the official typings. */
  apiNames: string[]
  settings: Settings
  phone: Phone
}

export type JsonObject = Record<string, unknown>

export interface Settings {
  width: number
  height: number
  pixelRatio: number
  /** Opens this path instead of the build's first page. */
  entry?: string
}

/** What the runtime asks of the Node side. */
export interface HostCalls {
  cloud(path: string, body: unknown): Promise<CloudReply>
  request(options: RequestOptions): Promise<RequestReply>
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
  body?: string
  responseType?: 'text' | 'base64'
}

export interface RequestReply {
  statusCode: number
  header: Record<string, string>
  body: string
}

/** A point to be touched for real, answered by `Element.tap` and carried out by the server. */
export interface TouchRequest {
  touchAt: { x: number; y: number }
}
