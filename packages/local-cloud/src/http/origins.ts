import type { IncomingMessage, ServerResponse } from 'node:http'
import { HttpError } from './reply'

/** The host of the workbench in a browser: it and the phones below it are one site, so that no browser takes the phones' storage for a stranger's. */
export const WORKBENCH_HOST = 'workbench.localhost'

const isLocal = (host: string) => ['127.0.0.1', 'localhost', '[::1]', WORKBENCH_HOST].includes(host)

/** A phone of the workbench has an origin of its own, so that what its app keeps there is its own. */
const isPhone = (host: string) => /^phone-\d{1,4}\.workbench\.localhost$/.test(host)

/** What steers the cloud; the app in a phone has no business there. */
const isSteering = (pathname: string) => /^\/(admin|cgi-bin|cloud|tcb|workbench)(\/|$)/.test(pathname)

function hostOf(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : null
  return url && /^https?:$/.test(url.protocol) ? url.hostname : ''
}

/**
 * Refuses what no page of this machine asks. The browser is on the same machine as the data, and any page it shows could
 * send requests here. The host is checked too, because a foreign name can be made to point here.
 */
export function checkOrigin(request: IncomingMessage, response: ServerResponse, pathname: string): void {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  const { origin } = request.headers
  if (!isLocal(host) && !isPhone(host)) throw new HttpError(403, 'only for this machine')
  if (isPhone(host) && isSteering(pathname)) throw new HttpError(403, 'not for a phone')
  // Origins of one site share a process unless they ask for their own; an app that hangs must not hang the switches.
  if (host.endsWith(WORKBENCH_HOST)) response.setHeader('origin-agent-cluster', '?1')
  if (origin === undefined) return
  const from = hostOf(origin)
  if (!isLocal(from) && !isPhone(from)) throw new HttpError(403, 'only for pages of this machine')
  if (isPhone(from) && isSteering(pathname)) throw new HttpError(403, 'not for a phone')
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-allow-headers', 'content-type, x-wx-openid, authorization')
  response.setHeader('access-control-allow-methods', 'GET, POST, PUT')
  response.setHeader('access-control-max-age', '600')
  response.setHeader('vary', 'origin')
}
