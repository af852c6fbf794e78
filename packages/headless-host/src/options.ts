import fs from 'node:fs'
import path from 'node:path'
import { UserError } from './errors.ts'
import type { Phone } from './shared/phone.ts'
import type { StartOptions } from './index.ts'

/** Flag → [what stands for its value, what it does]. */
const OURS: Record<string, [value: string, meaning: string]> = {
  '--root': ['DIR', '构建结果目录，里面有 app.json'],
  '--port': ['N', 'automator 连接的端口，默认 9420；0 表示任选一个空闲的'],
  '--cloud': ['URL', '本地云网关，例如 http://127.0.0.1:7001'],
  '--openid': ['ID', '以谁的身份调用云'],
  '--viewport': ['WxH', '屏幕大小，默认 390x844'],
  '--theme': ['light|dark', '手机的深浅色，默认 light'],
  '--font-scale': ['N', '微信里的字号倍数，默认 1'],
  '--permissions': ['ask|allow|deny', '申请权限时弹窗询问、一律允许或一律拒绝，默认 ask'],
  '--location': ['LAT,LNG', '手机所在的纬度与经度（gcj02）'],
  '--entry': ['PAGE', '先打开这个页面，可以带参数：pages/a/a?id=1'],
  '--timeout': ['MS', '小程序的代码连续占用线程多久算死循环，默认 5000'],
  '--metrics': ['FILE', '关闭时写下每个页面的计数'],
}

/** What automator writes on DevTools' command line. Values: the project, the port, and accounts that mean nothing here. */
const DEVTOOLS = new Set(['--project', '--auto-port', '--auto-account', '--ticket', '--port', '--lang'])
const DEVTOOLS_SWITCHES = new Set(['--trust-project', '--debug'])

/** DevTools' other commands: named, so that nobody takes an exit for success. */
const DEVTOOLS_COMMANDS = new Set([
  'open', 'login', 'islogin', 'preview', 'auto-preview', 'auto-replay', 'upload', 'build-npm', 'build-ipa', 'build-apk', 'cache', 'close',
  'quit', 'reset-fileutils', 'engine', 'cloud', 'open-other',
])

const SEE_HELP = '用 --help 看有哪些参数。'

export const HELP = `用法：headless-host --root dist/weapp --port 9420 [参数]
或（与微信开发者工具的命令行相同）：headless-host auto --project DIR --auto-port 9420 [参数]

${Object.entries(OURS).map(([name, [value, meaning]]) => `  ${`${name} ${value}`.padEnd(32)}${meaning}`).join('\n')}

环境变量 CHROME_PATH 指定 Chromium；HEADLESS_HOST_DEBUG=1 在标准错误里显示小程序的控制台输出。
`

/** Whether the person only wants to read {@link HELP}. */
export const asksForHelp = (args: string[]): boolean => args.some((argument) => argument === '--help' || argument === '-h')

function read(args: string[], asDevTools: boolean): Map<string, string> {
  const given = new Map<string, string>()
  for (let i = 0; i < args.length; i += 1) {
    const argument = args[i] ?? ''
    if (argument === 'auto') continue
    if (DEVTOOLS_COMMANDS.has(argument)) throw new UserError(`开发者工具的命令 ${argument} 这里没有，只有 auto。`)
    if (asDevTools && DEVTOOLS_SWITCHES.has(argument)) continue
    const [, name = argument, inline] = /^(--[^=]+)=(.*)$/s.exec(argument) ?? []
    if (!(name in OURS) && !(asDevTools && DEVTOOLS.has(name))) throw new UserError(`不认识参数 ${name}。${SEE_HELP}`)
    const value = inline ?? args[(i += 1)]
    if (value === undefined || value === '') throw new UserError(`参数 ${name} 后面缺少值。${SEE_HELP}`)
    given.set(name, value)
  }
  return given
}

/** DevTools is given the project; where the build is stands in project.config.json. */
function buildFolder(project: string): string {
  const file = path.join(project, 'project.config.json')
  if (!fs.existsSync(file)) return project
  let config: { miniprogramRoot?: unknown } | null
  try {
    config = JSON.parse(fs.readFileSync(file, 'utf8')) as { miniprogramRoot?: unknown } | null
  } catch (error) {
    throw new UserError(`${file} 不是合法的 JSON：${(error as Error).message}`)
  }
  const named = config?.miniprogramRoot
  const root = typeof named === 'string' ? path.resolve(project, named) : project
  // A bundler may copy the file into the build as it is; then the project given is the build itself.
  return !fs.existsSync(root) && fs.existsSync(path.join(project, 'app.json')) ? project : root
}

function number(name: string, value: string, [low, high]: [number, number], whole = false): number {
  const parsed = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN
  if (parsed >= low && parsed <= high && (!whole || Number.isInteger(parsed))) return parsed
  throw new UserError(`${name} 应当是 ${low} 到 ${high} 之间的${whole ? '整数' : '数'}，而不是 ${value}。`)
}

function oneOf<const T extends readonly string[]>(name: string, value: string, allowed: T): T[number] {
  const found = allowed.find((each) => each === value)
  if (found) return found
  throw new UserError(`${name} 只能是 ${allowed.join('、')} 之一，而不是 ${value}。`)
}

function viewport(value: string): { width: number; height: number } {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(value) ?? []
  if (!width || !height) throw new UserError(`--viewport 应当写成 390x844，而不是 ${value}。`)
  // Beyond any phone or tablet it is a slip of the keyboard.
  const side = (text: string) => number('--viewport 的宽和高', text, [200, 4000], true)
  return { width: side(width), height: side(height) }
}

function location(value: string): { latitude: number; longitude: number } {
  const [latitude, longitude, ...rest] = value.split(',')
  if (!latitude || !longitude || rest.length > 0) throw new UserError(`--location 应当写成 23.10,113.32，而不是 ${value}。`)
  return { latitude: number('纬度', latitude, [-90, 90]), longitude: number('经度', longitude, [-180, 180]) }
}

function phoneOf(given: Map<string, string>): Partial<Phone> {
  const phone: Partial<Phone> = {}
  const [theme, scale, permissions, place] = ['--theme', '--font-scale', '--permissions', '--location'].map((name) => given.get(name))
  if (theme) phone.theme = oneOf('--theme', theme, ['light', 'dark'])
  // A test may go further than WeChat's own setting, to see where a layout breaks.
  if (scale) phone.fontScale = number('--font-scale', scale, [0.5, 3])
  if (permissions) phone.permissions = oneOf('--permissions', permissions, ['ask', 'allow', 'deny'])
  if (place) phone.location = location(place)
  return phone
}

/**
 * Reads the command line, ours or the one automator writes for DevTools.
 * @throws UserError one sentence about the first thing that is wrong
 */
export function parseArguments(args: string[]): StartOptions {
  const asDevTools = args.includes('auto')
  const given = read(args, asDevTools)
  const project = given.get('--project')
  const root = given.get('--root') ?? (project && buildFolder(project))
  if (!root) throw new UserError(`缺少 ${asDevTools ? '--project' : '--root'}。${SEE_HELP}`)
  // `auto --port` is the port of DevTools' own service, which does not exist here.
  const port = asDevTools ? '--auto-port' : '--port'
  const [size, timeout] = [given.get('--viewport'), given.get('--timeout')]
  return {
    root,
    port: number(port, given.get(port) ?? '9420', [0, 65535], true),
    cloud: given.get('--cloud'),
    openid: given.get('--openid'),
    viewport: size ? viewport(size) : undefined,
    phone: phoneOf(given),
    timeout: timeout ? number('--timeout', timeout, [100, 600_000], true) : undefined,
    metrics: given.get('--metrics'),
    entry: given.get('--entry'),
  }
}
