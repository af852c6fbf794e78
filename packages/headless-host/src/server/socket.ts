import { WebSocketServer, type WebSocket } from 'ws'
import { UserError } from '../errors.ts'
import type { Calls } from './calls.ts'

interface Request {
  id?: unknown
  method: string
  params?: unknown
}

export interface Endpoint {
  port: number
  /** Sends an event to every client. */
  emit(method: string, params: unknown): void
  /** From here on requests are answered; until then they wait. */
  serve(calls: Calls): void
  close(): void
}

/** Time for the last answer to reach its client. */
const FAREWELL_MS = 50

/**
 * Opens the WebSocket that automator connects to.
 * @param onClose called when a client asks the tool to close
 * @throws UserError when the port is taken
 */
export async function openEndpoint(port: number, onClose: () => void): Promise<Endpoint> {
  const server = new WebSocketServer({ host: '127.0.0.1', port })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new UserError(`端口 ${port} 已被占用：请用 --port 换一个，或先停掉占用它的程序。`) : error)
    })
  })
  let ready: (calls: Calls) => void = () => {}
  const served = new Promise<Calls>((resolve) => (ready = resolve))
  let closing = false

  async function answer(text: string): Promise<object> {
    const { id, method, params } = parse(text)
    if (method === undefined) return { id, error: { message: 'a request is JSON with an id and a method' } }
    if (closing) return { id, error: { message: `${method}: the headless host is closing` } }
    closing = method === 'Tool.close'
    const calls = await served
    const { result, error } = await calls.perform(method, params)
    if (method === 'Tool.close') setTimeout(onClose, FAREWELL_MS)
    return error ? { id, error: { message: error } } : { id, result: result ?? {} }
  }

  server.on('connection', (socket) => {
    socket.on('error', () => socket.terminate())
    socket.on('message', async (raw) => send(socket, await answer(String(raw))))
  })
  return {
    port: (server.address() as { port: number }).port,
    emit: (method, params) => server.clients.forEach((socket) => send(socket, { method, params })),
    serve: (calls) => ready(calls),
    close() {
      server.clients.forEach((socket) => socket.terminate())
      server.close()
    },
  }
}

function parse(text: string): Partial<Request> {
  try {
    const { id, method, params } = JSON.parse(text) as Request
    return typeof method === 'string' ? { id, method, params } : { id }
  } catch {
    return {}
  }
}

/** To a client that has gone nothing is sent. */
function send(socket: WebSocket, message: unknown): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
}
