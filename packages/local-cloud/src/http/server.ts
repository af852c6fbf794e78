import type { IncomingMessage, ServerResponse } from 'node:http';
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { CannotStart } from '../errors'
import { LostReply } from '../faults/strike'
import type { AdminServices} from './admin-routes';
import { serveAdmin } from './admin-routes'
import type { BackupServices } from './backup-routes'
import { serveBackup } from './backup-routes'
import type { ClientServices} from './client-routes';
import { serveClient } from './client-routes'
import type { ControlServices} from './control-routes';
import { serveControl } from './control-routes'
import type { DataServices } from './data-routes'
import { serveData } from './data-routes'
import type { Hosting } from './hosting'
import { checkOrigin } from './origins'
import { HttpError, report, sendJson } from './reply'
import type { ServerApiServices } from './server-api'
import { serveServerApi } from './server-api'
import { serveStorage } from './storage-routes'
import { serveWorkbench } from './workbench-routes'

/** Everything the server answers from. */
export type Services = AdminServices & BackupServices & ClientServices & ControlServices & DataServices & ServerApiServices & { hosting: Hosting | null }

function urlOf({ url }: IncomingMessage): URL {
  try {
    return new URL(url!, 'http://local')
  } catch {
    throw new HttpError(400, 'bad path')
  }
}

async function route(services: Services, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = urlOf(request)
  checkOrigin(request, response, url.pathname)
  if (request.method === 'OPTIONS') return void response.writeHead(204).end()
  if (url.pathname === '/admin') return serveAdmin(services, request, response)
  if (/^\/(cgi-bin|tcb)\//.test(url.pathname)) return serveServerApi(services, request, response, url)
  if (url.pathname.startsWith('/client/')) return serveClient(services, request, response, url.pathname)
  if (/^\/cloud\/collections(\/|$)/.test(url.pathname)) return serveData(services, request, response, url)
  if (/^\/cloud\/(export|import)$/.test(url.pathname)) return serveBackup(services, request, response, url)
  if (url.pathname.startsWith('/cloud/')) return serveControl(services, request, response, url)
  if (url.pathname.startsWith('/storage/')) return serveStorage(services.storage, request, response, url)
  if (/^\/workbench(\/|$)/.test(url.pathname)) return serveWorkbench(request, response, url.pathname)
  if (services.hosting) return services.hosting.serve(request, response, url.pathname)
  throw new HttpError(404, 'not found')
}

function loseReply(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers.origin === undefined) return void request.socket.destroy()
  // A browser sends a request again by itself when a connection it has used before ends without a word, and the work would
  // be done twice. So to a browser the answer begins, and breaks off.
  response.writeHead(200, { 'content-length': 1 }).flushHeaders()
  request.socket.destroySoon()
}

const CHECK_MS = 2000

/** Makes the server; it takes calls once it listens. */
export function makeServer(services: () => Services): http.Server {
  const server = http.createServer({ connectionsCheckingInterval: CHECK_MS }, (request, response) => {
    route(services(), request, response).catch(error => {
      if (error instanceof LostReply) return loseReply(request, response)
      // What goes wrong because the caller has gone is no fault of this program.
      if (!(error instanceof HttpError || response.destroyed)) report(error)
      if (response.headersSent) return void request.socket.destroy()
      if (error instanceof HttpError) return sendJson(response, { errMsg: error.message }, error.status)
      sendJson(response, { errMsg: 'internal error' }, 500)
    })
  })
  // Whoever does not say what is wanted is not waited for.
  server.headersTimeout = 10_000
  // Longer than clients keep idle connections, so that none is closed under a request.
  server.keepAliveTimeout = 60_000
  return server
}

/** Listens on this machine only and answers the port. */
export function listen(server: http.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? '已被占用；请关掉占用它的程序，或用 --port 换一个（0 表示任选）' : `用不了（${error.message}）`
      reject(new CannotStart(`端口 ${port} ${why}`))
    })
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
