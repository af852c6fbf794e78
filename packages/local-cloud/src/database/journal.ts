import type { DataFile } from '../data-file'
import { checksum } from '../data-layout'
import type { IndexDefinition } from './index/index-keys'

/** One document's change within a commit; null removes it. */
export interface JournalEntry {
  collection: string
  key: string
  json: string | null
}

/** The durable side of the database: what it has acknowledged is on the disk. */
export class Journal {
  private readonly putDocument
  private readonly removeDocument
  private readonly putCollection
  // Where each document stands in the order of insertion, by collection and key.
  private readonly places = new Map<string, Map<string, number>>()
  private lastPlace = 0

  constructor(private readonly file: DataFile) {
    this.putDocument = file.prepare('INSERT INTO documents VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json, checksum = excluded.checksum')
    this.removeDocument = file.prepare('DELETE FROM documents WHERE place = ?')
    this.putCollection = file.prepare('INSERT INTO collections VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET indexes = excluded.indexes, checksum = excluded.checksum')
  }

  /**
   * Writes a batch in its order, whole or not at all; `also` writes what belongs to the same commit. Answers how to forget
   * it, should the commit it is a part of not reach the disk.
   */
  commit(batch: JournalEntry[], also?: () => void): () => void {
    const before = batch.map(({ collection, key }) => this.placesOf(collection).get(key))
    const forget = () => {
      for (const [i, { collection, key }] of batch.entries()) this.place(collection, key, before[i])
    }
    try {
      this.file.commit(() => {
        also?.()
        for (const entry of batch) this.write(entry)
      })
    } catch (error) {
      forget()
      throw error
    }
    return forget
  }

  private write({ collection, key, json }: JournalEntry): void {
    const known = this.placesOf(collection).get(key)
    if (json === null) {
      if (known !== undefined) this.removeDocument.run(known)
      return this.place(collection, key, undefined)
    }
    const place = known ?? ++this.lastPlace
    this.putDocument.run(place, collection, key, json, checksum(place, collection, key, json))
    this.place(collection, key, place)
  }

  private place(collection: string, key: string, place: number | undefined): void {
    if (place === undefined) this.placesOf(collection).delete(key)
    else this.placesOf(collection).set(key, place)
  }

  /** Remembers a collection and its indexes. */
  saveCollection(name: string, indexes: IndexDefinition[]): void {
    const json = JSON.stringify(indexes)
    this.file.commit(() => this.putCollection.run(name, json, checksum(name, json)))
  }

  /** The collections on the disk. */
  collections(): { name: string; indexes: IndexDefinition[] }[] {
    return [...this.file.rows('collections')].map(([name, indexes]) => ({ name, indexes: JSON.parse(indexes) }))
  }

  /** The documents on the disk in the order of their insertion. */
  *documents(): Generator<{ collection: string; key: string; json: string }> {
    for (const [place, collection, key, json] of this.file.rows('documents')) {
      if (this.placesOf(collection).has(key)) throw this.file.damaged(`集合 ${collection} 的文档 ${key.slice(1)} 有两份`)
      this.lastPlace = Number(place)
      this.place(collection, key, this.lastPlace)
      yield { collection, key, json }
    }
  }

  private placesOf(collection: string): Map<string, number> {
    let places = this.places.get(collection)
    if (!places) this.places.set(collection, (places = new Map()))
    return places
  }
}
