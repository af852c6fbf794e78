import type { Instance } from './instance'

// Filling up at once would take the processor from the very call that emptied the place.
const REFILL_AFTER_MS = 400

/**
 * One warmed instance per memory size, with the SDK loaded and no function yet. Loading the SDK is most of a cold
 * start; the platform too keeps runtimes warm. A burst that needs more instances pays the full price, and logs say so.
 */
export class Spares {
  private readonly ready = new Map<number, Instance>()
  private readonly timers = new Set<NodeJS.Timeout>()
  private closed = false

  constructor(private readonly start: (memoryMb: number, preload: boolean) => Instance) {}

  /** Keeps a spare of this memory size from now on. */
  keep(memoryMb: number): void {
    if (this.closed || this.ready.has(memoryMb)) return
    const instance = this.start(memoryMb, true)
    this.ready.set(memoryMb, instance)
    instance.onGone = () => {
      if (this.ready.get(memoryMb) === instance) this.ready.delete(memoryMb)
    }
  }

  /** The spare of this size, or a fresh instance when there is none. */
  take(memoryMb: number): Instance {
    const spare = this.ready.get(memoryMb)
    this.ready.delete(memoryMb)
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      this.keep(memoryMb)
    }, REFILL_AFTER_MS)
    timer.unref()
    this.timers.add(timer)
    return spare ?? this.start(memoryMb, false)
  }

  async close(): Promise<void> {
    this.closed = true
    for (const timer of this.timers) clearTimeout(timer)
    await Promise.all([...this.ready.values()].map(instance => instance.stop()))
  }
}
