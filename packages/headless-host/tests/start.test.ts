import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { findBrowser } from '../src/browser.ts'
import { start } from '../src/index.ts'
import { parseArguments } from '../src/options.ts'
import { find, FIXTURE, open } from './support.ts'

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

  test('a folder that is no build, and a port in use, are one clear sentence', async () => {
    await expect(start({ root: '/nowhere', port: 0 })).rejects.toThrow('没有找到小程序构建目录')
    await expect(start({ root: os.tmpdir(), port: 0 })).rejects.toThrow('缺少 app.json')
    const taken = net.createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as net.AddressInfo
    await expect(start({ root: FIXTURE, port })).rejects.toThrow(`端口 ${port} 已被占用`)
    taken.close()
  })

  test('a broken file is named', async () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), 'broken-'))
    fs.cpSync(FIXTURE, root, { recursive: true })
    fs.writeFileSync(path.join(root, 'pages/me/me.json'), '{')
    await expect(start({ root, port: 0 })).rejects.toThrow('pages/me/me.json:1:2 不是合法的 JSON')
    fs.rmSync(root, { recursive: true })
  })

  test('a CHROME_PATH that leads nowhere is said', async () => {
    const before = process.env.CHROME_PATH
    process.env.CHROME_PATH = '/no/such/chrome'
    await expect(findBrowser()).rejects.toThrow('CHROME_PATH 指向的文件不存在')
    if (before === undefined) delete process.env.CHROME_PATH
    else process.env.CHROME_PATH = before
  })

  test('the command itself ends with its one sentence and 1', () => {
    const cli = path.join(__dirname, '../src/cli.ts')
    const tsx = path.join(path.dirname(createRequire(__filename).resolve('tsx/package.json')), 'dist/cli.mjs')
    const env = { ...process.env, CHROME_PATH: '/no/such/chrome' }
    const run = spawnSync(process.execPath, [tsx, cli, '--root', FIXTURE, '--port', '0'], { env, encoding: 'utf8' })
    expect([run.status, run.stdout, run.stderr.trim()]).toEqual([1, '', 'CHROME_PATH 指向的文件不存在：/no/such/chrome'])
  })

  test('the command line is ours, or the one automator writes for DevTools', () => {
    expect(parseArguments(['--root', 'dist/weapp', '--viewport', '320x640', '--theme', 'dark', '--font-scale', '1.4'])).toMatchObject({
      root: 'dist/weapp', port: 9420, viewport: { width: 320, height: 640 }, phone: { theme: 'dark', fontScale: 1.4 },
    })
    expect(parseArguments(['auto', '--project', FIXTURE, '--auto-port', '9500', '--trust-project'])).toMatchObject({ root: `${FIXTURE}`, port: 9500 })
    expect(() => parseArguments(['--wrong'])).toThrow('不认识参数 --wrong')
    expect(() => parseArguments([])).toThrow('缺少 --root')
  })
})
