import { CollectionIndex } from './index/collection-index'
import type { IndexDefinition } from './index/index-keys'
import type { Doc } from './values'

/** One state of a document. Older states stay reachable while a transaction may still read them. */
export interface Version {
  /** The commit that wrote it. */
  at: number
  doc: Doc | null
  /** The document as EJSON, kept so that reading need not write it anew. */
  json: string | null
  previous: Version | null
}

/** The key a document is kept under; the string '1' and the number 1 are different ids. */
export const idKey = (id: Doc['_id']) => (typeof id === 'string' ? 's' : 'n') + id

/** A collection in memory: the newest version of every document, and the indexes over them. */
export class Collection {
  readonly versions = new Map<string, Version>()
  indexes: CollectionIndex[] = []

  constructor(readonly name: string) {}

  /** The document as a commit number saw it, or as it stands now. */
  read(key: string, snapshot = Infinity): Doc | null {
    let version: Version | null | undefined = this.versions.get(key)
    while (version && version.at > snapshot) version = version.previous
    return version?.doc ?? null
  }

  /** Puts a committed version in place and refiles the indexes. */
  put(key: string, at: number, doc: Doc | null, json: string | null, keepOlder: boolean): void {
    const previous = this.versions.get(key) ?? null
    for (const index of this.indexes) index.refile(key, previous?.doc ?? null, doc)
    if (!doc && !keepOlder) this.versions.delete(key)
    else this.versions.set(key, { at, doc, json, previous: keepOlder ? previous : null })
  }

  /** Forgets the older versions of a document. */
  forgetOlder(key: string): void {
    const version = this.versions.get(key)
    if (!version) return
    version.previous = null
    if (!version.doc) this.versions.delete(key)
  }

  /** Builds the declared indexes over the documents present. */
  reindex(definitions: IndexDefinition[]): void {
    this.indexes = definitions.map(definition => new CollectionIndex(definition))
    for (const [key, version] of this.versions) {
      for (const index of this.indexes) index.refile(key, null, version.doc)
    }
  }
}
