import type { DataFile} from '../data-file';
import { checksum, verified } from '../data-file'
import type { IndexDefinition } from './index/index-keys'
import type { Wire } from '../wire'

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

  constructor(private readonly file: DataFile, private readonly folder: string) {
    this.putDocument = file.prepare('INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)')
    this.removeDocument = file.prepare('DELETE FROM documents WHERE collection = ? AND id = ?')
    this.putCollection = file.prepare('INSERT OR REPLACE INTO collections VALUES (?, ?)')
  }

  /** Writes a batch, whole or not at all. */
  commit(batch: JournalEntry[]): void {
    // A single statement is a transaction of its own.
    const [only] = batch
    if (only && batch.length === 1) return this.write(only)
    this.file.exec('BEGIN IMMEDIATE')
    try {
      for (const entry of batch) this.write(entry)
      this.file.exec('COMMIT')
    } catch (error) {
      this.file.exec('ROLLBACK')
      throw error
    }
  }

  private write({ collection, key, json }: JournalEntry): void {
    if (json === null) this.removeDocument.run(collection, key)
    else this.putDocument.run(collection, key, json, checksum(json))
  }

  /** Remembers a collection and its indexes. */
  saveCollection(name: string, indexes: IndexDefinition[]): void {
    this.putCollection.run(name, JSON.stringify(indexes))
  }

  /** The collections on the disk. */
  collections(): { name: string; indexes: IndexDefinition[] }[] {
    const rows = this.file.prepare('SELECT name, indexes FROM collections').all() as { name: string; indexes: string }[]
    return rows.map(row => ({ name: row.name, indexes: JSON.parse(row.indexes) }))
  }

  /** The documents on the disk, each checked against its checksum. */
  *documents(): Generator<{ collection: string; key: string; json: string }> {
    const rows = this.file.prepare('SELECT collection, id, json, checksum FROM documents').all() as Wire[]
    for (const row of rows) {
      const json = verified(this.folder, row.json, row.checksum, `集合 ${row.collection} 的文档 ${row.id.slice(1)}`)
      yield { collection: row.collection, key: row.id, json }
    }
  }
}
