import type { Collection } from '../collection'
import type { Transaction } from '../transaction'
import type { Doc } from '../values'

/** The documents of a collection as a reader sees them: as they stand now, or in a transaction's snapshot. */
export interface View {
  read(key: string): Doc | null
  /** Visits all documents in natural order until a visit answers true. */
  each(visit: (doc: Doc) => boolean | void): void
  /** Keys of documents the live indexes do not show as this reader sees them. */
  unindexed: Set<string>
}

const live = ({ versions }: Collection): View => ({
  read: key => versions.get(key)?.doc ?? null,
  each: visit => {
    for (const { doc } of versions.values()) if (doc && visit(doc)) return
  },
  unindexed: new Set(),
})

const snapshot = (collection: Collection, transaction: Transaction): View => ({
  read: key => transaction.read(collection, key),
  each: visit => {
    for (const key of transaction.keys(collection)) {
      const doc = transaction.read(collection, key)
      if (doc && visit(doc)) return
    }
  },
  unindexed: transaction.unindexed(collection),
})

/** What a reader sees, within a transaction or without. */
export const viewOf = (collection: Collection, transaction?: Transaction): View =>
  transaction ? snapshot(collection, transaction) : live(collection)
