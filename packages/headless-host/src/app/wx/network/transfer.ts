import type { HostEvent, RequestOptions, RequestReply } from '../../../shared/payload.ts'
import { callHook } from '../../logic/errors.ts'
import { failure, type Callback } from '../register.ts'
import { hear } from './host-events.ts'
import { isOnline, NETWORK_ERRNO, offline, onLost } from './online.ts'

/** wx.request, uploadFile and downloadFile together have ten places; what comes later waits. */
const MOST_AT_ONCE = 10
const waiting: (() => void)[] = []
let running = 0

async function takePlace(): Promise<void> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
}

function givePlace(): void {
  running -= 1
  waiting.shift()?.()
}

function refusal(api: string, error: string): Error {
  if (error === 'timeout') return failure(`${api}:fail timeout`, { errno: 5 })
  if (error === 'abort') return failure(`${api}:fail abort`)
  return failure(`${api}:fail ${error}`, { errno: NETWORK_ERRNO })
}

/** One exchange over HTTP, from the call to its end. */
export class Transfer {
  private readonly listeners = new Map<string, Set<Callback>>()
  private end: (error: Error) => void = () => {}
  private readonly ended: Promise<never>

  constructor(private readonly api: string) {
    this.ended = new Promise((_, reject) => (this.end = reject))
    this.ended.catch(() => {})
  }

  abort(): void {
    this.end(refusal(this.api, 'abort'))
  }

  on(type: HostEvent['type'], listener: Callback): void {
    this.listeners.set(type, (this.listeners.get(type) ?? new Set()).add(listener))
  }

  off(type: HostEvent['type'], listener?: Callback): void {
    if (listener) this.listeners.get(type)?.delete(listener)
    else this.listeners.delete(type)
  }

  fire(type: string, news: unknown): void {
    for (const listener of this.listeners.get(type) ?? []) callHook({ listener }, 'listener', news)
  }

  /** @param heard what happens on the way: headers, pieces, bytes sent and received */
  async run(options: RequestOptions, heard: (event: HostEvent) => void): Promise<RequestReply> {
    const place = takePlace()
    try {
      await Promise.race([place, this.ended])
      if (!isOnline()) throw offline(this.api)
      return await this.exchange(options, heard)
    } finally {
      void place.then(givePlace)
    }
  }

  private async exchange(options: RequestOptions, heard: (event: HostEvent) => void): Promise<RequestReply> {
    const { id, forget } = hear(heard)
    const forgetLoss = onLost(() => this.end(offline(this.api)))
    try {
      const reply = await Promise.race([window.__hostCall('request', [id, options]), this.ended])
      if (reply.error) throw refusal(this.api, reply.error)
      return reply
    } catch (error) {
      void window.__hostCall('abort', [id])
      throw error
    } finally {
      forget()
      forgetLoss()
    }
  }
}
