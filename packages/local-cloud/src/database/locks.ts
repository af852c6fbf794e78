import { databaseErrors } from '../errors'

const WAIT_MS = 5000

/** Which transaction holds which document or unique value until it ends. */
export class LockTable {
  private readonly holders = new Map<string, object>()
  private readonly held = new Map<object, string[]>()
  private readonly waiting = new Map<string, (() => void)[]>()

  holder(name: string): object | undefined {
    return this.holders.get(name)
  }

  take(name: string, owner: object): void {
    if (this.holders.get(name) === owner) return
    this.holders.set(name, owner)
    const names = this.held.get(owner)
    if (names) names.push(name)
    else this.held.set(owner, [name])
  }

  /** Gives back everything an owner holds and lets those who wait for it look again, first come first. */
  release(owner: object): void {
    for (const name of this.held.get(owner) ?? []) {
      this.holders.delete(name)
      const waiting = this.waiting.get(name) ?? []
      this.waiting.delete(name)
      for (const wake of waiting) wake()
    }
    this.held.delete(owner)
  }

  /** Waits until none of the names (worked out afresh each time) is held. */
  async free(names: () => string[]): Promise<void> {
    const deadline = performance.now() + WAIT_MS
    while (this.holders.size) {
      const taken = names().find(name => this.holders.has(name))
      if (taken === undefined) return
      const left = deadline - performance.now()
      if (left <= 0) throw databaseErrors.lockTimeout()
      await this.released(taken, left)
    }
  }

  private released(name: string, mostMs: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, mostMs)
      const wake = () => {
        clearTimeout(timer)
        resolve()
      }
      const waiting = this.waiting.get(name)
      if (waiting) waiting.push(wake)
      else this.waiting.set(name, [wake])
    })
  }
}

export const documentLock = (collection: string, key: string) => `${collection}\u0001${key}`

export const uniqueLock = (collection: string, index: string, text: string) => `${collection}\u0001u:${index}\u0001${text}`
