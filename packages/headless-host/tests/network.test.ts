import { EventEmitter, once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { open, type Session } from './support.ts'

const seen: { method: string; url: string; headers: http.IncomingHttpHeaders; body: string }[] = []
let waiting = 0
let mostWaiting = 0
let closed = 0
const asked = new EventEmitter()

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const ANSWERS: Record<string, (response: http.ServerResponse) => unknown> = {
  '/json': (response) => response.writeHead(200, { 'Content-Type': 'application/json', 'X-Kept': 'Aa', 'Set-Cookie': ['a=1; Path=/', 'b=2'] }).end('{"名":1}'),
  '/missing': (response) => response.writeHead(404).end('没有'),
  '/moved': (response) => response.writeHead(302, { location: '/json' }).end(),
  '/never': (response) => response.on('close', () => (closed += 1)),
  '/bytes': (response) => response.end(Buffer.from([0, 255, 128, 10])),
  '/slow': async (response) => {
    waiting += 1
    mostWaiting = Math.max(mostWaiting, waiting)
    // Nobody is answered before ten have come, however slowly they do.
    while (mostWaiting < 10 && !response.closed) await later(10)
    await later(60)
    waiting -= 1
    response.end('{}')
  },
  '/chunks': async (response) => {
    response.write('一')
    await once(asked, 'rest')
    response.end('二')
  },
  '/rest': (response) => {
    asked.emit('rest')
    response.end('{}')
  },
  '/big': (response) => response.writeHead(200, { 'content-length': 300_000 }).end(Buffer.alloc(300_000, 7)),
}

const server = http.createServer(async (request, response) => {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() })
  const answer = ANSWERS[(request.url ?? '').split('?')[0] ?? '']
  await (answer ? answer(response) : response.end('{}'))
})
const sockets = new WebSocketServer({ server, path: '/socket' })
sockets.on('connection', (socket, request) => {
  socket.send(`hello ${request.headers['x-who'] ?? ''}`)
  socket.on('message', (data, isBinary) => {
    if (String(data) === 'bye') socket.close(4001, 'gone')
    else socket.send(data, { binary: isBinary })
  })
})

let session: Session
let address = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  session = await open({
    files: {
      'app.json': { networkTimeout: { request: 3000 } },
      'pages/a/a.wxml': '<view>a</view>',
      // A task answers through callbacks only; a test wants to wait.
      'app.js': `App({ ask(name, options) { return new Promise((success, fail) => wx[name]({ ...options, success, fail: (error) => fail(error) })).catch(({ errMsg, errno }) => ({ errMsg, errno })) } })`,
    },
  })
})
beforeEach(() => seen.splice(0))
afterAll(async () => {
  await session.close()
  sockets.close()
  server.close()
  server.closeAllConnections()
})

interface TestApp {
  ask(name: string, options: object): Promise<Record<string, unknown>>
}

const ask = (name: string, options: object) =>
  session.app.evaluate((method: string, given: object) => getApp<TestApp>().ask(method, given), name, options) as Promise<Record<string, unknown>>

const get = (path: string, options: object = {}) => ask('request', { url: address + path, ...options })

describe('a request', () => {
  test('answers data, status, headers as written, and cookies', async () => {
    expect(await get('/json')).toMatchObject({
      data: { 名: 1 },
      statusCode: 200,
      header: { 'Content-Type': 'application/json', 'X-Kept': 'Aa' },
      cookies: ['a=1; Path=/', 'b=2'],
      errMsg: 'request:ok',
    })
  })

  test('that the server refuses is a success with its status', async () => {
    expect(await get('/missing')).toMatchObject({ statusCode: 404, data: '没有' })
  })

  test('places its data by method and content type', async () => {
    await get('/data?x=1', { data: { a: 'b c', n: 2 } })
    await get('/data', { method: 'POST', data: { a: 1 } })
    await get('/data', { method: 'POST', data: { a: 'b c', n: 2 }, header: { 'Content-Type': 'application/x-www-form-urlencoded' } })
    await get('/data', { method: 'PUT', data: '文字' })
    await get('/data', { method: 'DELETE', data: { a: 1 } })
    expect(seen.map(({ method, url, headers, body }) => [method, url, headers['content-type'], body])).toEqual([
      ['GET', '/data?x=1&a=b%20c&n=2', 'application/json', ''],
      ['POST', '/data', 'application/json', '{"a":1}'],
      ['POST', '/data', 'application/x-www-form-urlencoded', 'a=b%20c&n=2'],
      ['PUT', '/data', 'application/json', '文字'],
      ['DELETE', '/data', 'application/json', '{"a":1}'],
    ])
  })

  test('sends its own headers, but no Referer of its own', async () => {
    await get('/data', { header: { 'X-Token': 't', Referer: 'https://elsewhere.example/' } })
    expect(seen[0]?.headers).toMatchObject({ 'x-token': 't', referer: expect.stringMatching(/^https:\/\/servicewechat\.com\/wx\w+\//) })
  })

  test('gives text or bytes when asked for them', async () => {
    expect(await get('/json', { dataType: '其他' })).toMatchObject({ data: '{"名":1}' })
    const bytes = await session.app.evaluate(
      (url: string) => new Promise((resolve) => wx.request({ url, responseType: 'arraybuffer', success: ({ data }) => resolve([...new Uint8Array(data as ArrayBuffer)]) })),
      `${address}/bytes`,
    )
    expect(bytes).toEqual([0, 255, 128, 10])
  })

  test('follows a redirect, or not when told so', async () => {
    expect(await get('/moved')).toMatchObject({ statusCode: 200, data: { 名: 1 } })
    expect(await get('/moved', { redirect: 'manual' })).toMatchObject({ statusCode: 302 })
  })

  test('fails as WeChat’s does: no address, nobody there, too late', async () => {
    expect(await ask('request', { url: '/relative' })).toEqual({ errMsg: 'request:fail invalid url "/relative"', errno: 600009 })
    expect(await ask('request', {})).toEqual({ errMsg: 'request:fail parameter error: parameter.url should be String instead of Undefined;', errno: 1001 })
    expect(await ask('request', { url: 'http://127.0.0.1:1/' })).toEqual({
      errMsg: 'request:fail errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED',
      errno: 600001,
    })
    expect(await get('/never', { timeout: 100 })).toEqual({ errMsg: 'request:fail timeout', errno: 5 })
  })

  test('that is aborted ends on the wire too', async () => {
    closed = 0
    const errMsg = await session.app.evaluate(
      (url: string) =>
        new Promise((resolve) => {
          const task = wx.request({ url, fail: (error) => resolve(error.errMsg) })
          setTimeout(() => task.abort(), 50)
        }),
      `${address}/never`,
    )
    expect(errMsg).toBe('request:fail abort')
    await later(100)
    expect(closed).toBe(1)
  })

  test('tells its headers first, and its body in pieces when it is to', async () => {
    const told = await session.app.evaluate(
      (url: string) =>
        new Promise((resolve) => {
          const news: string[] = []
          const task = wx.request({ url, enableChunked: true, success: () => resolve(news) })
          task.onHeadersReceived(() => news.push('headers'))
          task.onChunkReceived(({ data }) => {
            news.push(String(data.byteLength))
            if (news.length === 2) wx.request({ url: url.replace('chunks', 'rest') })
          })
        }),
      `${address}/chunks`,
    )
    expect(told).toEqual(['headers', '3', '3'])
  })

  test('waits for a place: ten at once', async () => {
    mostWaiting = 0
    await session.app.evaluate(
      (url: string) => Promise.all(Array.from({ length: 25 }, () => new Promise((resolve) => wx.request({ url, complete: resolve })))),
      `${address}/slow`,
    )
    expect(mostWaiting).toBe(10)
  })
})

describe('a file', () => {
  test('is downloaded to a temporary place or a chosen one, with progress', async () => {
    const result = await session.app.evaluate(
      (url: string) =>
        new Promise((resolve) => {
          const progress: number[] = []
          const filePath = `${wx.env.USER_DATA_PATH}/big.bin`
          const task = wx.downloadFile({ url, filePath, success: (answer) => resolve([answer.statusCode, answer.filePath === filePath, wx.getFileSystemManager().readFileSync(filePath, 'hex', 0, 2), progress[progress.length - 1]]) })
          task.onProgressUpdate((news) => progress.push(news.progress))
        }),
      `${address}/big`,
    )
    expect(result).toEqual([200, true, '0707', 100])
    expect(await ask('downloadFile', { url: `${address}/json` })).toMatchObject({ tempFilePath: expect.stringMatching(/^http:\/\/tmp\//), statusCode: 200 })
  })

  test('is uploaded as a form with its fields', async () => {
    const answer = await session.app.evaluate((url: string) => {
      const filePath = `${wx.env.USER_DATA_PATH}/note.txt`
      wx.getFileSystemManager().writeFileSync(filePath, '记下', 'utf8')
      return getApp<TestApp>().ask('uploadFile', { url, filePath, name: 'note', formData: { who: '小满' } })
    }, `${address}/upload`)
    expect(answer).toMatchObject({ statusCode: 200, data: '{}', errMsg: 'uploadFile:ok' })
    const { headers, body } = seen[0] ?? { headers: {}, body: '' }
    expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    expect(body).toContain('name="who"\r\n\r\n小满')
    expect(body).toContain('name="note"; filename="note.txt"\r\nContent-Type: text/plain\r\n\r\n记下')
  })
})

describe('a socket', () => {
  test('opens with its headers, carries text and bytes, and closes with code and reason', async () => {
    const told = await session.app.evaluate(
      (url: string) =>
        new Promise((resolve) => {
          const news: unknown[] = []
          const task = wx.connectSocket({ url, header: { 'x-who': 'me' } })
          const state = () => (task as unknown as { readyState: number }).readyState
          news.push(state())
          task.onOpen(() => news.push(['open', state()]))
          task.onMessage(({ data }) => {
            news.push(typeof data === 'string' ? data : [...new Uint8Array(data)])
            if (news.length === 3) task.send({ data: '你好' })
            if (news.length === 4) task.send({ data: new Uint8Array([1, 2, 255]).buffer })
            if (news.length === 5) task.send({ data: 'bye' })
          })
          task.onClose(({ code, reason }) => resolve([...news, [code, reason, state()]]))
        }),
      `${address.replace('http', 'ws')}/socket`,
    )
    expect(told).toEqual([0, ['open', 1], 'hello me', '你好', [1, 2, 255], [4001, 'gone', 3]])
  })

  test('is one of several, each with its own messages', async () => {
    const told = await session.app.evaluate(
      (url: string) =>
        Promise.all(
          ['a', 'b', 'c'].map(
            (who) =>
              new Promise((resolve) => {
                const task = wx.connectSocket({ url, header: { 'x-who': who } })
                task.onMessage(({ data }) => {
                  resolve(data)
                  task.close({})
                })
              }),
          ),
        ),
      `${address.replace('http', 'ws')}/socket`,
    )
    expect(told).toEqual(['hello a', 'hello b', 'hello c'])
  })

  test('to nobody ends with an error and a close', async () => {
    const told = await session.app.evaluate(
      () =>
        new Promise((resolve) => {
          const news: unknown[] = []
          const task = wx.connectSocket({ url: 'ws://127.0.0.1:1/' })
          task.onError(({ errMsg }) => news.push(errMsg))
          task.onClose(({ code }) => resolve([...news, code]))
        }),
    )
    expect(told).toEqual(['connectSocket:fail errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED', 1006])
  })
})

describe('without a network', () => {
  afterEach(() => session.host.setPhone({ network: 'wifi' }))

  test('everything fails, what is under way too, and the app is told', async () => {
    const under = session.app.evaluate(
      (http: string, ws: string) =>
        new Promise((resolve) => {
          const news: unknown[] = []
          wx.onNetworkStatusChange((change) => news.push(change))
          const task = wx.connectSocket({ url: ws })
          task.onClose(({ code }) => news.push(code))
          wx.request({ url: http, fail: ({ errMsg }) => setTimeout(() => resolve([...news, errMsg]), 50) })
        }),
      `${address}/never`,
      `${address.replace('http', 'ws')}/socket`,
    )
    await later(150)
    await session.host.setPhone({ network: 'none' })
    const lost = 'errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED'
    expect(await under).toEqual([1006, { isConnected: false, networkType: 'none' }, `request:fail ${lost}`])
    expect(await get('/json')).toMatchObject({ errMsg: `request:fail ${lost}` })
    expect(await ask('downloadFile', { url: `${address}/json` })).toMatchObject({ errMsg: `downloadFile:fail ${lost}` })
    expect(await session.app.callWxMethod('getNetworkType')).toMatchObject({ networkType: 'none' })
  })

  test('a weak one is told', async () => {
    const told = session.app.evaluate(() => new Promise((resolve) => wx.onNetworkWeakChange(resolve)))
    await later(50)
    await session.host.setPhone({ network: '2g' })
    expect(await told).toEqual({ weakNet: true, networkType: '2g' })
  })
})
