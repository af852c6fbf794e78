import http from 'node:http'
import https from 'node:https'
import type { HostEvent, RequestOptions, RequestReply } from '../shared/payload.ts'

type Report = (event: HostEvent) => Promise<void>

const MOST_REDIRECTS = 20
const PIECE = 64 * 1024

/** Chromium's network errors, as WeChat on Android words them. */
const NET_ERRORS: Record<string, string> = {
  ECONNREFUSED: '-102 ERR_CONNECTION_REFUSED',
  ENOTFOUND: '-105 ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: '-105 ERR_NAME_NOT_RESOLVED',
  ECONNRESET: '-101 ERR_CONNECTION_RESET',
  ETIMEDOUT: '-118 ERR_CONNECTION_TIMED_OUT',
  DEPTH_ZERO_SELF_SIGNED_CERT: '-202 ERR_CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: '-202 ERR_CERT_AUTHORITY_INVALID',
}

/** `errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED` */
export function netError(error: unknown): string {
  const { code = '', cause } = error as { code?: string; cause?: { code?: string } }
  const [number, name] = (NET_ERRORS[code || (cause?.code ?? '')] ?? '-2 ERR_FAILED').split(' ')
  return `errcode:${number} cronet_error_code:${number} error_msg:net::${name}`
}

/** Headers with the letters the server wrote; several of one name are joined. */
function headersOf(response: http.IncomingMessage): Record<string, string> {
  const header: Record<string, string> = {}
  for (let at = 0; at < response.rawHeaders.length; at += 2) {
    const [name = '', value = ''] = response.rawHeaders.slice(at, at + 2)
    header[name] = name in header ? `${header[name]},${value}` : value
  }
  return header
}

const isRedirect = ({ statusCode = 0, headers }: http.IncomingMessage): boolean =>
  [301, 302, 303, 307, 308].includes(statusCode) && headers.location !== undefined

function send(options: RequestOptions, url: URL, method: string, body: Buffer | undefined, signal: AbortSignal, sent: (bytes: number) => void): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const library = url.protocol === 'https:' ? https : http
    const header = body ? { ...options.header, 'content-length': String(body.length) } : options.header
    const request = library.request(url, { method, headers: header, signal }, resolve)
    request.on('error', reject)
    for (let at = 0; body && at < body.length; at += PIECE) {
      request.write(body.subarray(at, at + PIECE), () => sent(Math.min(at + PIECE, body.length)))
    }
    request.end()
  })
}

/** The requests under way; each can be ended from outside. */
export class HttpClient {
  private readonly running = new Map<number, AbortController>()

  constructor(private readonly report: Report) {}

  abort(id: number): void {
    this.running.get(id)?.abort(new Error('abort'))
  }

  async request(id: number, options: RequestOptions): Promise<RequestReply> {
    const controller = new AbortController()
    const timer = setTimeout(() => controller.abort(new Error('timeout')), options.timeoutMs)
    this.running.set(id, controller)
    try {
      return await this.perform(id, options, controller.signal)
    } catch (error) {
      const reason = controller.signal.aborted ? (controller.signal.reason as Error).message : netError(error)
      return { error: reason, statusCode: 0, header: {}, cookies: [], body: '' }
    } finally {
      clearTimeout(timer)
      this.running.delete(id)
    }
  }

  private async perform(id: number, options: RequestOptions, signal: AbortSignal): Promise<RequestReply> {
    const response = await this.follow(id, options, signal)
    const statusCode = response.statusCode ?? 0
    const header = headersOf(response)
    const cookies = response.headers['set-cookie'] ?? []
    await this.report({ id, type: 'headers', statusCode, header, cookies })
    const total = Number(response.headers['content-length'] ?? 0)
    const parts: Buffer[] = []
    let bytes = 0
    for await (const part of response as AsyncIterable<Buffer>) {
      bytes += part.length
      if (options.chunked) await this.report({ id, type: 'chunk', base64: part.toString('base64') })
      else parts.push(part)
      await this.report({ id, type: 'received', bytes, total })
    }
    return { statusCode, header, cookies, body: Buffer.concat(parts).toString('base64') }
  }

  private async follow(id: number, options: RequestOptions, signal: AbortSignal): Promise<http.IncomingMessage> {
    let url = new URL(options.url)
    let method = options.method
    let body = options.body === undefined ? undefined : Buffer.from(options.body, 'base64')
    for (let redirects = 0; ; redirects += 1) {
      const total = body?.length ?? 0
      const response = await send(options, url, method, body, signal, (bytes) => void this.report({ id, type: 'sent', bytes, total }))
      if (options.redirect === 'manual' || !isRedirect(response) || redirects >= MOST_REDIRECTS) return response
      response.resume()
      url = new URL(response.headers.location ?? '', url)
      // As browsers do: a form that was taken is shown with GET.
      if (response.statusCode !== 307 && response.statusCode !== 308 && method !== 'HEAD') {
        method = 'GET'
        body = undefined
      }
    }
  }
}
