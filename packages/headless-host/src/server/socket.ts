import type { Page } from 'playwright-core'
import { WebSocketServer, type WebSocket } from 'ws'
import { UserError } from '../errors.ts'
import type { TouchRequest } from '../shared/payload.ts'

interface Request {
  id: string
  method: string
  params?: unknown
}

type Answer = { result?: unknown; error?: string }

export interface Endpoint {
  port: number
  /** Sends an event to every client. */
  emit(method: string, params: unknown): void
  /** From here on requests are answered; until then they wait. */
  serve(page: Page): void
  close(): void
}

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
  let ready: (page: Page) => void = () => {}
  const page = new Promise<Page>((resolve) => (ready = resolve))

  server.on('connection', (socket) => {
    socket.on('error', () => socket.terminate())
    socket.on('message', async (raw) => {
      const request = JSON.parse(String(raw)) as Request
      const answer = await perform(await page, request)
      send(socket, answer.error ? { id: request.id, error: { message: answer.error } } : { id: request.id, result: answer.result ?? {} })
      if (request.method === 'Tool.close') setTimeout(onClose, 50)
    })
  })
  return {
    port: (server.address() as { port: number }).port,
    emit: (method, params) => server.clients.forEach((socket) => send(socket, { method, params })),
    serve: (opened) => ready(opened),
    close() {
      server.clients.forEach((socket) => socket.terminate())
      server.close()
    },
  }
}

function send(socket: WebSocket, message: unknown): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
}

async function perform(page: Page, request: Request): Promise<Answer> {
  try {
    if (request.method === 'App.captureScreenshot') return { result: { data: (await page.screenshot()).toString('base64') } }
    const answer = await page.evaluate(([method, params]) => window.__automator(method, params), [request.method, request.params] as const)
    const touch = (answer.result as TouchRequest | undefined)?.touchAt
    if (!touch) return answer
    await page.touchscreen.tap(touch.x, touch.y)
    await page.evaluate(() => window.__settled())
    return { result: {} }
  } catch (error) {
    return { error: `${request.method}: ${(error as Error).message}` }
  }
}
