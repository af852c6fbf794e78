import type { HostEvent, SocketData } from '../../../shared/payload.ts'
import { callHook } from '../../logic/errors.ts'
import { bufferOf, fromBase64, toBase64, toBytes } from '../bytes.ts'
import { callbackApi, failure, fireListeners, listeners, named, type Callback, type Options, type Registry } from '../register.ts'
import { hear } from './host-events.ts'
import { isOnline, offline, onLost } from './online.ts'
import { addressOf, headersOf, timeoutOf } from './request-parts.ts'

const [CONNECTING, OPEN, CLOSING, CLOSED] = [0, 1, 2, 3]
const NORMAL = 1000
const ABNORMAL = 1006

type Kind = 'open' | 'message' | 'close' | 'error'

const GLOBAL: Record<Kind, string> = { open: 'SocketOpen', message: 'SocketMessage', close: 'SocketClose', error: 'SocketError' }

const decode = (data: SocketData): string | ArrayBuffer => ('text' in data ? data.text : bufferOf(fromBase64(data.base64)))

let latest: Socket | undefined
let lastTask = 0

/** One WebSocket, carried out on the Node side. */
class Socket {
  readonly socketTaskId = (lastTask += 1)
  readyState = CONNECTING
  private readonly listeners: Record<Kind, Set<Callback>> = { open: new Set(), message: new Set(), close: new Set(), error: new Set() }
  private readonly heard = hear((event) => this.handle(event))
  private readonly forgetLoss = onLost(() => this.lose())

  connect(options: Options): void {
    const url = addressOf('connectSocket', options.url).href
    if (!isOnline()) {
      setTimeout(() => this.lose())
      return
    }
    const { header, protocols = [] } = options as { header?: object; protocols?: string[] }
    void window.__hostCall('openSocket', [this.heard.id, { url, header: headersOf(header), protocols, timeoutMs: timeoutOf('connectSocket', options) }])
  }

  on(kind: Kind, listener: Callback): void {
    this.listeners[kind].add(listener)
  }

  send({ data }: Options): void {
    if (this.readyState !== OPEN) throw failure('sendSocketMessage:fail WebSocket is not connected')
    const bytes = toBytes(data)
    void window.__hostCall('sendSocket', [this.heard.id, bytes ? { base64: toBase64(bytes) } : { text: String(data) }])
  }

  close({ code = NORMAL, reason = '' }: Options): void {
    if (this.readyState >= CLOSING) throw failure('closeSocket:fail WebSocket is not connected')
    this.readyState = CLOSING
    void window.__hostCall('closeSocket', [this.heard.id, Number(code), String(reason)])
  }

  /** The network is gone: nothing is said on the wire. */
  private lose(): void {
    if (this.readyState === CLOSED) return
    void window.__hostCall('closeSocket', [this.heard.id, ABNORMAL, ''])
    this.fire('error', { errMsg: offline('connectSocket').message })
    this.end({ code: ABNORMAL, reason: 'abnormal closure' })
  }

  private end(why: { code: number; reason: string }): void {
    this.readyState = CLOSED
    this.heard.forget()
    this.forgetLoss()
    this.fire('close', why)
  }

  private handle(event: HostEvent): void {
    if (event.type === 'open') {
      this.readyState = OPEN
      this.fire('open', { header: event.header, profile: {} })
    } else if (event.type === 'message') this.fire('message', { data: decode(event.data) })
    else if (event.type === 'error') this.fire('error', { errMsg: `connectSocket:fail ${event.message}` })
    else if (event.type === 'close') this.end({ code: event.code, reason: event.reason })
  }

  private fire(kind: Kind, news: unknown): void {
    for (const listener of this.listeners[kind]) callHook({ listener }, 'listener', news)
    if (this === latest) fireListeners(GLOBAL[kind], news)
  }
}

function taskOf(socket: Socket): object {
  const task = named('SocketTask', {
    CONNECTING,
    OPEN,
    CLOSING,
    CLOSED,
    send: callbackApi('sendSocketMessage', (options) => socket.send(options), {}),
    close: callbackApi('closeSocket', (options) => socket.close(options), {}),
    onOpen: (listener: Callback) => socket.on('open', listener),
    onMessage: (listener: Callback) => socket.on('message', listener),
    onClose: (listener: Callback) => socket.on('close', listener),
    onError: (listener: Callback) => socket.on('error', listener),
  })
  return Object.defineProperty(task, 'readyState', { get: () => socket.readyState, enumerable: true })
}

function latestOr(api: string): Socket {
  if (!latest) throw failure(`${api}:fail WebSocket is not connected`)
  return latest
}

/** WebSockets: a task for each, and the older functions of `wx` for the latest one. */
export function registerSockets(api: Registry): void {
  api.sync('connectSocket', (options?: Options) => {
    const socket = new Socket()
    latest = socket
    callbackApi('connectSocket', (given) => {
      socket.connect(given)
      return { socketTaskId: socket.socketTaskId }
    })(options)
    return taskOf(socket)
  })
  for (const name of Object.values(GLOBAL)) {
    // These have one listener each: a second one takes the place of the first.
    api.sync(`on${name}`, (listener: Callback) => {
      listeners(name).clear()
      listeners(name).add(listener)
    })
  }
  api.async('sendSocketMessage', (options) => latestOr('sendSocketMessage').send(options))
  api.async('closeSocket', (options) => latestOr('closeSocket').close(options))
}
