/** What the workbench shows and can tell to have changed. */
export type Topic = 'log' | 'messages' | 'clock' | 'faults' | 'data'

// About four times a second is as often as somebody watching can use.
const HELD_MS = 250

/** Tells listeners which topic changed, never what: they ask for what they show. A topic is told at most once in 250 ms. */
export class Changes {
  private readonly listeners = new Set<(topic: Topic) => void>()
  /** Topics told a moment ago, and whether they have changed since. */
  private readonly held = new Map<Topic, boolean>()

  /** Says that a topic changed. Costs next to nothing while nobody listens. */
  tell(topic: Topic): void {
    if (!this.listeners.size) return
    if (this.held.has(topic)) return void this.held.set(topic, true)
    this.held.set(topic, false)
    const timer = setTimeout(() => {
      const again = this.held.get(topic)
      this.held.delete(topic)
      if (again) this.tell(topic)
    }, HELD_MS)
    timer.unref()
    for (const listener of this.listeners) listener(topic)
  }

  /** Listens until the answered function is called. */
  listen(listener: (topic: Topic) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}
