import { databaseErrors } from '../errors'

const WAIT_MS = 5000

/** Which transaction holds which document or unique value until it ends. */
export class LockTable {
  private readonly holders = new Map<string, object>()
  private waiting: (() => void)[] = []

  holder(name: string): object | undefined {
    return this.holders.get(name)
  }

  take(name: string, owner: object): void {
    this.holders.set(name, owner)
  }

  /** Gives back everything an owner holds and lets waiting writers look again. */
  release(owner: object): void {
    for (const [name, holder] of this.holders) if (holder === owner) this.holders.delete(name)
    const waiting = this.waiting
    this.waiting = []
    for (const wake of waiting) wake()
  }

  /** Waits until none of the names (worked out afresh each time) is held. */
  async free(names: () => string[]): Promise<void> {
    const deadline = Date.now() + WAIT_MS
    while (this.holders.size && names().some(name => this.holders.has(name))) {
      const left = deadline - Date.now()
      if (left <= 0) throw databaseErrors.lockTimeout()
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, left)
        this.waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }
}

export const documentLock = (collection: string, key: string) => `${collection}\u0001${key}`

export const uniqueLock = (collection: string, index: string, text: string) => `${collection}\u0001u:${index}\u0001${text}`
