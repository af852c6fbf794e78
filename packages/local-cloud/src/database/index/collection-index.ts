import type { IndexDefinition} from './index-keys';
import { indexKeysOf } from './index-keys'
import type { Doc } from '../values'

const SEPARATOR = '\u0000'

/** A live index of a collection: for every prefix of its fields, which documents carry which values. */
export class CollectionIndex {
  readonly isGeo: boolean
  private readonly byPrefix: Map<string, Set<string>>[]

  constructor(readonly definition: IndexDefinition) {
    this.isGeo = definition.keys.some(key => key.direction === '2dsphere')
    this.byPrefix = definition.keys.map(() => new Map())
  }

  /** The full keys of a document, as text. A 2dsphere index is only a permission to ask and holds none. */
  keysOf(document: Doc | null): string[] {
    return document && !this.isGeo ? indexKeysOf(this.definition, document).map(key => key.join(SEPARATOR)) : []
  }

  /** Keys of documents filed under these values of the first fields. */
  find(texts: string[]): Iterable<string> {
    return this.byPrefix[texts.length - 1]?.get(texts.join(SEPARATOR)) ?? []
  }

  /** Keys of documents filed under a full key. */
  holders(key: string): Iterable<string> {
    return this.byPrefix.at(-1)?.get(key) ?? []
  }

  /** Files a document anew after a change. */
  refile(id: string, was: Doc | null, now: Doc | null): void {
    const before = this.keysOf(was)
    const after = this.keysOf(now)
    if (before.length === after.length && before.every((key, i) => key === after[i])) return
    for (const key of before) this.each(key, (map, prefix) => {
      const ids = map.get(prefix)
      ids?.delete(id)
      if (!ids?.size) map.delete(prefix)
    })
    for (const key of after) this.each(key, (map, prefix) => {
      const ids = map.get(prefix)
      if (ids) ids.add(id)
      else map.set(prefix, new Set([id]))
    })
  }

  private each(key: string, action: (map: Map<string, Set<string>>, prefix: string) => void): void {
    const parts = key.split(SEPARATOR)
    this.byPrefix.forEach((map, i) => action(map, parts.slice(0, i + 1).join(SEPARATOR)))
  }
}
