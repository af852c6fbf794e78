import type { Instance } from './instance'

// Filling up at once would take the processor from the very call that emptied the place.
const REFILL_AFTER_MS = 400

/**
 * Warmed instances by memory size, with the SDK loaded and no function yet. Loading the SDK is most of a cold start; the
 * platform too keeps runtimes warm. A burst that needs more instances pays the full price, and logs say so.
 */
export class Spares {
  private readonly ready = new Map<number, Instance[]>()
  private readonly timers = new Set<NodeJS.Timeout>()
  private closed = false

  /** `wanted` says how many to keep of each size, now. */
  constructor(private readonly start: (memoryMb: number, preload: boolean) => Instance, private readonly wanted: () => Map<number, number>) {}

  /** Starts the spares that are missing; answers when all are warm. */
  async fill(): Promise<void> {
    if (this.closed) return
    for (const [memoryMb, count] of this.wanted()) {
      const spares = this.of(memoryMb)
      while (spares.length < count) spares.push(this.startSpare(memoryMb, spares))
    }
    await Promise.all([...this.ready.values()].flat().map(instance => instance.started))
  }

  /** A spare of this size, perhaps not warm yet, or a fresh instance when there is none. */
  take(memoryMb: number): Instance {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      void this.fill()
    }, REFILL_AFTER_MS)
    timer.unref()
    this.timers.add(timer)
    return this.of(memoryMb).shift() ?? this.start(memoryMb, false)
  }

  async close(): Promise<void> {
    this.closed = true
    for (const timer of this.timers) clearTimeout(timer)
    await Promise.all([...this.ready.values()].flat().map(instance => instance.stop()))
  }

  private of(memoryMb: number): Instance[] {
    if (!this.ready.has(memoryMb)) this.ready.set(memoryMb, [])
    return this.ready.get(memoryMb)!
  }

  private startSpare(memoryMb: number, spares: Instance[]): Instance {
    const instance = this.start(memoryMb, true)
    instance.onGone = () => {
      const place = spares.indexOf(instance)
      if (place >= 0) spares.splice(place, 1)
    }
    return instance
  }
}
