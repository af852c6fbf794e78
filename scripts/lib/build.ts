import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { buildFunctions } from '../../config/functions'

/** What can be built: the mini-program, the same app for a browser, the cloud functions. */
export type Target = 'weapp' | 'h5' | 'functions'

export const ROOT = path.resolve(__dirname, '../..')
const SOURCES: Record<Target, string[]> = {
  weapp: ['src', 'config', 'babel.config.js', 'project.config.json', 'package-lock.json'],
  h5: ['src', 'config', 'babel.config.js', 'package-lock.json'],
  functions: ['src/domain', 'src/copy', 'cloudfunctions', 'city', 'config/functions.ts', 'package-lock.json'],
}

/** Files without which a build is none: Taro can stop without a word and with exit code 0. */
const EXPECTED: Record<Target, string[]> = {
  weapp: ['dist/weapp/app.json', 'dist/weapp/app.js', 'dist/weapp/app.wxss', 'dist/weapp/pages/home/index.wxml'],
  h5: ['dist/h5/index.html', 'dist/h5/js'],
  functions: ['dist/cloudfunctions/family/index.js', 'dist/cloudfunctions/staff/index.js', 'dist/cloudfunctions/desk/index.js', 'dist/cloudfunctions/press/index.js', 'dist/cloudfunctions/privacy/index.js', 'dist/cloudfunctions/care/index.js', 'dist/cloudfunctions/nursery/index.js', 'dist/cloudfunctions/exchange/index.js', 'dist/cloudfunctions/clock/index.js'],
}

const stampFile = (target: Target): string => path.join(ROOT, `dist/.${target}.stamp`)

/** Builds a target from scratch. Throws a sentence when it fails, or when it left nothing behind. */
export async function buildTarget(target: Target): Promise<void> {
  if (!(target in EXPECTED)) throw new Error(`没有这个构建目标：${target}（可选 weapp、h5、functions）`)
  rmSync(stampFile(target), { force: true })
  const stamp = sourceHash(target)
  if (target === 'functions') await buildFunctions(ROOT)
  else await buildWithTaro(target)
  const missing = EXPECTED[target].filter((file) => !existsSync(path.join(ROOT, file)))
  if (missing.length) throw new Error(`构建 ${target} 没有产出 ${missing.join('、')}`)
  writeFileSync(stampFile(target), stamp)
}

/** Builds a target unless what stands in dist/ came from just these sources. True when it built. */
export async function buildIfStale(target: Target): Promise<boolean> {
  if (existsSync(stampFile(target)) && readFileSync(stampFile(target), 'utf8') === sourceHash(target)) return false
  console.log(`正在构建 ${target} …`)
  await buildTarget(target)
  return true
}

async function buildWithTaro(target: 'weapp' | 'h5'): Promise<void> {
  const out = path.join(ROOT, 'dist', target)
  rmSync(out, { recursive: true, force: true })
  mkdirSync(path.dirname(out), { recursive: true })
  const { code, output } = await run('node', ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', target, '--no-check'], {
    NODE_ENV: 'production',
  })
  if (code !== 0 || !existsSync(out) || /\bERROR in\b|Module not found/.test(output)) {
    throw new Error(`构建 ${target} 失败（退出码 ${code}）：\n${errorsOf(output) || 'Taro 没有任何输出，请检查 config/index.ts'}`)
  }
}

const MOST_LINES = 60

/** What Taro complained of, without the hundreds of frames of its progress bar. */
function errorsOf(output: string): string {
  const text = output.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '')
  const errors = text.lastIndexOf('Errors:')
  return text.slice(Math.max(errors, 0)).trim().split('\n').slice(0, MOST_LINES).join('\n')
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

function sourceHash(target: Target): string {
  const hash = createHash('sha256')
  for (const source of SOURCES[target]) {
    for (const file of filesBelow(path.join(ROOT, source))) hash.update(path.relative(ROOT, file)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Every file below a path, in a stable order; the path itself when it is a file, nothing when it does not exist. */
export function filesBelow(start: string): string[] {
  if (!existsSync(start)) return []
  if (!statSync(start).isDirectory()) return [start]
  return readdirSync(start)
    .sort()
    .flatMap((name) => filesBelow(path.join(start, name)))
}
