import fs from 'node:fs'
import path from 'node:path'
import type { LocalCloud } from '../src/index'
import type { Sdk} from './support';
import { failure, getJson, post, sdkFor, startCloud, temporaryFolder } from './support'

let cloud: LocalCloud
let sdk: Sdk
const data = temporaryFolder()
const hosting = temporaryFolder()

beforeAll(async () => {
  fs.writeFileSync(path.join(hosting, 'index.html'), '<!doctype html>' + ' '.repeat(2000))
  fs.writeFileSync(path.join(hosting, 'app.3f2a9c1b.js'), 'console.log(1)')
  fs.writeFileSync(path.join(path.dirname(hosting), 'outside.txt'), 'outside')
  cloud = await startCloud({ data, hosting, people: [{ openid: 'ann', name: 'Ann', role: 'parent' }] })
  sdk = sdkFor(cloud.url)
})

afterAll(() => cloud.close())

const upload = async (cloudPath: string, content = 'hello'): Promise<string> =>
  (await sdk.uploadFile({ cloudPath, fileContent: Buffer.from(content) })).fileID

describe('files', () => {
  test('go up, come down, and go away', async () => {
    const fileID = await upload('a/中文 b+c.txt')
    expect((await sdk.downloadFile({ fileID })).fileContent.toString()).toBe('hello')
    await upload('a/中文 b+c.txt', 'second')
    expect((await sdk.downloadFile({ fileID })).fileContent.toString()).toBe('second')
    expect((await sdk.deleteFile({ fileList: [fileID] })).fileList[0]).toMatchObject({ fileID, status: 0 })
    expect((await sdk.getTempFileURL({ fileList: [fileID] })).fileList[0].status).not.toBe(0)
  })

  test('need a signature that is right and not over, unless they are public', async () => {
    const secret = await upload('records/x.txt')
    const open = await upload('public/x.txt')
    const { body } = await post(`${cloud.url}/client/getTempFileURL`, { fileList: [secret, { fileID: open, maxAge: 60 }, 'cloud://e.b/none'] })
    const [signed, plain, missing] = body.fileList
    expect(body.errMsg).toBe('cloud.getTempFileURL:ok')
    expect(signed).toMatchObject({ fileID: secret, status: 0, errMsg: 'ok' })
    expect(missing.status).toBe(-503003)
    const status = async (url: string) => (await fetch(url)).status
    expect(await status(signed.tempFileURL)).toBe(200)
    expect(await status(signed.tempFileURL.replace(/sign=./, 'sign=0'))).toBe(403)
    expect(await status(signed.tempFileURL.replace('x.txt', 'y.txt'))).toBe(403)
    expect(await status(signed.tempFileURL.split('?')[0])).toBe(403)
    expect(plain.tempFileURL).not.toContain('?')
    expect(await status(plain.tempFileURL)).toBe(200)
    await cloud.clock.advance(25 * 3600_000)
    expect(await status(signed.tempFileURL)).toBe(403)
  })

  test('stay inside their folder', async () => {
    for (const cloudPath of ['../up.txt', 'a/../../up.txt', 'a//b', '/abs', '.hidden']) await failure(upload(cloudPath))
    expect(fs.existsSync(path.join(data, 'up.txt'))).toBe(false)
    expect((await fetch(`${cloud.url}/storage/public/..%2f..%2fcloud.db`)).status).toBe(404)
    expect((await fetch(`${cloud.url}/storage/public%2f..%2f..%2fcloud.db`)).status).toBeGreaterThanOrEqual(403)
    expect((await fetch(`${cloud.url}/storage/free.txt`, { method: 'PUT', body: 'x' })).status).toBe(403)
  })
})

describe('the page and who may ask', () => {
  test('static files with their types, compression and caching', async () => {
    const page = await fetch(`${cloud.url}/`)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-encoding')).toBe('gzip')
    expect(page.headers.get('cache-control')).toBe('no-cache')
    expect(await page.text()).toContain('<!doctype html>')
    const script = await fetch(`${cloud.url}/app.3f2a9c1b.js`)
    expect(script.headers.get('cache-control')).toContain('immutable')
    expect((await fetch(`${cloud.url}/none.js`)).status).toBe(404)
    for (const way of ['..%2foutside.txt', '%2e%2e/outside.txt', '..%5coutside.txt', '%00']) expect((await fetch(`${cloud.url}/${way}`)).status).toBe(404)
  })

  test('people', async () => {
    expect(await getJson(`${cloud.url}/client/people`)).toEqual([{ openid: 'ann', name: 'Ann', role: 'parent' }])
  })

  test('pages of this machine may ask, others may not', async () => {
    const from = (origin: string) => fetch(`${cloud.url}/client/people`, { headers: { origin } })
    expect((await from('http://localhost:5173')).headers.get('access-control-allow-origin')).toBe('http://localhost:5173')
    expect((await from('http://127.0.0.1:80')).status).toBe(200)
    for (const origin of ['https://example.com', 'null', 'http://localhost.example.com']) expect((await from(origin)).status).toBe(403)
    const preflight = await fetch(`${cloud.url}/client/callFunction`, { method: 'OPTIONS', headers: { origin: 'http://localhost:5173' } })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-wx-openid')
  })
})
