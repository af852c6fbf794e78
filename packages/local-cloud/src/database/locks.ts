import { databaseErrors } from '../errors'

/** How long a plain write waits for transactions. */
export const LOCK_WAIT_MS = 5000

/** Which transaction holds which document or unique value until it ends. */
export class LockTable {
  private readonly holders = new Map<string, object>()
  private readonly taken = new Map<object, string[]>()
  private readonly waiting = new Map<string, (() => void)[]>()

  holder(name: string): object | undefined {
    return this.holders.get(name)
  }

  take(name: string, owner: object): void {
    if (this.holders.get(name) === owner) return
    this.holders.set(name, owner)
    const names = this.taken.get(owner)
    if (names) names.push(name)
    else this.taken.set(owner, [name])
  }

  /** Gives back everything an owner holds and lets those who wait for it look again, first come first. */
  release(owner: object): void {
    for (const name of this.taken.get(owner) ?? []) {
      this.holders.delete(name)
      const waiting = this.waiting.get(name) ?? []
      this.waiting.delete(name)
      for (const wake of waiting) wake()
    }
    this.taken.delete(owner)
  }

  /** The first of these names that is held. */
  held(names: () => string[]): string | undefined {
    return this.holders.size ? names().find(name => this.holders.has(name)) : undefined
  }

  /** Waits until none of the names (worked out afresh each time) is held. */
  async free(names: () => string[], deadline = performance.now() + LOCK_WAIT_MS): Promise<void> {
    for (let taken = this.held(names); taken !== undefined; taken = this.held(names)) {
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
