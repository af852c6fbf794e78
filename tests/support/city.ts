import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Contracts, Reply } from '@/domain/contract'
import type { Instant } from '@/domain/time'
import { openAdmin, type Admin } from '../../scripts/lib/admin'

type Outputs<F extends keyof Contracts> = Contracts[F]['outputs']

/** A message in the outbox of the local cloud. */
export interface SentMessage {
  touser: string
  template_id: string
  page: string
  data: Record<string, { value: string }>
}

/** A whole cloud of its own for one suite: our functions, the real SDK, an empty database, a clock to move. */
export interface City {
  url: string
  admin: Admin
  /** Calls one action as a person; without an openid as nobody. */
  call<F extends keyof Contracts, A extends keyof Outputs<F> & string>(
    openid: string | undefined,
    name: F,
    action: A,
    input?: unknown,
  ): Promise<Reply<Outputs<F>[A]>>
  /** The same, for answers that must be yes: throws the refusal. */
  ok<F extends keyof Contracts, A extends keyof Outputs<F> & string>(
    openid: string,
    name: F,
    action: A,
    input?: unknown,
  ): Promise<Outputs<F>[A]>
  post<T>(route: string, body: unknown, openid?: string): Promise<T>
  get<T>(route: string): Promise<T>
  now(): Promise<Instant>
  /** Moves the clock; the timers it passes have run when this answers. */
  moveTo(now: Instant): Promise<void>
  outbox(): Promise<SentMessage[]>
  close(): Promise<void>
}

const ROOT = path.resolve(__dirname, '../..')

/** Starts the command people start, on a free port and an empty folder, and waits for its `ready`. */
export async function openCity(): Promise<City> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'shanyu-'))
  const args = ['--import', 'tsx', 'scripts/cloud.ts', '--port', '0', '--data', data, '--functions', 'dist/cloudfunctions', '--indexes', 'config/indexes.json']
  const child = spawn('node', args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  const url = await readyUrl(child)
  const admin = openAdmin({ url })

  const request = async <T>(route: string, init?: RequestInit): Promise<T> => (await (await fetch(url + route, init)).json()) as T
  const post = <T>(route: string, body: unknown, openid?: string): Promise<T> =>
    request<T>(route, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(openid ? { 'x-wx-openid': openid } : {}) },
      body: JSON.stringify(body),
    })
  const get = <T>(route: string): Promise<T> => request<T>(route)
  const call: City['call'] = async (openid, name, action, input = {}) => {
    const answer = await post<{ result?: never; errMsg: string }>('/client/callFunction', { name, data: { action, input } }, openid)
    if (answer.result === undefined) throw new Error(answer.errMsg)
    return answer.result
  }

  return {
    url,
    admin,
    post,
    get,
    call,
    ok: async (openid, name, action, input) => {
      const reply = await call(openid, name, action, input)
      if (!reply.ok) throw new Error(`${String(action)} was refused: ${reply.code} ${JSON.stringify(reply.detail ?? {})}`)
      return reply.data
    },
    now: async () => (await get<{ now: Instant }>('/cloud/clock')).now,
    moveTo: async (now) => void (await post('/cloud/clock', { now })),
    outbox: () => get('/cloud/outbox'),
    close: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** The address a starting command prints after `ready`; throws what it said instead. */
export function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer): void => {
      said += chunk.toString()
      const url = /^ready (\S+)$/m.exec(said)?.[1]
      if (url) resolve(url)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', () => reject(new Error(`stopped before it was ready:\n${said}`)))
  })
}
