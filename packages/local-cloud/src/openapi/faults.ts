import { HttpError } from '../http/reply'
import type { Wire } from '../wire'

/**
 * Codes the next calls of an API answer instead of doing their work. A number answers one call, a list one call each,
 * `{ errCode, times }` several, and null nothing any more.
 */
export class Faults {
  private readonly queues = new Map<string, number[]>()

  set(faults: Record<string, Wire>): void {
    for (const [name, fault] of Object.entries(faults)) {
      const codes = Array.isArray(fault) ? fault : fault === null || fault === 0 ? [] : typeof fault === 'object' ? Array(fault.times ?? 1).fill(fault.errCode) : [fault]
      if (codes.some((code: unknown) => !Number.isInteger(code))) throw new HttpError(400, `${name} needs a code, a list of codes or { errCode, times }`)
      this.queues.set(name, codes)
    }
  }

  next(name: string): number | null {
    return this.queues.get(name)?.shift() ?? null
  }

  /** What is still to come. */
  list(): Record<string, number[]> {
    return Object.fromEntries([...this.queues].filter(([, codes]) => codes.length))
  }
}
