import type { Contracts, Reply } from '@/domain/contract'
import type { Instant } from '@/domain/time'
import { openAdmin, type Admin } from '../../scripts/lib/admin'
import { runCloud } from './running'

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
  /** Operations on the database so far, those of the timers too. */
  operations(): Promise<number>
  close(): Promise<void>
}

/** Starts the command people start, on a free port and an empty folder, and waits for its `ready`. */
export async function openCity(functions = 'dist/cloudfunctions', more: string[] = []): Promise<City> {
  const { url, close } = await runCloud('scripts/cloud.ts', ['--functions', functions, '--indexes', 'config/indexes.json', ...more])
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
    operations: async () => (await get<{ databaseOperations: number }>('/cloud/metrics')).databaseOperations,
    close,
  }
}
