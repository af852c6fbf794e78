import { randomBytes } from 'node:crypto'
import { databaseErrors } from '../errors'
import type { Collection} from './collection';
import { idKey } from './collection'
import { find } from './query/find'
import { documentLock, LOCK_WAIT_MS } from './locks'
import type { Change, Store } from './store'
import type { Transaction } from './transaction'
import { checkUnique, uniqueLocks } from './index/unique'
import { storable } from './storable'
import type { Update } from './update/update'
import { compileUpdate } from './update/update'
import { fieldsOf } from './update/upsert'
import type { Doc, Plain } from './values';
import { equal } from './values'

/** Gives a new document its id and refuses what cannot be stored. */
export function newDocument(data: unknown): Doc {
  const { _id = randomBytes(16).toString('hex'), ...fields } = storable(data)
  if (typeof _id !== 'string' && typeof _id !== 'number') throw databaseErrors.writeFailed('_id must be a string or a number')
  return { _id, ...fields }
}

const locksOf = (changes: Change[]) =>
  changes.flatMap(({ collection, key, doc }) => [documentLock(collection.name, key), ...uniqueLocks(collection, collection.read(key), doc)])

/** Something a write needs is held by a transaction. */
class Held extends Error {}

/**
 * Carries out a plain write: waits until no transaction holds anything it touches, then plans, checks and commits in one
 * step, so that no other write can come between the test of a guard and its effect.
 */
export async function writePlainly(store: Store, plan: () => Change[]): Promise<Change[]> {
  const deadline = performance.now() + LOCK_WAIT_MS
  for (;;) {
    await store.locks.free(() => locksOf(plan()), deadline)
    try {
      return await store.write(() => checked(store, plan()))
    } catch (error) {
      // A transaction came first while this write waited for its turn.
      if (!(error instanceof Held)) throw error
    }
  }
}

function checked(store: Store, changes: Change[]): Change[] {
  if (store.locks.held(() => locksOf(changes)) !== undefined) throw new Held()
  const pending = new Map<string, Doc | null>()
  const claims = new Map<string, string>()
  for (const { collection, key, doc } of changes) {
    checkUnique(collection, key, doc, {
      current: other => (pending.has(other) ? pending.get(other)! : collection.read(other)),
      claimant: lock => claims.get(lock),
    })
    for (const lock of uniqueLocks(collection, collection.read(key), doc)) claims.set(lock, key)
    pending.set(key, doc)
  }
  return changes
}

async function write(store: Store, transaction: Transaction | undefined, plan: () => Change[]): Promise<Change[]> {
  if (!transaction) return writePlainly(store, plan)
  const changes = plan()
  for (const { collection, key, doc } of changes) transaction.write(collection, key, doc)
  return changes
}

/** Inserts documents, all or none. */
export async function insert(store: Store, collection: Collection, docs: Doc[], transaction?: Transaction): Promise<void> {
  await write(store, transaction, () => {
    const seen = new Set<string>()
    return docs.map(doc => {
      const key = idKey(doc._id)
      if (seen.has(key) || store.read(collection, key, transaction)) {
        throw databaseErrors.duplicateKey(collection.name, '_id_', `{ _id: ${JSON.stringify(doc._id)} }`)
      }
      seen.add(key)
      return { collection, key, doc }
    })
  })
}

/** What `update` and `set` ask for. */
export interface ModifyOptions {
  query?: Plain
  data: Plain
  /** Also the second and further matches. */
  multi?: boolean
  /** `data` holds operators; otherwise it replaces the document. */
  merge?: boolean
  upsert?: boolean
  transaction?: Transaction
  /** The cloud's time in milliseconds. */
  now: number
}

/** The answer of a modification: documents changed, and the id of one that had to be made. */
export interface Modified {
  updated: number
  upsertId: Doc['_id'] | null
  docs: Doc[]
}

/** Updates or replaces the documents a query matches; the query is a guard tested in the same step. */
export async function modify(store: Store, collection: Collection, options: ModifyOptions): Promise<Modified> {
  const { query, data, multi, merge, upsert, transaction, now } = options
  const update = merge ? compileUpdate(data, { query, now }) : replacement(storable(data))
  const madeId = newDocument({})._id
  let upsertId: Doc['_id'] | null = null
  const changes = await write(store, transaction, () => {
    upsertId = null
    const { docs: targets } = find(collection, { query, limit: multi ? undefined : 1, transaction })
    if (!targets.length && upsert) {
      const { _id = madeId, ...fields } = fieldsOf(query ?? {})
      const { next: doc } = update(newDocument({ _id, ...(merge ? fields : {}) }), true)
      upsertId = doc._id
      return [{ collection, key: idKey(upsertId), doc }]
    }
    return targets.flatMap(target => {
      const { next, changed } = update(target)
      return changed ? [{ collection, key: idKey(target._id), doc: next }] : []
    })
  })
  return { updated: upsertId === null ? changes.length : 0, upsertId, docs: changes.map(change => change.doc!) }
}

const replacement = ({ _id: given, ...data }: Plain): Update => <T extends Plain>(document: T) => {
  if (given !== undefined && given !== document._id) {
    throw databaseErrors.writeFailed("Performing an update on the path '_id' would modify the immutable field '_id'")
  }
  const next = { _id: document._id, ...data } as unknown as T
  return { next, changed: !equal(next, document) }
}

/** Removes the documents a query matches and answers how many there were. */
export async function remove(store: Store, collection: Collection, query: Plain | undefined, multi: boolean, transaction?: Transaction): Promise<number> {
  const changes = await write(store, transaction, () =>
    find(collection, { query, limit: multi ? undefined : 1, transaction }).docs.map(doc => ({ collection, key: idKey(doc._id), doc: null })),
  )
  return changes.length
}
