import { databaseErrors } from '../../errors'
import type { Collection } from '../collection'
import type { CollectionIndex } from './collection-index'
import { uniqueLock } from '../locks'
import type { Doc } from '../values'

/** How the writer sees other documents: a transaction sees its own pending writes too. */
export interface UniqueView {
  /** The document a key has in the writer's eyes. */
  current(key: string): Doc | null
  /** The document the same writer has already given a unique value, not yet committed. */
  claimant(lock: string): string | undefined
}

const uniqueIndexes = (collection: Collection) => collection.indexes.filter(index => index.definition.unique)

/** The unique values a change would newly take, as lock names. */
export function uniqueLocks(collection: Collection, was: Doc | null, doc: Doc | null): string[] {
  return uniqueIndexes(collection).flatMap(index => newKeys(index, was, doc).map(text => uniqueLock(collection.name, index.definition.name, text)))
}

function newKeys(index: CollectionIndex, was: Doc | null, doc: Doc | null): string[] {
  const before = new Set(index.keysOf(was))
  return index.keysOf(doc).filter(text => !before.has(text))
}

function describe(index: CollectionIndex, text: string): string {
  const values = text.split('\u0000')
  return `{ ${index.definition.keys.map((key, i) => `${key.field}: ${values[i]}`).join(', ')} }`
}

/** Refuses a change that would give two documents the same unique value. One document may repeat a value within itself. */
export function checkUnique(collection: Collection, key: string, doc: Doc | null, view: UniqueView): void {
  for (const index of uniqueIndexes(collection)) {
    for (const text of newKeys(index, view.current(key), doc)) {
      const isTaken = (other: string) => other !== key && index.keysOf(view.current(other)).includes(text)
      const claimant = view.claimant(uniqueLock(collection.name, index.definition.name, text))
      for (const other of [...index.holders(text), ...(claimant === undefined ? [] : [claimant])]) {
        if (isTaken(other)) throw databaseErrors.duplicateKey(collection.name, index.definition.name, describe(index, text))
      }
    }
  }
}
