import { createHash } from 'node:crypto'
import type { CloudReply, HostCalls, HostEvent } from '../shared/payload.ts'
import { HttpClient, netError } from './http.ts'
import { WebSockets } from './web-sockets.ts'

interface Surroundings {
  /** Address of the cloud's gateway. */
  cloud?: string
  openid?: string
  /** Tells the runtime what happens to a request or socket. */
  report(event: HostEvent): Promise<void>
  /** Loads the shell anew. */
  restart(): void
}

/** What the browser cannot do by itself (other origins, headers of its own): carried out here. */
export function hostCalls({ cloud, openid, report, restart }: Surroundings): HostCalls {
  const client = new HttpClient(report)
  const sockets = new WebSockets(report)
  let kept = ''
  return {
    cloud: (path, body) => askCloud(cloud, openid, path, body),
    request: (id, options) => client.request(id, options),
    abort: (id) => client.abort(id),
    digest: (algorithm, base64) => createHash(algorithm).update(Buffer.from(base64, 'base64')).digest('hex'),
    openSocket: (id, options) => sockets.connect(id, options),
    sendSocket: (id, data) => sockets.send(id, data),
    closeSocket: (id, code, reason) => sockets.close(id, code, reason),
    keep: (state) => void (kept = state),
    takeKept() {
      const state = kept
      kept = ''
      return state
    },
    restart,
  }
}

async function askCloud(cloud: string | undefined, openid: string | undefined, path: string, body: unknown): Promise<CloudReply> {
  if (!cloud) return { errCode: -501000, errMsg: 'no cloud: start the host with --cloud http://127.0.0.1:PORT' }
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (openid) headers['x-wx-openid'] = openid
  try {
    const response = await fetch(new URL(path, cloud), { method: 'POST', headers, body: JSON.stringify(body) })
    const reply = readReply(await response.text())
    // A gateway that refuses without a code of its own must not look like an answer.
    return response.ok || reply.errCode ? reply : { errCode: response.status, errMsg: `${path} is refused by the gateway: ${JSON.stringify(reply)}` }
  } catch (error) {
    return { errCode: -1, errMsg: `request:fail ${netError(error)}` }
  }
}

function readReply(text: string): CloudReply {
  try {
    return JSON.parse(text) as CloudReply
  } catch {
    return { errCode: -1, errMsg: `request:fail the gateway answered no JSON: ${text.slice(0, 100)}` }
  }
}
