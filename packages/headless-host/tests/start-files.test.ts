import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { build, open, type Session } from './support.ts'

const TONE = Buffer.from(Array.from({ length: 100 }, (_, index) => index))

let session: Session
let origin: string
let outside: string
beforeAll(async () => {
  outside = fs.mkdtempSync(path.join(os.tmpdir(), 'headless-host-outside-'))
  const root = path.join(outside, 'build')
  fs.writeFileSync(path.join(outside, 'secret.png'), 'secret')
  fs.cpSync(build({ 'pages/a/a.wxml': '<view/>', 'sounds/tone.mp3': TONE, 'images/点 1.PNG': new Uint8Array([1]), 'empty.txt': '' }), root, { recursive: true })
  session = await open({ root })
  origin = new URL(session.host.page.url()).origin
  // Made while the host runs: before, the build would have been refused.
  fs.symlinkSync(path.join(outside, 'secret.png'), path.join(root, 'images/link.png'))
})
afterAll(async () => {
  await session?.close()
  fs.rmSync(outside, { recursive: true })
})

/** Asks for a path exactly as written: fetch would tidy it up. */
function ask(target: string, headers: Record<string, string> = {}, method = 'GET'): Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    http.request({ hostname, port, path: target, headers, method }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }))
    }).on('error', reject).end()
  })
}

describe('the build’s files', () => {
  test('come with their type and may be kept', async () => {
    const image = await ask(`/files/images/${encodeURIComponent('点 1.PNG')}?v=1`)
    expect([image.status, image.headers['content-type'], image.headers['cache-control']]).toEqual([200, 'image/png', 'max-age=3600'])
    expect(await ask('/files/empty.txt')).toMatchObject({ status: 200, body: Buffer.alloc(0) })
    expect((await ask('/')).headers).toMatchObject({ 'content-type': 'text/html;charset=utf-8', 'cache-control': 'no-store' })
  })

  test('come in parts, as media ask for them', async () => {
    const part = (range: string) => ask('/files/sounds/tone.mp3', { range })
    expect(await part('bytes=10-19')).toMatchObject({ status: 206, body: TONE.subarray(10, 20), headers: { 'content-range': 'bytes 10-19/100', 'content-type': 'audio/mpeg' } })
    expect(await part('bytes=90-')).toMatchObject({ status: 206, body: TONE.subarray(90) })
    expect(await part('bytes=-5')).toMatchObject({ status: 206, body: TONE.subarray(95) })
    expect(await part('bytes=95-500')).toMatchObject({ status: 206, body: TONE.subarray(95) })
    expect(await part('bytes=100-')).toMatchObject({ status: 416, headers: { 'content-range': 'bytes */100' } })
    expect(await part('lines=1-2')).toMatchObject({ status: 200, body: TONE, headers: { 'accept-ranges': 'bytes' } })
    expect(await ask('/files/sounds/tone.mp3', {}, 'HEAD')).toMatchObject({ status: 200, body: Buffer.alloc(0), headers: { 'content-length': '100' } })
  })

  test('no path leads out of the folder, however it is written', async () => {
    const ways = ['/files/../secret.png', '/files/%2e%2e/secret.png', '/files/images/..%2f..%2fsecret.png', `/files/${encodeURIComponent(path.join(outside, 'secret.png'))}`, '/files//../secret.png', '/files/images/link.png', '/secret.png']
    const broken = ['/files/', '/files/images', '/files/none.png', '/files/%zz', '/files/a%00b', '/files']
    const answers = []
    for (const way of [...ways, ...broken]) answers.push((await ask(way)).status)
    expect(answers).toEqual([...ways, ...broken].map(() => 404))
  })
})
