import { callHook } from '../logic/errors.ts'

type Listener = (...args: unknown[]) => void

/** Joins a page to the one that opened it. */
export class EventChannel {
  private readonly listeners = new Map<string, Listener[]>()

  on(name: string, listener: Listener): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener])
  }

  once(name: string, listener: Listener): void {
    const once: Listener = (...args) => {
      this.off(name, once)
      listener(...args)
    }
    this.on(name, once)
  }

  off(name: string, listener?: Listener): void {
    this.listeners.set(name, listener ? (this.listeners.get(name) ?? []).filter((known) => known !== listener) : [])
  }

  emit(name: string, ...args: unknown[]): void {
    for (const listener of this.listeners.get(name) ?? []) callHook({ listener }, 'listener', ...args)
  }
}
