import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { find, open, type Session } from './support.ts'

interface Call {
  path: string
  openid: unknown
  body: { name?: string; data?: unknown; tmplIds?: string[]; fileList?: string[] }
}

const calls: Call[] = []
let address = ''

function answer({ path, body }: Call): object {
  if (path === '/client/requestSubscribeMessage') return { errMsg: 'requestSubscribeMessage:ok', t1: 'accept' }
  if (path === '/client/getTempFileURL') return { fileList: [{ fileID: body.fileList?.[0], tempFileURL: `${address}/file.txt`, status: 0 }] }
  if (body.name === 'broken') return { errCode: -504002, errMsg: 'functions execute fail', requestID: 'r2' }
  return { result: { hello: body.data }, requestID: 'r1', errMsg: 'cloud.callFunction:ok' }
}

const server = http.createServer((request, response) => {
  let text = ''
  request.on('data', (part) => (text += part))
  request.on('end', () => {
    if (request.method === 'GET') return response.end('文件里的字')
    const call = { path: request.url ?? '', openid: request.headers['x-wx-openid'], body: JSON.parse(text) as Call['body'] }
    calls.push(call)
    response.end(JSON.stringify(answer(call)))
  })
})

let session: Session
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  session = await open({ cloud: address, openid: 'person-1' })
})
beforeEach(() => calls.splice(0))
afterAll(async () => {
  await session.close()
  server.close()
  server.closeAllConnections()
})

describe('the cloud', () => {
  test('a function is called for the chosen person', async () => {
    const reply = await session.app.evaluate(() => wx.cloud.callFunction({ name: 'hello', data: { n: 1 } }))
    expect(reply).toEqual({ result: { hello: { n: 1 } }, requestID: 'r1', errMsg: 'cloud.callFunction:ok' })
    expect(calls).toEqual([{ path: '/client/callFunction', openid: 'person-1', body: { name: 'hello', data: { n: 1 } } }])
  })

  test('a refusal rejects with its code, as callback too', async () => {
    const seen = await session.app.evaluate(
      () =>
        new Promise((resolve) => {
          wx.cloud.callFunction({ name: 'broken' }).catch((error: { errCode: number; errMsg: string }) => {
            wx.cloud.callFunction({ name: 'broken', fail: (second) => resolve([error.errCode, error.errMsg, second.errMsg]) })
          })
        }),
    )
    expect(seen).toEqual([-504002, expect.stringContaining('cloud.callFunction:fail Error: errCode: -504002'), expect.stringContaining('functions execute fail')])
  })

  test('a file is downloaded and can be read', async () => {
    const text = await session.app.evaluate(async () => {
      const { tempFilePath } = await wx.cloud.downloadFile({ fileID: 'cloud://x/file.txt' })
      return wx.getFileSystemManager().readFileSync(tempFilePath, 'utf8')
    })
    expect(text).toBe('文件里的字')
  })

  test('without a network calls fail', async () => {
    await session.host.setPhone({ network: 'none' })
    await expect(session.app.evaluate(() => wx.cloud.callFunction({ name: 'hello' }))).rejects.toThrow('request:fail')
    expect(calls).toEqual([])
    await session.host.setPhone({ network: 'wifi' })
  })

  test('a subscription can only be asked for inside a tap', async () => {
    const page = await session.go('reLaunch', '/pages/home/home')
    expect(await page.callMethod('subscribeWithoutTap')).toBe('requestSubscribeMessage:fail can only be invoked by user TAP gesture.')
    expect(calls).toEqual([])
    await (await find(page, '.subscribe')).tap()
    await page.waitFor(async () => Boolean(await page.data('answer')))
    expect(await page.data('answer')).toMatchObject({ t1: 'accept' })
  })
})
