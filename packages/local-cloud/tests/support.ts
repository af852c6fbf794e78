import type { ChildProcess} from 'node:child_process';
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { LocalCloud, StartOptions } from '../src/index';
import { start } from '../src/index'
import type { Wire } from '../src/wire'

/** The SDK and the replies tests look into; typed loosely because tests also send what types forbid. */
export type Sdk = Wire

const packageFolder = path.resolve(__dirname, '..')

export function temporaryFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'local-cloud-'))
}

/** Writes a cloud function into a functions folder. */
export function writeFunction(folder: string, name: string, body: string, config?: object): void {
  const target = path.join(folder, name)
  fs.mkdirSync(target, { recursive: true })
  fs.writeFileSync(path.join(target, 'index.js'), body)
  if (config) fs.writeFileSync(path.join(target, 'config.json'), JSON.stringify(config))
}

/** The beginning of a function that uses the SDK. */
export const WITH_SDK = `
  const cloud = require('wx-server-sdk')
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
  const db = cloud.database()
  const _ = db.command
`

/** Starts a cloud in this process, on a folder of its own (gone when it is closed) unless one is given. */
export async function startCloud(options: Partial<StartOptions> = {}): Promise<LocalCloud> {
  if (options.data !== undefined) return start({ ...options, data: options.data })
  const data = temporaryFolder()
  const cloud = await start({ ...options, data })
  return { ...cloud, close: () => cloud.close().then(() => fs.rmSync(data, { recursive: true, force: true })) }
}

/** The unmodified SDK, pointed at a cloud the way a function's environment does it. */
export function sdkFor(url: string): Sdk {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    // Its warning about slow requests would outlive the test.
    SILENCE: 'true',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'local-cloud',
    TCB_ENV: 'local-cloud',
    TENCENTCLOUD_SECRETID: 'tester',
    TENCENTCLOUD_SECRETKEY: 'tester',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  })
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded late, so that it finds the environment above
  const sdk = require('wx-server-sdk')
  sdk.init({ env: 'local-cloud' })
  return sdk
}

export async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: Wire }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}

export const getJson = async (url: string): Promise<Wire> => (await fetch(url)).json()

/** Calls a function as a client with an openid does. */
export async function call(url: string, name: string, data: object = {}, openid?: string): Promise<Wire> {
  const headers: Record<string, string> = openid ? { 'x-wx-openid': openid } : {}
  return (await post(`${url}/client/callFunction`, { name, data }, headers)).body
}

/** The error a promise ends with. */
export async function failure(promise: Promise<unknown>): Promise<Wire> {
  return promise.then(
    () => {
      throw new Error('it should have failed')
    },
    error => error,
  )
}

/** A cloud in a process of its own. */
export interface CloudProcess {
  child: ChildProcess
  url: string
  ended: Promise<{ code: number | null; stderr: string }>
}

const FROM_SOURCES = [process.execPath, '--import', 'tsx', path.join(packageFolder, 'src/cli.ts')]

/** Runs the command line; `url` is empty when it did not get ready. */
export function runCli(args: string[], [program, ...first] = FROM_SOURCES): Promise<CloudProcess> {
  const child = spawn(program!, [...first, ...args], { cwd: packageFolder })
  let stdout = ''
  let stderr = ''
  return new Promise(resolve => {
    const ended = new Promise<{ code: number | null; stderr: string }>(end => child.on('close', code => end({ code, stderr })))
    child.stderr.on('data', chunk => (stderr += chunk))
    child.stdout.on('data', chunk => {
      stdout += chunk
      const url = /ready (\S+)/.exec(stdout)?.[1]
      if (url) resolve({ child, url, ended })
    })
    void ended.then(() => resolve({ child, url: '', ended }))
  })
}
