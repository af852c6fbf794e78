import { databaseErrors } from '../../errors'
import type { Collection } from '../collection'
import { stringify } from '../ejson'
import { uniqueLock } from '../locks'
import type { Doc } from '../values'
import { EMPTY } from './index-keys'
import type { OrderedIndex } from './ordered-index'

/** How the writer sees other documents: a transaction sees its own pending writes too. */
export interface UniqueView {
  /** The document a key has in the writer's eyes. */
  current(key: string): Doc | null
  /** The document the same writer has already given a unique value, not yet committed. */
  claimant(lock: string): string | undefined
}

/** The unique indexes of a collection. */
export const uniqueIndexes = (collection: Collection) =>
  collection.indexes.filter((index): index is OrderedIndex => !index.isGeo && Boolean(index.definition.unique))

const valueText = (value: unknown) => (value === EMPTY ? 'undefined' : stringify(value))

const keyText = (key: unknown[]) => key.map(valueText).join('\u0000')

/** The keys a change newly takes, by their text. */
function newKeys(index: OrderedIndex, was: Doc | null, doc: Doc | null): Map<string, unknown[]> {
  const taken = new Map(index.keysOf(doc).map(key => [keyText(key), key]))
  for (const key of index.keysOf(was)) taken.delete(keyText(key))
  return taken
}

const lockOf = (collection: Collection, index: OrderedIndex, text: string) => uniqueLock(collection.name, index.definition.name, text)

/** The unique values a change would newly take, as lock names. */
export function uniqueLocks(collection: Collection, was: Doc | null, doc: Doc | null): string[] {
  return uniqueIndexes(collection).flatMap(index => [...newKeys(index, was, doc).keys()].map(text => lockOf(collection, index, text)))
}

const describe = (index: OrderedIndex, key: unknown[]) =>
  `{ ${index.definition.keys.map(({ field }, i) => `${field}: ${valueText(key[i])}`).join(', ')} }`

/**
 * Refuses a change that an index cannot take, or that would give two documents the same unique value. One document may
 * repeat a value within itself.
 */
export function checkUnique(collection: Collection, key: string, doc: Doc | null, view: UniqueView): void {
  if (doc) for (const index of collection.indexes) index.check(doc)
  for (const index of uniqueIndexes(collection)) {
    for (const [text, values] of newKeys(index, view.current(key), doc)) {
      const isTaken = (other: string) => other !== key && index.keysOf(view.current(other)).some(each => keyText(each) === text)
      const claimant = view.claimant(lockOf(collection, index, text))
      for (const other of [...index.holders(values), ...(claimant === undefined ? [] : [claimant])]) {
        if (isTaken(other)) throw databaseErrors.duplicateKey(collection.name, index.definition.name, describe(index, values))
      }
    }
  }
}

/** Do two documents that are there hold the same unique value? */
export function hasRepeats(index: OrderedIndex, collection: Collection): boolean {
  for (const [key, { doc }] of collection.versions) {
    if (index.keysOf(doc).some(values => index.holders(values).some(other => other !== key))) return true
  }
  return false
}
