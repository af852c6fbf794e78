import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What is lost on its way: the centre never hears, or the phone never hears that it did. */
export type Lost = 'question' | 'answer'

/** The way from phones to a city. What scans are handed over on it can be lost, as when a phone dies in that moment. */
export interface Link {
  /** Where phones find the city by this way. */
  url: string
  /** Loses what this person's phone hands over next; answers when it is lost. Nobody is told: the phone waits on. */
  loses(openid: string, what: Lost): Promise<void>
  close(): Promise<void>
}

export async function openLink(city: string): Promise<Link> {
  const lost = new Map<string, { what: Lost; gone: () => void }>()

  const carry = async (asked: IncomingMessage, answered: ServerResponse): Promise<void> => {
    const body = await whole(asked)
    const openid = String(asked.headers['x-wx-openid'])
    const loss = body.includes('"syncScans"') ? lost.get(openid) : undefined
    if (loss) lost.delete(openid)
    if (loss?.what === 'question') return loss.gone()
    const onward = request(city + asked.url, { agent: false, method: asked.method, headers: { ...asked.headers, host: new URL(city).host } }, (answer) => {
      if (loss) return void whole(answer).then(loss.gone)
      answered.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(answered)
    })
    onward.on('error', () => answered.destroy())
    onward.end(body)
  }
  // Whoever asks may be gone before all of it is heard.
  const server = createServer((asked, answered) => void carry(asked, answered).catch(() => answered.destroy()))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    loses: (openid, what) => new Promise((gone) => lost.set(openid, { what, gone })),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

async function whole(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
