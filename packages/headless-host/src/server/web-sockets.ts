import { WebSocket, type RawData } from 'ws'
import type { HostEvent, SocketData, SocketOptions } from '../shared/payload.ts'
import { netError } from './http.ts'

const bytesOf = (data: RawData): Buffer => (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer))

const textHeaders = (headers: NodeJS.Dict<string | string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

/** The mini-program's WebSockets: a browser's own can set no headers. */
export class WebSockets {
  private readonly open = new Map<number, WebSocket>()

  constructor(private readonly report: (event: HostEvent) => Promise<void>) {}

  connect(id: number, { url, header, protocols, timeoutMs }: SocketOptions): void {
    const socket = new WebSocket(url, protocols, { headers: header, handshakeTimeout: timeoutMs })
    this.open.set(id, socket)
    let answered: Record<string, string> = {}
    socket.on('upgrade', (response) => (answered = textHeaders(response.headers)))
    socket.on('open', () => void this.report({ id, type: 'open', header: answered }))
    socket.on('message', (data, isBinary) => {
      const bytes = bytesOf(data)
      void this.report({ id, type: 'message', data: isBinary ? { base64: bytes.toString('base64') } : { text: bytes.toString() } })
    })
    socket.on('error', (error) => {
      const message = 'code' in error ? netError(error) : error.message
      void this.report({ id, type: 'error', message })
    })
    socket.on('close', (code, reason) => {
      this.open.delete(id)
      void this.report({ id, type: 'close', code, reason: reason.toString() })
    })
  }

  send(id: number, data: SocketData): void {
    this.open.get(id)?.send('text' in data ? data.text : Buffer.from(data.base64, 'base64'))
  }

  /** Closes as the phone does; without a network (1006) nobody is told. */
  close(id: number, code: number, reason: string): void {
    const socket = this.open.get(id)
    if (code === 1006) socket?.terminate()
    else socket?.close(code, reason)
  }
}
