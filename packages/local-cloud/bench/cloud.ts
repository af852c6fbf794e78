import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import type { Wire } from '../src/wire'

/** The SDK; its own types do not know all it can do. */
export type Sdk = Wire

/** A cloud in a process of its own, as a user starts it. */
export interface CloudProcess {
  url: string
  /** From starting the process until it took calls. */
  startMs: number
  residentMiB(): number
  stop(): Promise<void>
}

/** Starts the published build and waits until it is ready. */
export function startProcess(dist: string, data: string, functions: string): Promise<CloudProcess> {
  const began = performance.now()
  const args = [`${dist}/cli.js`, '--port', '0', '--data', data, '--functions', functions]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    let printed = ''
    child.on('exit', code => reject(new Error(`the cloud ended with ${code}`)))
    child.stdout.on('data', chunk => {
      printed += chunk
      const url = /ready (\S+)/.exec(printed)?.[1]
      if (url) resolve({ url, startMs: performance.now() - began, residentMiB: () => residentMiB(child), stop: () => stop(child) })
    })
  })
}

/** Linux tells what a process really holds; elsewhere there is nothing to tell. */
function residentMiB({ pid }: ChildProcess): number {
  const status = `/proc/${pid}/status`
  if (!fs.existsSync(status)) return NaN
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(status, 'utf8'))![1]) / 1024)
}

function stop(child: ChildProcess): Promise<void> {
  child.removeAllListeners('exit')
  return new Promise(resolve => {
    child.on('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

/** The unmodified SDK in this process, pointed at a cloud. It reads its environment once, so each cloud needs a fresh load. */
export function sdkOf(url: string): Sdk {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'local-cloud',
    TCB_ENV: 'local-cloud',
    TENCENTCLOUD_SECRETID: 'bench',
    TENCENTCLOUD_SECRETKEY: 'bench',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  })
  const require = createRequire(import.meta.url)
  const file = require.resolve('wx-server-sdk')
  delete require.cache[file]
  const sdk = require(file)
  sdk.init({ env: 'local-cloud' })
  return sdk
}
