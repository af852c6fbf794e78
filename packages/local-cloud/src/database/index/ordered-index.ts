import type BTree from 'sorted-btree'
import { bulkLoad } from 'sorted-btree/extended/bulkLoad.js'
import type { Doc } from '../values'
import type { Entry } from './entries'
import { AFTER, BEFORE, compareValues, entryOrder } from './entries'
import type { Filing, IndexDefinition } from './index-keys'
import { indexKeysOf } from './index-keys'

/** A stretch of an index, between two entries that are not in it. */
export interface Range {
  from: Entry
  to: Entry
}

// Wide nodes make counting a stretch cheap, and the planner counts a lot.
const NODE_SIZE = 128

/** A document, the key it is kept under, and its place in the natural order. */
export interface Filed {
  id: string
  place: number
  doc: Doc
}

const STOP = { break: true as never }

const isSame = (a: Filing, b: Filing) =>
  a.keys.length === b.keys.length &&
  a.keys.every((key, i) => key.every((value, j) => compareValues(value, b.keys[i]![j]) === 0)) &&
  a.arrays.join() === b.arrays.join()

/** A live index of a collection: its documents in the order of some fields. */
export class OrderedIndex {
  readonly isGeo = false
  readonly fields: string[]
  private readonly paths: string[][]
  /** The order of its entries. */
  readonly order: (a: Entry, b: Entry) => number
  private tree: BTree<Entry, string>
  private readonly arrayCounts = new Map<string, number>()

  constructor(readonly definition: IndexDefinition) {
    this.fields = definition.keys.map(key => key.field)
    this.paths = this.fields.map(field => field.split('.'))
    this.order = entryOrder(definition.keys.map(key => Number(key.direction)))
    this.tree = bulkLoad<Entry, string>([], [], NODE_SIZE, this.order)
  }

  /** The paths at which documents hold arrays; they make the index multikey. */
  get arrays(): string[] {
    return [...this.arrayCounts.keys()]
  }

  /** Refuses a document the index cannot take. */
  check(document: Doc): void {
    indexKeysOf(this.paths, document)
  }

  /** Every key of a document. */
  keysOf(document: Doc | null): unknown[][] {
    return document ? indexKeysOf(this.paths, document).keys : []
  }

  /** Files a document anew after a change. `place` is its place in the natural order. */
  refile(id: string, place: number, was: Doc | null, now: Doc | null): void {
    const before = was && indexKeysOf(this.paths, was)
    const after = now && indexKeysOf(this.paths, now)
    if (before && after && isSame(before, after)) return
    for (const key of before?.keys ?? []) this.tree.delete([...key, place])
    for (const key of after?.keys ?? []) this.tree.set([...key, place], id)
    for (const path of before?.arrays ?? []) this.countArray(path, -1)
    for (const path of after?.arrays ?? []) this.countArray(path, 1)
  }

  /** Files all documents of a collection in place of what it held. */
  load(documents: Filed[]): void {
    this.arrayCounts.clear()
    const entries = documents.flatMap(({ id, place, doc }) => {
      const { keys, arrays } = indexKeysOf(this.paths, doc)
      for (const path of arrays) this.countArray(path, 1)
      return keys.map((key): [Entry, string] => [[...key, place], id])
    })
    const inOrder = entries.sort(([a], [b]) => this.order(a, b)).filter(([entry], i, all) => i === 0 || this.order(all[i - 1]![0], entry) !== 0)
    this.tree = bulkLoad(inOrder.map(([entry]) => entry), inOrder.map(([, id]) => id), NODE_SIZE, this.order)
  }

  private countArray(path: string, by: number): void {
    const count = (this.arrayCounts.get(path) ?? 0) + by
    if (count) this.arrayCounts.set(path, count)
    else this.arrayCounts.delete(path)
  }

  /** Ids of the documents filed under exactly this key. */
  holders(key: unknown[]): string[] {
    const ids: string[] = []
    this.walk({ from: [...key, BEFORE], to: [...key, AFTER] }, false, id => void ids.push(id))
    return ids
  }

  /** How many keys there are. */
  get size(): number {
    return this.tree.size
  }

  /** How many keys lie in a stretch. */
  count({ from, to }: Range): number {
    return this.tree.forRange(from, to, true)
  }

  /** Visits the ids in a stretch, forwards or backwards, until a visit answers true. Says whether one did. */
  walk({ from, to }: Range, isBackward: boolean, visit: (id: string) => boolean | void): boolean {
    if (!isBackward) return (this.tree.forRange(from, to, true, (_, id) => (visit(id) ? STOP : undefined)) as unknown) === true
    for (const [entry, id] of this.tree.entriesReversed(to)) {
      if (this.order(entry, from) < 0) return false
      if (visit(id)) return true
    }
    return false
  }
}
