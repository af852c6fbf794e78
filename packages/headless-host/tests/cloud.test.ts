import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { find, open, type Session } from './support.ts'

interface Call {
  path: string
  openid: unknown
  body: { name?: string; data?: unknown; tmplIds?: string[]; answer?: unknown; fileList?: string[] }
}

const calls: Call[] = []

function answer({ path, body }: Call): object | undefined {
  if (path === '/client/requestSubscribeMessage') return { errMsg: 'requestSubscribeMessage:ok', ...Object.fromEntries((body.tmplIds ?? []).map((id) => [id, 'accept'])), ...(body.answer as object) }
  if (path === '/client/deleteFile') return { fileList: body.fileList?.map((fileID) => ({ fileID, status: 0, errMsg: 'ok' })) }
  if (body.name === 'refused') return { errCode: -501001, errMsg: 'resource system error', requestID: 'r2' }
  if (body.name === 'never') return undefined
  return { result: { hello: body.data }, requestID: 'r1', errMsg: 'cloud.callFunction:ok' }
}

const server = http.createServer(async (request, response) => {
  // Whether anybody is there is asked with GET.
  if (request.method !== 'POST') return response.end()
  let text = ''
  for await (const part of request) text += String(part)
  const call = { path: request.url ?? '', openid: request.headers['x-wx-openid'], body: JSON.parse(text) as Call['body'] }
  calls.push(call)
  const reply = answer(call)
  if (reply) response.end(JSON.stringify(reply))
  return undefined
})

const PAGE = `Page({
  ask({ currentTarget }) {
    const tmplIds = currentTarget.dataset.ids
    wx.requestSubscribeMessage({ tmplIds }).then(answer => this.setData({ answer }), ({ errMsg, errCode }) => this.setData({ answer: { errMsg, errCode } }))
  },
  later() { return wx.requestSubscribeMessage({ tmplIds: ['t1'] }).catch(({ errMsg }) => errMsg) },
})`

let session: Session
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  session = await open({
    files: {
      'pages/a/a.wxml': `<button class="two" data-ids="{{['t1', 't2']}}" bindtap="ask">2</button><button class="six" data-ids="{{['1', '2', '3', '4', '5', '6']}}" bindtap="ask">6</button>`,
      'pages/a/a.js': PAGE,
    },
    cloud: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    openid: 'person-1',
  })
})
beforeEach(() => calls.splice(0))
afterAll(async () => {
  await session.close()
  server.close()
  server.closeAllConnections()
})

type Failure = { errMsg: string; errCode: number }

describe('the cloud', () => {
  test('answers nothing before it is initialised', async () => {
    const failure = await session.app.evaluate(() => wx.cloud.callFunction({ name: 'hello' }).catch(({ errMsg, errCode }: Failure) => [errMsg, errCode]))
    expect(failure).toEqual([expect.stringContaining("Cloud API isn't enabled, please call wx.cloud.init first"), -1])
    expect(calls).toEqual([])
    await session.app.evaluate(() => wx.cloud.init({ env: 'test', traceUser: true }))
  })

  test('a function is called for the chosen person', async () => {
    const reply = await session.app.evaluate(() => wx.cloud.callFunction({ name: 'hello', data: { n: 1 }, config: { env: 'other' } }))
    expect(reply).toEqual({ result: { hello: { n: 1 } }, requestID: 'r1', errMsg: 'cloud.callFunction:ok' })
    expect(calls).toEqual([{ path: '/client/callFunction', openid: 'person-1', body: { name: 'hello', data: { n: 1 } } }])
  })

  test('a refusal rejects with its code, as callback too', async () => {
    const seen = await session.app.evaluate(
      () =>
        new Promise((resolve) => {
          wx.cloud.callFunction({ name: 'refused' }).catch((error: Failure) => {
            wx.cloud.callFunction({ name: 'refused', fail: (second) => resolve([error.errCode, error.errMsg, second.errMsg]) })
          })
        }),
    )
    const message = 'cloud.callFunction:fail Error: errCode: -501001  | errMsg: resource system error'
    expect(seen).toEqual([-501001, message, message])
  })

  test('of another environment is a cloud of its own', async () => {
    const results = await session.app.evaluate(async () => {
      const { Cloud } = wx.cloud as unknown as { Cloud: new (options: object) => WxCloud }
      const shared = new Cloud({ resourceAppid: 'wx1', resourceEnv: 'e1' })
      const before = await shared.callFunction({ name: 'hello' }).catch(({ errCode }: Failure) => errCode)
      await shared.init()
      const { result } = await shared.callFunction({ name: 'hello', data: { phone: shared.CloudID('opened-later') } })
      return [before, result]
    })
    expect(results).toEqual([-1, { hello: { phone: { cloudID: 'opened-later' } } }])
  })

  test('files are deleted by their ids', async () => {
    const reply = await session.app.evaluate(() => wx.cloud.deleteFile({ fileList: ['cloud://a/b.txt'] }))
    expect(reply).toEqual({ fileList: [{ fileID: 'cloud://a/b.txt', status: 0, errMsg: 'ok' }], errMsg: 'cloud.deleteFile:ok' })
  })

  test('what it has not got is refused by name', async () => {
    const messages = await session.app.evaluate(() => {
      const said = (run: () => unknown) => {
        try {
          return String(run())
        } catch (error) {
          return (error as Error).message
        }
      }
      return [said(() => wx.cloud.database()), said(() => wx.cloud.callContainer({} as never)), said(() => wx.cloud.CDN('x')), said(() => wx.cloud.extend)]
    })
    expect(messages).toEqual([
      'cloud.database:fail not supported by the headless host: the local cloud gives clients no database; use a cloud function',
      'cloud.callContainer:fail not supported by the headless host: the local cloud runs no containers',
      'cloud.CDN:fail not supported by the headless host: the local cloud has no CDN; hand the data over as it is',
      'cloud.extend:fail not supported by the headless host',
    ])
  })

  test('without a network calls fail, and those under way too', async () => {
    const under = session.app.evaluate(() => wx.cloud.callFunction({ name: 'never' }).catch(({ errMsg }: Failure) => errMsg))
    while (calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    await session.host.setPhone({ network: 'none' })
    expect(await under).toContain('cloud.callFunction:fail Error: errCode: -1  | errMsg: request:fail')
    await expect(session.app.evaluate(() => wx.cloud.callFunction({ name: 'hello' }))).rejects.toThrow('request:fail')
    expect(calls).toHaveLength(1)
    await session.host.setPhone({ network: 'wifi' })
  })
})

describe('a subscription', () => {
  const tapped = async (selector: string): Promise<unknown> => {
    const page = await session.go('reLaunch', '/pages/a/a')
    await (await find(page, selector)).tap()
    return page
  }
  const answered = async (): Promise<unknown> => {
    const page = (await session.app.currentPage())!
    await page.waitFor(async () => Boolean(await page.data('answer')))
    return page.data('answer')
  }

  test('can only be asked for inside a tap', async () => {
    const page = await session.go('reLaunch', '/pages/a/a')
    expect(await page.callMethod('later')).toBe('requestSubscribeMessage:fail can only be invoked by user TAP gesture.')
    expect(calls).toEqual([])
    await tapped('.two')
    expect(await answered()).toEqual({ errMsg: 'requestSubscribeMessage:ok', t1: 'accept', t2: 'accept' })
    expect(calls[0]?.body).toEqual({ tmplIds: ['t1', 't2'] })
  })

  test('is for five templates at most', async () => {
    await tapped('.six')
    expect(await answered()).toEqual({ errMsg: 'requestSubscribeMessage:fail Templates count out of max bounds', errCode: 20003 })
    expect(calls).toEqual([])
  })

  test('asks the person who wants to be asked', async () => {
    await session.host.setPhone({ subscriptions: 'ask' })
    await tapped('.two')
    await session.app.native().authorizeCancel()
    expect(await answered()).toEqual({ errMsg: 'requestSubscribeMessage:ok', t1: 'reject', t2: 'reject' })
    expect(calls[0]?.body).toEqual({ tmplIds: ['t1', 't2'], answer: { t1: 'reject', t2: 'reject' } })
    await tapped('.two')
    await session.app.native().authorizeAllow()
    expect(await answered()).toMatchObject({ t1: 'accept' })
    await session.host.setPhone({ subscriptions: 'kept' })
  })
})
