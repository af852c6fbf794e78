/// <reference lib="dom.iterable" />
import type { HostCalls, Metrics, Payload, Theme } from './payload.ts'

declare global {
  /** What the two sides put on the shell's window for each other. */
  interface Window {
    __payload: Payload
    __frameScript: string
    /** Given by the server. */
    __emit(method: string, params: unknown): void
    __hostCall<K extends keyof HostCalls>(name: K, args: Parameters<HostCalls[K]>): ReturnType<HostCalls[K]>
    /** Given by the runtime. */
    __boot(): Promise<void>
    __automator(method: string, params: unknown): Promise<{ result?: unknown; error?: string }>
    __settled(): Promise<void>
    __metrics(): Metrics
    __setTheme(theme: Theme): void
    __setNetwork(type: string): void
    __toWeChatEvent(event: unknown): unknown
    __unknownTemplate(name: string): void
    /** Given by a page's iframe: a glass-easel backend bound to that document. */
    __createBackend(): unknown
  }
}
