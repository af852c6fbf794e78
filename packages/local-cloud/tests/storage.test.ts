import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import type { LocalCloud } from '../src/index'
import type { Wire } from '../src/wire'
import type { Sdk } from './support'
import { failure, post, sdkFor, startCloud, temporaryFolder } from './support'

let cloud: LocalCloud
let sdk: Sdk
const data = temporaryFolder()
const files = path.join(data, 'files')

beforeAll(async () => {
  fs.mkdirSync(files)
  fs.writeFileSync(path.join(files, '.upload-0123456789abcdef'), 'half')
  cloud = await startCloud({ data })
  sdk = sdkFor(cloud.url)
})

afterAll(async () => {
  await cloud.close()
  fs.rmSync(data, { recursive: true })
})

const upload = async (cloudPath: unknown, content: string | Buffer = 'hello'): Promise<string> =>
  (await sdk.uploadFile({ cloudPath, fileContent: Buffer.from(content) })).fileID
const download = async (fileID: string): Promise<Buffer> => (await sdk.downloadFile({ fileID })).fileContent
const linkOf = async (file: unknown): Promise<Wire> => (await post(`${cloud.url}/client/getTempFileURL`, { fileList: [file] })).body.fileList[0]
const status = async (url: string, init?: RequestInit) => (await fetch(url, init)).status
const ticket = async (cloudPath: string) => (await post(`${cloud.url}/client/uploadFile`, { cloudPath })).body
const put = (url: string, authorization: string, body: BodyInit = 'put') => fetch(url, { method: 'PUT', headers: { authorization }, body })
const drafts = () => fs.readdirSync(files).filter(name => name.startsWith('.upload-'))
const MB = 1024 * 1024

describe('files', () => {
  test('go up, come down, are overwritten, and go away', async () => {
    const fileID = await upload('a/b/one.txt')
    expect(fileID).toBe('cloud://local-cloud.local-bucket/a/b/one.txt')
    expect((await download(fileID)).toString()).toBe('hello')
    expect(await upload('a/b/one.txt', 'second')).toBe(fileID)
    expect((await download(fileID)).toString()).toBe('second')
    expect((await sdk.deleteFile({ fileList: [fileID] })).fileList).toEqual([{ fileID, status: 0, errMsg: 'ok' }])
    expect((await failure(download(fileID))).errMsg).toContain('storage file not exists')
    expect(fs.existsSync(path.join(files, 'a'))).toBe(false)
  })

  test('may be empty, and of any bytes', async () => {
    expect(await download(await upload('zero.bin', ''))).toHaveLength(0)
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256))
    expect((await download(await upload('bytes.bin', bytes))).equals(bytes)).toBe(true)
  })

  test('may be streams, and 100 MB, and no byte more', async () => {
    const source = path.join(data, 'source')
    fs.writeFileSync(source, Buffer.alloc(100 * MB, 'x'))
    const { fileID } = await sdk.uploadFile({ cloudPath: 'big.bin', fileContent: fs.createReadStream(source) })
    const { tempFileURL } = await linkOf(fileID)
    expect((await fetch(tempFileURL, { method: 'HEAD' })).headers.get('content-length')).toBe(String(100 * MB))
    fs.appendFileSync(source, 'x')
    const error = await failure(sdk.uploadFile({ cloudPath: 'bigger.bin', fileContent: fs.createReadStream(source) }))
    expect(error.errMsg).toContain('EntityTooLarge')
    expect(fs.existsSync(path.join(files, 'bigger.bin'))).toBe(false)
    expect(drafts()).toEqual([])
    await sdk.deleteFile({ fileList: [fileID] })
    fs.rmSync(source)
  })
})

describe('names', () => {
  test.each(['中文 名字.txt', 'a b/c  d.txt', 'a+b&c=d;e,f@g$h!i*(j).txt', "quote'\"`<>{}[]^|~.txt", '😀/👨‍👩‍👧.txt', `${'长'.repeat(85)}/${'名'.repeat(85)}/x`, `${'a/'.repeat(424)}xy`, 'UPPER.TXT'])(
    '%j comes back through the SDK and through a link',
    async cloudPath => {
      const fileID = await upload(cloudPath, cloudPath)
      expect(fileID.endsWith(`/${cloudPath}`)).toBe(true)
      expect((await download(fileID)).toString()).toBe(cloudPath)
      expect(await (await fetch((await linkOf(fileID)).tempFileURL)).text()).toBe(cloudPath)
      expect((await sdk.deleteFile({ fileList: [fileID] })).fileList[0].status).toBe(0)
    },
  )

  test.each([
    '', '/abs', 'a//b', 'a/', '/', '.', '..', '../up.txt', 'a/../../up.txt', 'a/./b', '.hidden', 'a/.upload-x', 'a\u0000b', 'a\nb', 'a\u007fb', '\ud800', 'a\\b', '100%.txt', 'a%2fb', 'a?b', 'a#b',
    'x'.repeat(851), '长'.repeat(284), 'x'.repeat(256),
  ])('%j is refused and writes nothing', async cloudPath => {
    const before = fs.readdirSync(data, { recursive: true }).length
    expect((await failure(upload(cloudPath))).errMsg).toContain('bad cloudPath')
    expect(await post(`${cloud.url}/client/uploadFile`, { cloudPath })).toMatchObject({ status: 400, body: { errCode: -501007 } })
    expect(fs.readdirSync(data, { recursive: true })).toHaveLength(before)
  })

  test('of a file and of a folder cannot be one; a folder goes with its last file', async () => {
    const file = await upload('same')
    expect((await failure(upload('same/inside'))).errMsg).toContain('a file and a folder of one name: same is a file')
    await sdk.deleteFile({ fileList: [file] })
    const inside = await upload('same/deep/inside')
    expect((await failure(upload('same'))).errMsg).toContain('same is a folder')
    await sdk.deleteFile({ fileList: [inside] })
    expect((await download(await upload('same'))).toString()).toBe('hello')
    await sdk.deleteFile({ fileList: [file] })
    fs.mkdirSync(path.join(files, 'same'))
    expect((await download(await upload('same'))).toString()).toBe('hello')
  })

  test('reach nothing outside the folder', async () => {
    for (const way of ['..%2fcloud.db', 'public/..%2f..%2fcloud.db', 'public%2f..%2f..%2fcloud.db', 'public/%2e%2e/%2e%2e/cloud.db', 'public/%00']) {
      expect(await status(`${cloud.url}/storage/${way}`)).toBeGreaterThanOrEqual(403)
    }
    expect(await status(`${cloud.url}/storage/%zz`)).toBe(400)
    expect(await status(`${cloud.url}/storage/`)).toBe(403)
  })
})

describe('links', () => {
  test('of private files are signed, and end by the cloud s clock', async () => {
    const fileID = await upload('records/x.txt')
    await upload('records/y.txt')
    const standard = await linkOf(fileID)
    expect(standard).toEqual({ fileID, tempFileURL: expect.stringContaining('?sign='), status: 0, errMsg: 'ok', maxAge: 600 })
    const [minute, day] = [await linkOf({ fileID, maxAge: 60 }), await linkOf({ fileID, maxAge: 86400 })]
    const all = () => Promise.all([minute, standard, day].map(link => status(link.tempFileURL)))
    expect(await all()).toEqual([200, 200, 200])
    await cloud.clock.advance(61_000)
    expect(await all()).toEqual([403, 200, 200])
    await cloud.clock.advance(600_000)
    expect(await all()).toEqual([403, 403, 200])
    const { tempFileURL } = day
    expect(await status(tempFileURL.replace(/sign=./, (sign: string) => (sign === 'sign=0' ? 'sign=1' : 'sign=0')))).toBe(403)
    expect(await status(tempFileURL.replace('x.txt', 'y.txt'))).toBe(403)
    expect(await status(tempFileURL.replace(/t=(\d+)/, (_: string, end: string) => `t=${Number(end) + 1}`))).toBe(403)
    expect(await status(tempFileURL.replace(/t=\d+/, 't=Infinity'))).toBe(403)
    expect(await status(tempFileURL.split('?')[0]!)).toBe(403)
    expect(await status(standard.tempFileURL.replace(/\?.*/, `?sign=${new URL(tempFileURL).searchParams.get('sign')}&t=${new URL(minute.tempFileURL).searchParams.get('t')}`))).toBe(403)
    await cloud.clock.advance(86_400_000)
    expect(await all()).toEqual([403, 403, 403])
  })

  test('of public files need no signature and do not end; what is not there is 404', async () => {
    const { tempFileURL } = await linkOf(await upload('public/x.txt'))
    expect(tempFileURL).toBe(`${cloud.url}/storage/public/x.txt`)
    await cloud.clock.advance(2 * 86_400_000)
    expect(await status(tempFileURL)).toBe(200)
    expect(await status(`${cloud.url}/storage/public/none.txt`)).toBe(404)
    expect(await status(`${cloud.url}/storage/public`)).toBe(403)
  })

  test('last a second to a day', async () => {
    const fileID = await upload('public/x.txt')
    for (const maxAge of [0, -1, 86401, 1.5, 'x', null]) {
      expect(await post(`${cloud.url}/client/getTempFileURL`, { fileList: [{ fileID, maxAge }] })).toMatchObject({ status: 400, body: { errCode: -501007, errMsg: expect.stringContaining('maxAge') } })
      expect((await failure(sdk.getTempFileURL({ fileList: [{ fileID, maxAge }] }))).errMsg).toContain('maxAge must be 1 to 86400 seconds')
    }
    expect((await linkOf({ fileID, maxAge: 1 })).maxAge).toBe(1)
  })

  test('come for fifty files at most, each with its own outcome', async () => {
    const fileID = await upload('one.txt')
    const other = fileID.replace('local-cloud.', 'another.')
    const list = [fileID, `${fileID}.none`, other, 'one.txt', 'cloud://', `${path.dirname(fileID)}/../cloud.db`]
    const statuses = [0, -503003, -503002, -501007, -501007, -503003]
    expect((await sdk.getTempFileURL({ fileList: list })).fileList.map((each: Wire) => [each.fileID, each.status])).toEqual(list.map((id, i) => [id, statuses[i]]))
    const { body } = await post(`${cloud.url}/client/getTempFileURL`, { fileList: [...list, null, 7, {}] })
    expect(body.errMsg).toBe('cloud.getTempFileURL:ok')
    expect(body.fileList.map((each: Wire) => each.status)).toEqual([...statuses, -501007, -501007, -501007])
    expect((await sdk.deleteFile({ fileList: [...list.slice(1), fileID, fileID] })).fileList.map((each: Wire) => each.status)).toEqual([...statuses.slice(1), 0, -503003])
    const many = Array.from({ length: 50 }, () => fileID)
    expect((await sdk.getTempFileURL({ fileList: many })).fileList).toHaveLength(50)
    for (const wrong of [[...many, fileID], []]) {
      expect((await failure(sdk.getTempFileURL({ fileList: wrong }))).errMsg).toContain('1 to 50 files')
      expect((await failure(sdk.deleteFile({ fileList: wrong }))).errMsg).toContain('1 to 50 files')
      expect((await post(`${cloud.url}/client/getTempFileURL`, { fileList: wrong })).status).toBe(400)
    }
  })
})

describe('uploads', () => {
  test('go where they are allowed to, and nowhere else, for a quarter of an hour', async () => {
    const { url, authorization, fileID, errMsg } = await ticket('photos/mine.jpg')
    expect(errMsg).toBe('cloud.uploadFile:ok')
    expect((await put(url, authorization)).status).toBe(200)
    expect((await download(fileID)).toString()).toBe('put')
    for (const [where, permission] of [[url.replace('mine', 'yours'), authorization], [url, ''], [url, `9${authorization}`], [url, authorization.replace(/.$/, '')], [`${url}/x`, authorization]]) {
      const refused = await put(where!, permission!)
      expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('<Code>AccessDenied</Code>')])
    }
    await sdk.deleteFile({ fileList: [fileID] })
    await cloud.clock.advance(901_000)
    expect((await put(url, authorization)).status).toBe(403)
    expect((await failure(download(fileID))).errMsg).toContain('storage file not exists')
    expect((await put(`${cloud.url}/storage/free.txt`, '')).status).toBe(403)
  })

  test('of pages of this machine pass the browser s check', async () => {
    const preflight = await fetch(`${cloud.url}/storage/a`, { method: 'OPTIONS', headers: { origin: 'http://localhost:5173' } })
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT')
  })

  test('that break off leave the old file and nothing else', async () => {
    const fileID = await upload('broken.txt', 'old')
    const { url, authorization } = await ticket('broken.txt')
    await new Promise<void>(resolve => {
      const request = http.request(url, { method: 'PUT', headers: { authorization, 'content-length': 1000 } })
      request.on('error', () => resolve())
      request.write('x'.repeat(500), () => setTimeout(() => request.destroy(new Error('gone')), 50))
    })
    await new Promise(resolve => setTimeout(resolve, 100))
    expect((await download(fileID)).toString()).toBe('old')
    expect(drafts()).toEqual([])
  })

  test('to one path at once leave one of them, whole', async () => {
    const contents = Array.from({ length: 12 }, (_, i) => Buffer.alloc(200_000 + i, `${i}`.padStart(2, '0')))
    const [fileID] = await Promise.all(contents.map(content => upload('hot/one.bin', content)))
    const winner = await download(fileID!)
    expect(contents.some(content => content.equals(winner))).toBe(true)
    expect(drafts()).toEqual([])
  })

  test('an earlier run left half done are gone', () => {
    expect(drafts()).toEqual([])
  })
})

describe('over HTTP', () => {
  const BODY = '0123456789'
  const get = (headers: Record<string, string>, method = 'GET') => fetch(`${cloud.url}/storage/public/range.txt`, { method, headers })

  beforeAll(() => upload('public/range.txt', BODY))

  test.each([
    ['bytes=0-0', 206, '0', 'bytes 0-0/10'],
    ['bytes=2-5', 206, '2345', 'bytes 2-5/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-30', 206, BODY, 'bytes 0-9/10'],
    ['bytes=5-99', 206, '56789', 'bytes 5-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=5-2', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=0-1,3-4', 200, BODY, null],
    ['bytes=-', 200, BODY, null],
    ['lines=1-2', 200, BODY, null],
  ])('range %s is %i %j', async (range, code, body, contentRange) => {
    const response = await get({ range })
    expect([response.status, await response.text(), response.headers.get('content-range')]).toEqual([code, body, contentRange])
  })

  test('a file has a type, a tag that changes with it, and cannot act as a page', async () => {
    const response = await get({})
    const etag = response.headers.get('etag')!
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'content-length': '10', 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff', 'content-security-policy': expect.stringContaining('sandbox') })
    expect(await (await get({}, 'HEAD')).text()).toBe('')
    expect((await get({ 'if-none-match': etag })).status).toBe(304)
    expect((await get({ 'if-range': etag, range: 'bytes=0-0' })).status).toBe(206)
    await upload('public/range.txt', '9876543210')
    expect((await get({ 'if-none-match': etag })).status).toBe(200)
    expect((await get({ 'if-range': etag, range: 'bytes=0-0' })).status).toBe(200)
    await upload('public/range.txt', BODY)
  })

  test.each(['POST', 'DELETE', 'PATCH'])('%s is 405', async method => {
    expect((await get({}, method)).status).toBe(405)
  })
})
