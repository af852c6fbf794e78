import { callHook } from '../logic/errors.ts'

type Listener = (...args: unknown[]) => void

/** One end of the line between a page and the one that opened it: what is emitted at one end is heard at the other. */
export class EventChannel {
  readonly #listeners = new Map<string, Listener[]>()
  /** What arrived before anybody listened; the first listener gets it. */
  readonly #waiting = new Map<string, unknown[][]>()
  #other: EventChannel | undefined

  /** Both ends of a new line. */
  static pair(): [opener: EventChannel, opened: EventChannel] {
    const opener = new EventChannel()
    const opened = new EventChannel()
    opener.#other = opened
    opened.#other = opener
    return [opener, opened]
  }

  on(name: string, listener: Listener): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener])
    const missed = this.#waiting.get(name) ?? []
    this.#waiting.delete(name)
    for (const args of missed) this.#receive(name, args)
  }

  once(name: string, listener: Listener): void {
    const once: Listener = (...args) => {
      this.off(name, once)
      listener(...args)
    }
    this.on(name, once)
  }

  off(name: string, listener?: Listener): void {
    const left = listener ? (this.#listeners.get(name) ?? []).filter((known) => known !== listener) : []
    if (left.length > 0) this.#listeners.set(name, left)
    else this.#listeners.delete(name)
  }

  emit(name: string, ...args: unknown[]): void {
    if (this.#other) this.#other.#receive(name, args)
  }

  #receive(name: string, args: unknown[]): void {
    const listeners = this.#listeners.get(name)
    if (!listeners) this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), args])
    else for (const listener of listeners) callHook({ listener }, 'listener', ...args)
  }
}
