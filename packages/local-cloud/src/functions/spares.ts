import type { Instance } from './instance'

// Filling up at once would take the processor from the very call that emptied the place.
const REFILL_AFTER_MS = 400

// More would only hold memory: each has loaded the SDK.
const MOST_SPARES = 4

/**
 * Warmed instances by memory size, with the SDK loaded and no function yet: as many as there are functions of that
 * size. Loading the SDK is most of a cold start; the platform too keeps runtimes warm. A burst that needs more
 * instances pays the full price, and logs say so.
 */
export class Spares {
  private readonly wanted = new Map<number, number>()
  private readonly ready = new Map<number, Instance[]>()
  private readonly timers = new Set<NodeJS.Timeout>()
  private closed = false

  constructor(private readonly start: (memoryMb: number, preload: boolean) => Instance) {}

  /** Keeps this many spares of a memory size from now on; answers when they are warm. */
  async keep(memoryMb: number, count: number): Promise<void> {
    this.wanted.set(memoryMb, Math.min(count, MOST_SPARES))
    await Promise.all(this.fill(memoryMb).map(instance => instance.started))
  }

  /** A spare of this size, or a fresh instance when there is none. */
  take(memoryMb: number): Instance {
    const spare = this.ready.get(memoryMb)?.shift()
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      this.fill(memoryMb)
    }, REFILL_AFTER_MS)
    timer.unref()
    this.timers.add(timer)
    return spare ?? this.start(memoryMb, false)
  }

  async close(): Promise<void> {
    this.closed = true
    for (const timer of this.timers) clearTimeout(timer)
    await Promise.all([...this.ready.values()].flat().map(instance => instance.stop()))
  }

  private fill(memoryMb: number): Instance[] {
    const spares = this.ready.get(memoryMb) ?? []
    this.ready.set(memoryMb, spares)
    const added: Instance[] = []
    while (!this.closed && spares.length < (this.wanted.get(memoryMb) ?? 1)) {
      const instance = this.start(memoryMb, true)
      instance.onGone = () => {
        const place = spares.indexOf(instance)
        if (place >= 0) spares.splice(place, 1)
      }
      spares.push(instance)
      added.push(instance)
    }
    return added
  }
}
