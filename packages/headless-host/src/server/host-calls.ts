import type { CloudReply, HostCalls, RequestOptions, RequestReply } from '../shared/payload.ts'

/** What the browser cannot do by itself (other origins, headers of its own): carried out here. */
export function hostCalls(cloud: string | undefined, openid: string | undefined): HostCalls {
  return {
    async cloud(path, body): Promise<CloudReply> {
      if (!cloud) return { errCode: -501000, errMsg: 'no cloud: start the host with --cloud http://127.0.0.1:PORT' }
      const headers: Record<string, string> = { 'content-type': 'application/json' }
      if (openid) headers['x-wx-openid'] = openid
      try {
        const response = await fetch(new URL(path, cloud), { method: 'POST', headers, body: JSON.stringify(body) })
        const reply = (await response.json()) as CloudReply
        // A gateway that refuses without a code of its own must not look like an answer.
        return response.ok || reply.errCode ? reply : { errCode: response.status, errMsg: JSON.stringify(reply) }
      } catch (error) {
        return { errCode: -1, errMsg: `request:fail ${describe(error)}` }
      }
    },
    async request(options: RequestOptions): Promise<RequestReply> {
      const response = await fetch(options.url, { method: options.method, headers: options.header, body: options.body })
      const bytes = Buffer.from(await response.arrayBuffer())
      return {
        statusCode: response.status,
        header: Object.fromEntries(response.headers),
        body: bytes.toString(options.responseType === 'base64' ? 'base64' : 'utf8'),
      }
    },
  }
}

function describe(error: unknown): string {
  const cause = (error as { cause?: { code?: string } }).cause?.code
  return cause ?? (error as Error).message
}
