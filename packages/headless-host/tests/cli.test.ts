import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import automator from 'miniprogram-automator'
import { start, UserError } from '../src/index.ts'
import { parseArguments } from '../src/options.ts'
import { builtCli } from './build-package.ts'
import { build, FIXTURE } from './support.ts'

let cli: string
let folder: string
beforeAll(() => {
  cli = builtCli()
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'headless-host-cli-'))
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

interface Run {
  child: ChildProcess
  out: string
  err: string
  /** Resolves when stdout or stderr matches. */
  says(pattern: RegExp): Promise<void>
  ended: Promise<{ code: number | null; out: string; err: string }>
}

/** Runs the published command line in a folder that has nothing to do with it. */
function run(args: string[], env: Record<string, string> = {}): Run {
  const child = spawn(cli, args, { cwd: folder, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const listeners = new Set<() => void>()
  const result: Run = {
    child,
    out: '',
    err: '',
    says: (pattern) =>
      new Promise((resolve) => {
        const look = () => {
          if (pattern.test(result.out) || pattern.test(result.err)) resolve()
        }
        listeners.add(look)
        look()
      }),
    ended: new Promise((resolve) => child.on('close', (code) => resolve({ code, out: result.out, err: result.err }))),
  }
  child.stdout?.on('data', (text: Buffer) => {
    result.out += text
    listeners.forEach((look) => look())
  })
  child.stderr?.on('data', (text: Buffer) => {
    result.err += text
    listeners.forEach((look) => look())
  })
  return result
}

const wsEndpoint = ({ out }: Run): string => out.trim().replace('ready ', '')

/** Chromium's processes that a host has started: they carry its profile's folder, which only Linux tells cheaply. */
function profileOf(child: ChildProcess): string {
  const children = execFileSync('ps', ['-o', 'args=', '--ppid', String(child.pid)], { encoding: 'utf8' })
  return /--user-data-dir=(\S+)/.exec(children)?.[1] ?? ''
}

async function isGone(profile: string, withinMs: number): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; ) {
    if (!execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' }).includes(profile)) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

describe('the command line', () => {
  test('help tells every flag, on stdout, and nothing is started', async () => {
    const { code, out, err } = await run(['--help']).ended
    expect([code, err]).toEqual([0, ''])
    for (const flag of ['--root', '--port', '--cloud', '--openid', '--viewport', '--theme', '--font-scale', '--permissions', '--location', '--entry', '--timeout', '--metrics']) {
      expect(out).toContain(flag)
    }
  })

  test('what cannot be done is one sentence on stderr and 1', async () => {
    const root = ['--root', FIXTURE]
    const refused: [args: string[], sentence: string][] = [
      [[], '缺少 --root。用 --help 看有哪些参数。'],
      [['auto'], '缺少 --project。用 --help 看有哪些参数。'],
      [['--wrong', 'x'], '不认识参数 --wrong。用 --help 看有哪些参数。'],
      [['--root'], '参数 --root 后面缺少值。用 --help 看有哪些参数。'],
      [['--root', '/nowhere'], '没有找到小程序构建目录 /nowhere：请先构建。'],
      [['--root', __filename], `--root 应当是目录，而 ${__filename} 是文件。`],
      [['--root', folder], `${folder} 不是小程序的构建结果：缺少 app.json。`],
      [[...root, '--port', 'http'], '--port 应当是 0 到 65535 之间的整数，而不是 http。'],
      [[...root, '--port', '70000'], '--port 应当是 0 到 65535 之间的整数，而不是 70000。'],
      [[...root, '--viewport', '390*844'], '--viewport 应当写成 390x844，而不是 390*844。'],
      [[...root, '--viewport', '0x844'], '--viewport 的宽和高 应当是 200 到 4000 之间的整数，而不是 0。'],
      [[...root, '--theme', 'pink'], '--theme 只能是 light、dark 之一，而不是 pink。'],
      [[...root, '--font-scale', '0'], '--font-scale 应当是 0.5 到 3 之间的数，而不是 0。'],
      [[...root, '--permissions', 'maybe'], '--permissions 只能是 ask、allow、deny 之一，而不是 maybe。'],
      [[...root, '--location', '31.2'], '--location 应当写成 23.10,113.32，而不是 31.2。'],
      [[...root, '--location', '91,0'], '纬度 应当是 -90 到 90 之间的数，而不是 91。'],
      [[...root, '--timeout', '1s'], '--timeout 应当是 100 到 600000 之间的整数，而不是 1s。'],
      [[...root, '--cloud', 'localhost'], '--cloud 应当是网址，例如 http://127.0.0.1:7001，而不是 localhost。'],
      [[...root, '--metrics', '/no/such/folder/m.json'], '--metrics 所在的目录 /no/such/folder 不存在。'],
      [[...root, '--metrics', folder], `--metrics 应当是文件，而 ${folder} 是目录。`],
      [[...root, '--port', '0', '--entry', 'pages/none/none?a=1'], '--entry 的页面 pages/none/none 不在 app.json 里。'],
      [['preview', '--project', FIXTURE], '开发者工具的命令 preview 这里没有，只有 auto。'],
      [['quit'], '开发者工具的命令 quit 这里没有，只有 auto。'],
    ]
    const sentences = []
    for (const [args] of refused) sentences.push(await refusal(args))
    expect(sentences).toEqual(refused.map(([, sentence]) => sentence))
    // The same through the process itself, for one of each kind: the flags, the folder, the build.
    for (const [args, sentence] of [refused[2], refused[5], refused[20]] as typeof refused) {
      expect(await run(args).ended).toEqual({ code: 1, out: '', err: `${sentence}\n` })
    }
  })

  test('a port in use and a Chromium that is none are said, and nothing stays behind', async () => {
    const taken = net.createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const { port } = taken.address() as AddressInfo
    const busy = await run(['--root', FIXTURE, '--port', String(port)]).ended
    expect([busy.code, busy.out, busy.err]).toEqual([1, '', expect.stringMatching(new RegExp(`^端口 ${port} 已被占用：.*\n$`))])
    taken.close()
    const bare = await run(['--root', FIXTURE, '--port', '0'], { CHROME_PATH: '/no/such/chrome' }).ended
    expect([bare.code, bare.out, bare.err]).toEqual([1, '', 'CHROME_PATH 指向的文件不存在：/no/such/chrome\n'])
    const wrong = await run(['--root', FIXTURE, '--port', '0'], { CHROME_PATH: '', CHROMIUM_PATH: '/bin/false' }).ended
    expect([wrong.code, wrong.out, wrong.err]).toEqual([1, '', expect.stringMatching(/^Chromium 没能启动（\/bin\/false）：.*\n$/)])
  })

  test('the flags reach the phone; ready is all that stdout says; SIGTERM writes the metrics and leaves nothing', async () => {
    const metrics = path.join(folder, 'metrics.json')
    const root = build({
      'app.json': { darkmode: true },
      'pages/a/a.wxml': '<view/>',
      'pages/b/b.wxml': '<view class="q">{{q}}</view><view class="t">{{t}}</view>',
      'pages/b/b.js': `Page({ data: { q: '', t: '' }, onLoad(query) {
        const system = wx.getSystemInfoSync()
        this.setData({ q: query.id, t: [system.theme, system.fontSizeScaleFactor, system.windowWidth].join(' ') })
        throw new Error('thrown in onLoad')
      } })`,
    })
    const host = run(['--root', root, '--port=0', '--theme', 'dark', '--font-scale', '1.4', '--viewport', '375x700', '--entry', '/pages/b/b?id=7', '--metrics', metrics, '--cloud', 'http://127.0.0.1:9'])
    await host.says(/^ready ws/)
    const app = await automator.connect({ wsEndpoint: wsEndpoint(host) })
    const page = await app.currentPage()
    expect([page?.path, await (await page?.$('.q'))?.text(), await (await page?.$('.t'))?.text()]).toEqual(['pages/b/b', '7', 'dark 1.4 375'])
    app.disconnect()
    const profile = profileOf(host.child)
    expect(profile).not.toBe('')
    host.child.kill('SIGTERM')
    const { code, out, err } = await host.ended
    expect([code, out]).toEqual([0, expect.stringMatching(/^ready ws:\/\/127\.0\.0\.1:\d+\n$/)])
    // Both a person at the terminal should know: what was thrown before anybody could connect, and a cloud that is not there.
    expect(err).toContain('thrown in onLoad')
    expect(err).toContain('云 http://127.0.0.1:9 现在没有回答')
    expect((JSON.parse(fs.readFileSync(metrics, 'utf8')) as { pages: object }).pages).toHaveProperty(['pages/b/b'])
    expect([await isGone(profile, 2000), fs.existsSync(profile)]).toEqual([true, false])
  })

  test('a client that closes the tool ends the command', async () => {
    const host = run(['--root', FIXTURE, '--port', '0'])
    await host.says(/^ready ws/)
    const app = await automator.connect({ wsEndpoint: wsEndpoint(host) })
    await app.close()
    expect((await host.ended).code).toBe(0)
  })

  test('stopped while it is starting, it leaves nothing behind', async () => {
    const waits = http.createServer(() => host.child.kill('SIGINT')).listen(0, '127.0.0.1')
    await new Promise((resolve) => waits.once('listening', resolve))
    const { port } = waits.address() as AddressInfo
    // The cloud is asked while Chromium starts: a moment in the middle.
    const host = run(['--root', FIXTURE, '--port', '0', '--cloud', `http://127.0.0.1:${port}`])
    const { code, out, err } = await host.ended
    waits.closeAllConnections()
    waits.close()
    expect([code, out, err]).toEqual([1, '', '还没有启动完，就被要求停下了。\n'])
    expect(execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' })).not.toContain(`--port 0 --cloud http://127.0.0.1:${port}`)
  })

  test('killed outright, Chromium goes with it', async () => {
    const host = run(['--root', FIXTURE, '--port', '0'])
    await host.says(/^ready ws/)
    const profile = profileOf(host.child)
    expect(profile).not.toBe('')
    host.child.kill('SIGKILL')
    expect(await isGone(profile, 3000)).toBe(true)
    fs.rmSync(profile, { recursive: true, force: true })
  })

  test('Chromium gone, the command ends and says so', async () => {
    const host = run(['--root', FIXTURE, '--port', '0'])
    await host.says(/^ready ws/)
    const pid = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(host.child.pid)], { encoding: 'utf8' })
      .split('\n')
      .find((line) => line.includes('--user-data-dir='))
    process.kill(Number.parseInt(pid ?? '', 10), 'SIGKILL')
    expect(await host.ended).toMatchObject({ code: 1, err: expect.stringMatching(/Chromium 意外退出了。\n$/) })
  })

  test('automator.launch takes it for DevTools, and the build itself for a project', async () => {
    const app = await automator.launch({ cliPath: cli, projectPath: FIXTURE, cwd: os.tmpdir(), args: ['--theme', 'dark'], trustProject: true, port: await freePort() } as never)
    expect((await app.currentPage())?.path).toBe('pages/home/home')
    expect((await app.systemInfo()).theme).toBe('dark')
    await app.close()
  })

  test('a project names its build in project.config.json', async () => {
    const project = path.join(folder, 'project')
    fs.mkdirSync(project)
    fs.writeFileSync(path.join(project, 'project.config.json'), JSON.stringify({ miniprogramRoot: 'out/weapp/' }))
    expect((await run(['auto', '--project', project, '--auto-port', '0']).ended).err).toBe(`没有找到小程序构建目录 ${path.join(project, 'out/weapp')}：请先构建。\n`)
    fs.writeFileSync(path.join(project, 'project.config.json'), '{')
    expect((await run(['auto', '--project', project, '--auto-port', '0']).ended).err).toMatch(/project\.config\.json 不是合法的 JSON：.*\n$/)
  })
})

/** What the command line would say, without a process for each. */
async function refusal(args: string[]): Promise<string> {
  try {
    await (await start(parseArguments(args))).close()
    return 'it started'
  } catch (error) {
    return error instanceof UserError ? error.message : String((error as Error).stack)
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
