/// <reference lib="dom.iterable" />
import type { Metrics, Target } from './metrics.ts'
import type { PackageLoad } from './package-load.ts'
import type { HostCalls, HostEvent, Payload } from './payload.ts'
import type { Effect, Phone } from './phone.ts'
import type { TouchStep } from './touch.ts'

declare global {
  /** What the two sides put on the shell's window for each other. */
  interface Window {
    __payload: Payload
    __frameScript: string
    /** Given by the server. */
    __emit(method: string, params: unknown): void
    __hostCall<K extends keyof HostCalls>(name: K, args: Parameters<HostCalls[K]>): Promise<Awaited<ReturnType<HostCalls[K]>>>
    /** Has real fingers touch the screen; answers once the browser has taken it in. */
    __touch(steps: TouchStep[]): Promise<void>
    /** Given by the runtime. */
    __boot(): Promise<void>
    __automator(method: string, params: unknown): Promise<{ result?: unknown; error?: string }>
    __settled(): Promise<void>
    __metrics(): Metrics
    __targets(): Target[]
    __changePhone(changes: Partial<Phone>): void
    __effects(): Effect[]
    __enter(url: string, scene?: number): Promise<void>
    /** The subpackages that have been fetched, in order. */
    __packages(): PackageLoad[]
    __resize(width: number, height: number): boolean
    /** News from the Node side about something under way: bytes of a download, a message of a socket. */
    __hostEvent(event: HostEvent): void
    /** What of the mini-program was running when an endless loop was ended. */
    __takeStuck(): string | undefined
    /** Given by a page's iframe: a glass-easel backend bound to that document. */
    __createBackend(): unknown
  }
}
