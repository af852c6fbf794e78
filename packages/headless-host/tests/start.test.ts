import { findBrowser } from '../src/browser.ts'
import { start } from '../src/index.ts'
import { parseArguments } from '../src/options.ts'
import { find, FIXTURE, open, type Page } from './support.ts'

describe('starting', () => {
  test('the phone’s theme and font size reach the app, the bars and the styles', async () => {
    const session = await open({ phone: { theme: 'dark', fontScale: 1.4 }, viewport: { width: 375, height: 700 } })
    try {
      const page = await session.go('switchTab', '/pages/me/me')
      expect(await (await find(page, '.me')).text()).toBe('dark 1.4')
      const bar = session.host.page.locator('#tabs')
      expect(await bar.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(34, 34, 34)')
      await session.host.setPhone({ theme: 'light' })
      expect(await (await find(page, '.me')).text()).toBe('light 1.4')
      expect(await bar.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(250, 250, 250)')
      await session.host.setPhone({ theme: 'dark' })
      const home = await session.go('switchTab', '/pages/home/home')
      expect(await (await find(home, '#box')).style('background-color')).toBe('rgb(4, 5, 6)')
      expect((await (await find(home, '#box')).size()).width).toBe(188)
    } finally {
      await session.close()
    }
  })

  test('two hosts in one process know nothing of each other; closing twice is closing once', async () => {
    const page = (name: string) => ({ 'pages/a/a.wxml': '<view class="n">{{n}}</view>', 'pages/a/a.js': `Page({ data: { n: '${name}' }, onLoad() { wx.setStorageSync('n', '${name}') } })` })
    const sessions = await Promise.all(['one', 'two'].map((name) => open({ files: page(name) })))
    try {
      const seen = sessions.map(async ({ app }) => [await (await find((await app.currentPage()) as Page, '.n')).text(), await app.callWxMethod('getStorageSync', 'n')])
      expect(await Promise.all(seen)).toEqual([['one', 'one'], ['two', 'two']])
      await Promise.all([sessions[0]?.host.close(), sessions[0]?.host.close()])
      expect(await (await find((await sessions[1]?.app.currentPage()) as Page, '.n')).text()).toBe('two')
    } finally {
      await Promise.all(sessions.map((session) => session.close()))
    }
  })

  test('an aborted signal closes a host, and one that is aborted already starts none', async () => {
    const stopping = new AbortController()
    const closed = new Promise<unknown>((resolve) => {
      void start({ root: FIXTURE, port: 0, signal: stopping.signal, onClose: resolve }).then(() => stopping.abort())
    })
    expect(await closed).toBeUndefined()
    await expect(start({ root: FIXTURE, port: 0, signal: AbortSignal.abort() })).rejects.toThrow('还没有启动完')
  })

  test('aborted at whatever moment, nothing goes on listening', async () => {
    for (const delay of [0, 40, 160]) {
      const stopping = new AbortController()
      setTimeout(() => stopping.abort(), delay)
      await expect(start({ root: FIXTURE, port: 0, signal: stopping.signal })).rejects.toThrow('还没有启动完')
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(process.getActiveResourcesInfo()).not.toContain('TCPServerWrap')
    }
  })

  test('what app.js throws is heard although nobody could be connected yet', async () => {
    const heard: string[] = []
    const session = await open({ files: { 'app.js': "App({ onLaunch() { throw new Error('at launch') } })", 'pages/a/a.wxml': '<view/>' }, onException: (message) => heard.push(message) })
    expect(heard).toEqual(['at launch'])
    await session.close()
  })

  test('a CHROME_PATH that leads nowhere is said', async () => {
    const before = process.env.CHROME_PATH
    process.env.CHROME_PATH = '/no/such/chrome'
    await expect(findBrowser()).rejects.toThrow('CHROME_PATH 指向的文件不存在')
    if (before === undefined) delete process.env.CHROME_PATH
    else process.env.CHROME_PATH = before
  })

  test('the command line is ours, or the one automator writes for DevTools', () => {
    expect(parseArguments(['--root', 'dist/weapp', '--viewport', '320x640', '--theme', 'dark', '--font-scale', '1.4'])).toMatchObject({
      root: 'dist/weapp', port: 9420, viewport: { width: 320, height: 640 }, phone: { theme: 'dark', fontScale: 1.4 },
    })
    expect(parseArguments(['auto', '--project', FIXTURE, '--auto-port', '9500', '--trust-project'])).toMatchObject({ root: `${FIXTURE}`, port: 9500 })
    expect(parseArguments(['--root=a', '--permissions', 'deny', '--location', '-23.5,113', '--timeout', '800', '--entry', 'pages/a/a?x=1'])).toMatchObject({
      root: 'a', phone: { permissions: 'deny', location: { latitude: -23.5, longitude: 113 } }, timeout: 800, entry: 'pages/a/a?x=1',
    })
  })
})
