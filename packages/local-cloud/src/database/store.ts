import type { DataFile } from '../data-file'
import { CannotStart, databaseErrors } from '../errors'
import { Collection, idKey, isCollectionName } from './collection'
import { decode, stringify } from './ejson'
import type { Undo } from './group-commit'
import { GroupCommit } from './group-commit'
import type { IndexDefinition } from './index/index-keys'
import { hasRepeats, uniqueIndexes } from './index/unique'
import { Journal } from './journal'
import { LockTable } from './locks'
import { checkSize } from './size'
import type { Transaction } from './transaction'
import type { Doc } from './values'

/** A change to one document: its new state, or null to remove it. */
export interface Change {
  collection: Collection
  key: string
  doc: Doc | null
}

/** A change and the EJSON of the document's new state. */
interface Entry extends Change {
  json: string | null
}

/** All collections. They live in memory; every commit is on the disk before it counts. */
export class Store {
  /** Called after each commit and each new collection. */
  onChange: () => void = () => {}
  readonly collections = new Map<string, Collection>()
  readonly locks = new LockTable()
  /** Number of the newest commit. */
  commits = 1
  /** Transactions that may still read older versions. */
  readonly open = new Set<Transaction>()
  private readonly journal: Journal
  private readonly group: GroupCommit<Entry[]>
  private readonly outdated = new Set<Collection>()
  /** The oldest commit that versions are kept for. */
  private kept = Infinity

  constructor(file: DataFile) {
    this.journal = new Journal(file)
    this.group = new GroupCommit(file, entries => this.apply(entries))
    for (const { name } of this.journal.collections()) this.collections.set(name, new Collection(name))
    for (const { collection, key, json } of this.journal.documents()) {
      this.collections.get(collection)!.put(key, 1, decode(JSON.parse(json), 0) as Doc, json)
    }
    for (const { name, indexes } of this.journal.collections()) this.collections.get(name)!.reindex(indexes)
  }

  /** The collection of a name; a missing one is refused as the service does. */
  collection(name: string): Collection {
    const found = this.collections.get(name)
    if (!found) throw databaseErrors.collectionMissing(name)
    return found
  }

  create(name: string): void {
    if (!isCollectionName(name)) throw databaseErrors.requestFailed(`[InvalidParameter] bad collection name ${name}`)
    if (this.collections.has(name)) throw databaseErrors.collectionExists(name)
    this.journal.saveCollection(name, [])
    this.collections.set(name, new Collection(name))
    this.onChange()
  }

  /** Brings a collection's indexes to what the indexes file declares; existing documents must fit. */
  declare(name: string, definitions: IndexDefinition[]): void {
    if (!this.collections.has(name)) this.create(name)
    const collection = this.collection(name)
    if (JSON.stringify(collection.indexes.map(index => index.definition)) === JSON.stringify(definitions)) return
    try {
      collection.reindex(definitions)
    } catch (error) {
      throw new CannotStart(`集合 ${name} 里已有文档建不进新的索引（${(error as Error).message}），没有启动；请先改好或去掉这些文档`)
    }
    const repeated = uniqueIndexes(collection).find(index => hasRepeats(index, collection))
    if (repeated) throw new CannotStart(`集合 ${name} 里已有文档在唯一索引 ${repeated.definition.name} 上重复，没有启动；请先去掉重复的文档`)
    this.journal.saveCollection(name, definitions)
  }

  /**
   * Adds and drops indexes of a collection that is in use, as MongoDB does: one that is there already is no change, one
   * of the same name or the same fields that differs is refused, and so is one that the documents do not fit.
   */
  changeIndexes(name: string, { create, drop }: { create: IndexDefinition[]; drop: string[] }): void {
    const collection = this.collection(name)
    const kept = collection.indexes.map(index => index.definition)
    const left = kept.filter(index => !drop.includes(index.name))
    for (const made of create) {
      const there = left.find(index => index.name === made.name || sameText(index.keys, made.keys))
      if (!there) left.push(made)
      else if (!sameIndex(there, made)) throw databaseErrors.indexConflict(made.name, there.name)
    }
    collection.reindex(left)
    const repeated = uniqueIndexes(collection).find(index => hasRepeats(index, collection))
    if (repeated) {
      collection.reindex(kept)
      throw databaseErrors.duplicateKey(name, repeated.definition.name, '')
    }
    this.journal.saveCollection(name, left)
    this.onChange()
  }

  /** One document as a transaction sees it, or as it stands now. */
  read(collection: Collection, key: string, transaction?: Transaction): Doc | null {
    return transaction ? transaction.read(collection, key) : collection.read(key)
  }

  /** A document as EJSON, without writing it anew when it is a stored one. */
  json(collection: Collection, doc: Doc): string {
    const version = collection.versions.get(idKey(doc._id))
    return version?.doc === doc && version.json !== null ? version.json : stringify(doc)
  }

  /** Commits what a plan says, made in one step with the commit, and answers it once it is on the disk. */
  async write(plan: () => Change[]): Promise<Change[]> {
    const entries = await this.group.add(() => encode(plan()))
    if (entries.length) this.onChange()
    return entries
  }

  /** Commits changes at once: on the disk first, then in memory. `also` writes to the disk what belongs to the same commit. */
  commit(changes: Change[], also?: () => void): void {
    this.apply(encode(changes), also)
    this.onChange()
  }

  private apply(entries: Entry[], also?: () => void): Undo {
    if (!entries.length && !also) return () => {}
    const before = entries.map(({ collection, key }) => collection.versions.get(key))
    const forget = this.journal.commit(entries.map(({ collection, key, json }) => ({ collection: collection.name, key, json })), also)
    const at = ++this.commits
    const oldest = (this.kept = this.oldestRead())
    for (const { collection, key, doc, json } of entries) {
      collection.put(key, at, doc, json, oldest)
      if (oldest < at) this.outdated.add(collection)
    }
    return () => {
      forget()
      for (const [i, { collection, key }] of entries.entries()) collection.restore(key, before[i])
    }
  }

  /** The oldest commit an open transaction reads; without one, older versions are of no use. */
  private oldestRead(): number {
    let oldest = Infinity
    for (const { snapshot } of this.open) oldest = Math.min(oldest, snapshot ?? Infinity)
    return oldest
  }

  /** Drops versions nobody can read any more, after a transaction has ended. */
  forgetOutdated(): void {
    const oldest = this.oldestRead()
    if (oldest === this.kept) return
    this.kept = oldest
    for (const collection of this.outdated) if (collection.forgetOlder(oldest)) this.outdated.delete(collection)
  }
}

const sameText = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const sameIndex = (a: IndexDefinition, b: IndexDefinition) => a.name === b.name && sameText(a.keys, b.keys) && Boolean(a.unique) === Boolean(b.unique)

function encode(changes: Change[]): Entry[] {
  return changes.map(({ collection, key, doc }) => {
    const json = doc && stringify(doc)
    if (json !== null) checkSize(json, !collection.read(key))
    return { collection, key, doc, json }
  })
}
