import { crc32 } from 'node:zlib'
import type Database from 'libsql'
import { checksum, createTables } from './data-layout'
import type { Wire } from './wire'

// What version 1 kept, as rows of today's tables. Its documents had no order but that of their ids.
const OLD = {
  documents: 'SELECT row_number() OVER (ORDER BY collection, id), collection, id, json FROM old_documents ORDER BY collection, id',
  collections: 'SELECT name, indexes FROM old_collections',
  records: 'SELECT id, kind, json FROM old_records ORDER BY id',
  grants: 'SELECT openid, template, count FROM old_grants',
  settings: "SELECT name || 'Secret', json_quote(value) FROM old_secrets",
}

/** Brings a data file of version 1 to today's layout, whole or not at all. */
export function migrate(db: Database.Database, damaged: (why: string) => Error): void {
  const all = (sql: string) => db.prepare(sql).raw().all() as Wire[][]
  for (const [id, json, sum] of all('SELECT id, json, checksum FROM documents')) {
    if (crc32(json) !== sum) throw damaged(`文档 ${id.slice(1)} 的内容与校验和不符`)
  }
  db.exec('BEGIN IMMEDIATE')
  for (const name of ['documents', 'collections', 'records', 'grants', 'secrets']) db.exec(`ALTER TABLE ${name} RENAME TO old_${name}`)
  createTables(db)
  for (const [name, rows] of Object.entries(OLD)) {
    for (const row of all(rows)) db.prepare(`INSERT INTO ${name} VALUES (${'?, '.repeat(row.length)}?)`).run(...row, checksum(...row))
  }
  for (const name of ['documents', 'collections', 'records', 'grants', 'secrets']) db.exec(`DROP TABLE old_${name}`)
  db.exec('COMMIT')
}
