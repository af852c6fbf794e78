import net from 'node:net'
import automator from 'miniprogram-automator'
import { WebSocket } from 'ws'
import { find, open, type MiniProgram, type Session } from './support.ts'

const FILES = {
  'app.js': 'App({ done: [] })',
  'app.wxss': '@keyframes creep { from { transform: translateX(9px) } to { transform: none } } .slow { animation: creep 9s }',
  'pages/a/a.wxml': '<view class="slow" data-n="first" style="height: 30px" bindtap="onTap">慢</view><view wx:for="{{[0, 1, 2, 3]}}" wx:key="*this" class="box" data-n="{{item}}" style="height: 30px" bindtap="onTap">{{item}}</view><view class="n">{{n}}</view>',
  'pages/a/a.js': `Page({
    data: { n: 0, order: [] },
    onTap(event) { this.setData({ order: [...this.data.order, event.currentTarget.dataset.n] }) },
    slow(word) { return new Promise((resolve) => setTimeout(() => { getApp().done.push(word); resolve(word) }, 80)) },
  })`,
}

let session: Session
let other: MiniProgram
beforeAll(async () => {
  session = await open({ files: FILES })
  other = await automator.connect({ wsEndpoint: session.host.wsEndpoint })
})
afterAll(async () => {
  other.disconnect()
  await session.close()
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const done = () => session.app.evaluate('() => getApp().done')

/** A client that may say anything. */
async function raw(): Promise<{ socket: WebSocket; say(text: string | Buffer): Promise<{ id?: string; result?: unknown; error?: { message: string } }> }> {
  const socket = new WebSocket(session.host.wsEndpoint)
  await new Promise((resolve) => socket.once('open', resolve))
  const say = (text: string | Buffer) =>
    new Promise<never>((resolve) => {
      socket.once('message', (data) => resolve(JSON.parse(String(data)) as never))
      socket.send(text)
    })
  return { socket, say }
}

describe('two clients', () => {
  test('each gets its own answers', async () => {
    const page = await session.go('reLaunch', '/pages/a/a')
    const theirs = await other.currentPage()
    const answers = await Promise.all([page.callMethod('slow', '甲'), theirs!.callMethod('slow', '乙'), page.callMethod('slow', '丙')])
    expect(answers).toEqual(['甲', '乙', '丙'])
  })

  test('both know a page and an element by the same id', async () => {
    const page = (await session.app.currentPage()) as never as { id: number }
    const theirs = (await other.currentPage()) as never as { id: number }
    expect(page.id).toBe(theirs.id)
    const ids = await Promise.all([session.app, other].map(async (app) => ((await (await app.currentPage())!.$('.n')) as never as { id: string }).id))
    expect(ids[0]).toBe(ids[1])
  })

  test('both hear what happens', async () => {
    const heard: string[] = []
    session.app.on('console', () => heard.push('first'))
    other.on('console', () => heard.push('second'))
    await Promise.all([session.app.currentPage(), other.currentPage()])
    await session.app.evaluate("() => console.log('听')")
    await Promise.all([session.app.currentPage(), other.currentPage()])
    expect(heard.sort()).toEqual(['first', 'second'])
  })
})

describe('a client that goes away', () => {
  test('in the middle of a call: what the call does is done, and nobody else is disturbed', async () => {
    const leaving = await automator.connect({ wsEndpoint: session.host.wsEndpoint })
    const page = await leaving.currentPage()
    const call = page!.callMethod('slow', '走了').catch((error: Error) => error.message)
    await pause(20)
    leaving.disconnect()
    expect(await call).toContain('Connection closed')
    await pause(120)
    expect(await done()).toContain('走了')
  })

  test('without a word of farewell', async () => {
    const { socket } = await raw()
    socket.send(JSON.stringify({ id: '1', method: 'App.getCurrentPage' }))
    socket.terminate()
    await pause(20)
    expect(await session.app.currentPage()).toMatchObject({ path: 'pages/a/a' })
  })
})

describe('a client that talks nonsense', () => {
  test.each<[string, string | Buffer, { id?: string; message: string }]>([
    ['no JSON', 'hello', { message: 'a request is JSON with an id and a method' }],
    ['JSON that is no request', '[1]', { message: 'a request is JSON with an id and a method' }],
    ['null', 'null', { message: 'a request is JSON with an id and a method' }],
    ['no method', '{"id":"7"}', { id: '7', message: 'a request is JSON with an id and a method' }],
    ['a method that is no text', '{"id":"7","method":5}', { id: '7', message: 'a request is JSON with an id and a method' }],
    ['bytes', Buffer.from([0, 255, 1]), { message: 'a request is JSON with an id and a method' }],
    ['an unknown method', '{"id":"8","method":"App.fly"}', { id: '8', message: 'method App.fly is not supported by the headless host' }],
    ['a method of every object', '{"id":"8","method":"toString"}', { id: '8', message: 'method toString is not supported by the headless host' }],
    ['params that are none', '{"id":"9","method":"Page.getData","params":5}', { id: '9', message: 'page undefined is not open: it may have been closed' }],
    ['params that are null', '{"id":"9","method":"Element.tap","params":null}', { id: '9', message: 'page undefined is not open: it may have been closed' }],
    ['an element nobody has', '{"id":"10","method":"Page.getElement","params":{"pageId":"x","selector":{}}}', { id: '10', message: 'page x is not open: it may have been closed' }],
  ])('%s', async (_, text, { id, message }) => {
    const { socket, say } = await raw()
    expect(await say(text)).toEqual({ ...(id && { id }), error: { message } })
    expect(await say('{"id":"1","method":"Tool.getInfo"}')).toMatchObject({ id: '1', result: { SDKVersion: expect.any(String) } })
    socket.close()
  })

  test('ten megabytes are carried there and back', async () => {
    const big = 'x'.repeat(10 * 1024 * 1024)
    expect(await session.app.evaluate((text: string) => text.length, big)).toBe(big.length)
    expect(((await session.app.evaluate('(n) => "y".repeat(n)', big.length)) as string).length).toBe(big.length)
  })
})

test('taps asked for at once are done one after another, in order', async () => {
  const page = await session.go('reLaunch', '/pages/a/a')
  const boxes = await page.$$('.box')
  // It never comes to rest, which a finger waits for; the others do not overtake it.
  const slow = await find(page, '.slow')
  await Promise.all([slow, ...[3, 0, 2, 1, 3].map((n) => boxes[n])].map((element) => element.tap()))
  expect(await page.data('order')).toEqual(['first', 3, 0, 2, 1, 3])
})

test('who asks where we are while a page is opening hears of the page that opens', async () => {
  await session.go('reLaunch', '/pages/a/a')
  const opening = session.app.callWxMethod('navigateTo', { url: '/pages/a/a?second=1' })
  const [stack, current] = await Promise.all([session.app.pageStack(), session.app.currentPage()])
  expect(stack.map((page) => page.query)).toEqual([{}, { second: '1' }])
  expect(await (await find(current as never, '.n')).text()).toBe('0')
  await opening
})

test('a client that connects before the mini-program is there waits for it', async () => {
  const port = await new Promise<number>((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as net.AddressInfo
      probe.close(() => resolve(free))
    })
  })
  const opening = open({ files: { 'pages/a/a.wxml': '<view>好</view>' }, port })
  const early = await (async () => {
    for (;;) {
      try {
        return await automator.connect({ wsEndpoint: `ws://127.0.0.1:${port}` })
      } catch {
        await pause(5)
      }
    }
  })()
  expect(await (await (await early.currentPage())!.$('view'))?.text()).toBe('好')
  early.disconnect()
  await (await opening).close()
})

test('after App.exit nothing is answered but Tool; after Tool.close nothing at all', async () => {
  const ending = await open({ files: { 'app.js': "App({ onHide() { console.log('藏') } })", 'pages/a/a.wxml': '<view/>', 'pages/a/a.js': "Page({ onHide() { console.log('页藏') } })" } })
  const heard: unknown[] = []
  ending.app.on('console', (entry: { args: unknown[] }) => heard.push(...entry.args))
  await ending.app.currentPage()
  const send = (method: string) => (ending.app as never as { send(method: string): Promise<unknown> }).send(method)
  await send('App.exit')
  expect(heard).toEqual(['页藏', '藏'])
  await expect(ending.app.currentPage()).rejects.toThrow('App.getCurrentPage: the mini-program has exited')
  expect(await send('Tool.getInfo')).toMatchObject({ SDKVersion: expect.any(String) })
  const late = await Promise.all([send('Tool.close'), ending.app.checkVersion().catch((error: Error) => error.message)])
  expect(late).toEqual([{}, 'Tool.getInfo: the headless host is closing'])
  await ending.host.close()
  await expect(automator.connect({ wsEndpoint: ending.host.wsEndpoint })).rejects.toThrow('Failed connecting')
})
