import fs from 'node:fs'
import path from 'node:path'
import { UserError } from './errors.ts'
import type { StartOptions } from './index.ts'

export const USAGE = `用法：headless-host --root dist/weapp --port 9420
  [--cloud http://127.0.0.1:PORT] [--openid ID] [--viewport 390x844]
  [--theme light|dark] [--font-scale 1.4] [--metrics FILE] [--entry PAGE]
或（与微信开发者工具的命令行相同）：headless-host auto --project DIR --auto-port 9420`

/** Options that other values follow; DevTools' own that mean nothing here are accepted and ignored. */
const WITH_VALUE = new Set([
  '--root', '--port', '--cloud', '--openid', '--viewport', '--theme', '--font-scale', '--metrics', '--entry',
  '--project', '--auto-port', '--auto-account', '--ticket',
])
const FLAGS = new Set(['auto', '--trust-project'])

function toMap(args: string[]): Map<string, string> {
  const found = new Map<string, string>()
  for (let i = 0; i < args.length; i += 1) {
    const name = args[i] ?? ''
    if (FLAGS.has(name)) continue
    if (!WITH_VALUE.has(name)) throw new UserError(`不认识的参数 ${name}。\n${USAGE}`)
    const value = args[(i += 1)]
    if (value === undefined) throw new UserError(`参数 ${name} 后面缺少值。\n${USAGE}`)
    found.set(name, value)
  }
  return found
}

/** DevTools is given the project; where the build is stands in project.config.json. */
function buildFolder(project: string): string {
  const file = path.join(project, 'project.config.json')
  if (!fs.existsSync(file)) return project
  const { miniprogramRoot } = JSON.parse(fs.readFileSync(file, 'utf8')) as { miniprogramRoot?: string }
  return path.resolve(project, miniprogramRoot ?? '.')
}

function number(value: string, name: string): number {
  const parsed = Number(value)
  if (!Number.isFinite(parsed) || parsed < 0) throw new UserError(`${name} 应当是数字，而不是 ${value}。`)
  return parsed
}

function viewport(value: string): { width: number; height: number } {
  const match = /^(\d+)x(\d+)$/.exec(value)
  if (!match) throw new UserError(`--viewport 应当写成 390x844，而不是 ${value}。`)
  return { width: Number(match[1]), height: Number(match[2]) }
}

/** Reads the command line, ours or the one automator writes for DevTools. */
export function parseArguments(args: string[]): StartOptions {
  const given = toMap(args)
  const project = given.get('--project')
  const root = given.get('--root') ?? (project && buildFolder(project))
  if (!root) throw new UserError(`缺少 --root。\n${USAGE}`)
  const theme = given.get('--theme') ?? 'light'
  if (theme !== 'light' && theme !== 'dark') throw new UserError(`--theme 只能是 light 或 dark，而不是 ${theme}。`)
  const size = given.get('--viewport')
  return {
    root,
    port: number(given.get('--auto-port') ?? given.get('--port') ?? '9420', '--port'),
    cloud: given.get('--cloud'),
    openid: given.get('--openid'),
    viewport: size ? viewport(size) : undefined,
    phone: { theme, fontScale: number(given.get('--font-scale') ?? '1', '--font-scale') },
    metrics: given.get('--metrics'),
    entry: given.get('--entry'),
  }
}
