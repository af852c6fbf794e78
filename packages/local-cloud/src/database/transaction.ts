import { randomBytes } from 'node:crypto'
import { databaseErrors } from '../errors'
import type { Collection } from './collection'
import { documentLock } from './locks'
import { stringify } from './ejson'
import { checkSize } from './size'
import type { Store } from './store'
import { Turns } from './turns'
import { checkUnique, uniqueLocks } from './index/unique'
import type { Doc } from './values'

/** A transaction: it reads one snapshot, its writes wait in memory, and the first writer of a document wins. */
export class Transaction {
  readonly id = randomBytes(16).toString('hex')
  readonly turns = new Turns()
  /** The commit it reads as of; null until its first operation. */
  snapshot: number | null = null
  private readonly claims = new Map<string, string>()
  private readonly writes = new Map<Collection, Map<string, Doc | null>>()

  constructor(private readonly store: Store) {}

  // As in MongoDB the first operation takes the snapshot, not the start of the transaction.
  private get seen(): number {
    return (this.snapshot ??= this.store.commits)
  }

  private pending(collection: Collection): Map<string, Doc | null> {
    let writes = this.writes.get(collection)
    if (!writes) this.writes.set(collection, (writes = new Map()))
    return writes
  }

  read(collection: Collection, key: string): Doc | null {
    const own = this.writes.get(collection)
    return own?.has(key) ? own.get(key)! : collection.read(key, this.seen)
  }

  keys(collection: Collection): Set<string> {
    void this.seen
    return new Set([...collection.versions.keys(), ...(this.writes.get(collection)?.keys() ?? [])])
  }

  /** Keys of the documents that live indexes do not show as they are here: changed since the snapshot, or by the transaction. */
  unindexed(collection: Collection): Set<string> {
    return new Set([...collection.changedSince(this.seen), ...(this.writes.get(collection)?.keys() ?? [])])
  }

  /** Adds a write, or raises the conflict the service raises at this point. */
  write(collection: Collection, key: string, doc: Doc | null): void {
    const { locks } = this.store
    const wanted = [documentLock(collection.name, key), ...uniqueLocks(collection, this.read(collection, key), doc)]
    if (doc) checkSize(stringify(doc), !this.read(collection, key))
    const isHeld = wanted.some(name => (locks.holder(name) ?? this) !== this)
    const isNewer = (collection.versions.get(key)?.at ?? 0) > this.seen
    if (isHeld || isNewer) throw databaseErrors.conflict()
    checkUnique(collection, key, doc, {
      current: other => {
        const own = this.writes.get(collection)
        // A unique value someone else committed meanwhile still counts, although this snapshot cannot read it.
        return own?.has(other) ? own.get(other)! : other === key ? this.read(collection, key) : collection.read(other)
      },
      claimant: lock => this.claims.get(lock),
    })
    for (const name of wanted) {
      locks.take(name, this)
      this.claims.set(name, key)
    }
    this.pending(collection).set(key, doc)
  }

  changes() {
    return [...this.writes].flatMap(([collection, writes]) => [...writes].map(([key, doc]) => ({ collection, key, doc })))
  }
}

/** The open transactions of a store. */
export class Transactions {
  private readonly byId = new Map<string, { transaction: Transaction; timer: NodeJS.Timeout }>()

  constructor(private readonly store: Store, private readonly limitMs: number) {}

  begin(): Transaction {
    const transaction = new Transaction(this.store)
    const timer = setTimeout(() => this.abort(transaction), this.limitMs)
    timer.unref()
    this.byId.set(transaction.id, { transaction, timer })
    this.store.open.add(transaction)
    return transaction
  }

  find(id: unknown): Transaction {
    const entry = this.byId.get(id as string)
    if (!entry) throw databaseErrors.transactionGone()
    return entry.transaction
  }

  /** Commits a transaction; one whose time is over before its turn comes is gone. */
  async commit(transaction: Transaction): Promise<void> {
    try {
      await this.store.write(() => this.find(transaction.id).changes())
    } finally {
      this.abort(transaction)
    }
  }

  /** Ends a transaction and frees what it held. */
  abort(transaction: Transaction): void {
    clearTimeout(this.byId.get(transaction.id)?.timer)
    this.byId.delete(transaction.id)
    this.store.open.delete(transaction)
    this.store.locks.release(transaction)
    this.store.forgetOutdated()
  }
}
