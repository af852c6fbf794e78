import { GeoIndex } from './index/geo-index'
import type { IndexDefinition } from './index/index-keys'
import { OrderedIndex } from './index/ordered-index'
import type { Doc } from './values'

/** One state of a document. Older states stay reachable while a transaction may still read them. */
export interface Version {
  /** The commit that wrote it. */
  at: number
  /** Its place in the natural order, that of insertion. */
  place: number
  doc: Doc | null
  /** The document as EJSON, kept so that reading need not write it anew. */
  json: string | null
  previous: Version | null
}

/** A live index of either kind. */
export type Index = OrderedIndex | GeoIndex

const makeIndex = (definition: IndexDefinition): Index =>
  definition.keys.some(key => key.direction === '2dsphere') ? new GeoIndex(definition) : new OrderedIndex(definition)

/** Can a collection have this name? */
export const isCollectionName = (name: unknown): name is string => typeof name === 'string' && /^[\w-]{1,64}$/.test(name)

/** The key a document is kept under; the string '1' and the number 1 are different ids. */
export const idKey = (id: Doc['_id']) => (typeof id === 'string' ? 's' : 'n') + id

function seenAt(newest: Version | undefined, snapshot: number): Version | null {
  let version: Version | null = newest ?? null
  while (version && version.at > snapshot) version = version.previous
  return version
}

/** A collection in memory: the newest version of every document in natural order, and the indexes over them. */
export class Collection {
  readonly versions = new Map<string, Version>()
  indexes: Index[] = []
  private lastPlace = 0
  /** Keys of the documents that have older versions, with the commit of the newest; the most recent last. */
  private readonly changed = new Map<string, number>()

  constructor(readonly name: string) {}

  /** The document as a commit number saw it, or as it stands now. */
  read(key: string, snapshot = Infinity): Doc | null {
    return seenAt(this.versions.get(key), snapshot)?.doc ?? null
  }

  /** Puts a committed version in place and refiles the indexes. `oldest` is the oldest commit somebody may still read. */
  put(key: string, at: number, doc: Doc | null, json: string | null, oldest = at): void {
    const keepOlder = oldest < at
    const previous = this.versions.get(key) ?? null
    const place = previous?.doc ? previous.place : ++this.lastPlace
    for (const index of this.indexes) index.refile(key, place, previous?.doc ?? null, doc)
    // A document that was gone comes back at the end of the natural order.
    if (!previous?.doc || (!doc && !keepOlder)) this.versions.delete(key)
    if (doc || keepOlder) this.versions.set(key, { at, place, doc, json, previous: keepOlder ? previous : null })
    if (!keepOlder) return
    this.changed.delete(key)
    this.changed.set(key, at)
  }

  /** Takes a put back: a document is again what it was before. */
  restore(key: string, before: Version | undefined): void {
    const put = this.versions.get(key)
    for (const index of this.indexes) {
      index.refile(key, put?.place ?? 0, put?.doc ?? null, null)
      index.refile(key, before?.place ?? 0, null, before?.doc ?? null)
    }
    this.versions.delete(key)
    if (!before) return
    const later = [...this.versions].filter(([, version]) => version.place > before.place)
    for (const [each] of later) this.versions.delete(each)
    for (const [each, version] of [[key, before] as const, ...later]) this.versions.set(each, version)
  }

  /** Keys of the documents changed after a commit that a transaction may still read. */
  *changedSince(commit: number): Generator<string> {
    for (const [key, at] of this.changed) if (at > commit) yield key
  }

  /** Forgets the versions before those that the oldest commit still read sees. Says whether all are gone. */
  forgetOlder(oldest: number): boolean {
    for (const [key, at] of this.changed) {
      const newest = this.versions.get(key)
      const seen = seenAt(newest, oldest)
      if (seen) seen.previous = null
      if (at > oldest) continue
      this.changed.delete(key)
      if (newest && !newest.doc) this.versions.delete(key)
    }
    return !this.changed.size
  }

  /** Builds the declared indexes over the documents present. */
  reindex(definitions: IndexDefinition[]): void {
    this.indexes = definitions.map(makeIndex)
    const documents = [...this.versions].flatMap(([id, { place, doc }]) => (doc ? [{ id, place, doc }] : []))
    for (const index of this.indexes) index.load(documents)
  }
}
