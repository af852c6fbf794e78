import type { DataFile } from '../data-file'
import type { TableName } from '../data-layout'
import { checksum } from '../data-layout'
import { Collection, idKey } from '../database/collection'
import { uniqueLocks } from '../database/index/unique'
import { documentLock } from '../database/locks'
import type { Change, Store } from '../database/store'
import { BackupError } from './backup-error'
import type { BackupTarget } from './import'
import type { DocumentRow, Intake } from './intake'
import type { RestoredFiles } from './restored-files'

/** Refuses to mix a whole backup with what a cloud holds already. */
export function refuseUnlessEmpty({ store, file }: BackupTarget): void {
  const documents = [...store.collections.values()].reduce((sum, collection) => sum + collection.versions.size, 0)
  const records = [...file.rows('records'), ...file.rows('grants')].length
  if (documents + records > 0) throw new BackupError(`数据文件夹里已有 ${documents} 个文档、${records} 条记录，什么也没有改；要换成备份里的，请加 --replace`)
}

/** Everything a transaction could hold that is about to be written. */
export function locksOf(intake: Intake, store: Store, replace: boolean): string[] {
  const names = intake.documents.flatMap(({ collection, doc }) => {
    const present = store.collections.get(collection)
    return [documentLock(collection, idKey(doc._id)), ...(present ? uniqueLocks(present, null, doc) : [])]
  })
  return replace ? names.concat(removals(intake, store).map(({ collection, key }) => documentLock(collection.name, key))) : names
}

// Everything goes that is not in the intake as well, if the intake is a whole backup.
function removals(intake: Intake, store: Store): Change[] {
  return [...store.collections.values()].flatMap(collection =>
    intake.isWhole || intake.collections.has(collection.name) ? [...collection.versions.keys()].map(key => ({ collection, key, doc: null })) : [],
  )
}

const put = (file: DataFile, table: TableName, ...columns: (string | number)[]) =>
  file.prepare(`INSERT INTO ${table} VALUES (${'?, '.repeat(columns.length)}?)`).run(...columns, checksum(...columns))

// A running cloud keeps its settings; all else gives way to what the backup holds.
function writeRest(intake: Intake, { file, isRunning }: BackupTarget): void {
  const tables: TableName[] = isRunning ? ['collections', 'records', 'grants'] : ['collections', 'records', 'grants', 'settings']
  for (const table of tables) file.prepare(`DELETE FROM ${table}`).run()
  for (const [name, indexes] of intake.collections) put(file, 'collections', name, JSON.stringify(indexes))
  for (const [i, { kind, record }] of intake.records.entries()) put(file, 'records', i + 1, kind, JSON.stringify(record))
  for (const { openid, template, count } of intake.grants) put(file, 'grants', openid, template, count)
  if (!isRunning) for (const { name, value } of intake.settings) put(file, 'settings', name, JSON.stringify(value))
}

/** Brings admitted rows in with everything that belongs to them, in one durable commit: on the disk first, then in memory. */
export function apply(intake: Intake, rows: DocumentRow[], target: BackupTarget, replace: boolean, files: RestoredFiles | null): void {
  const { store, file } = target
  const collections = new Map([...intake.collections.keys()].map(name => [name, store.collections.get(name) ?? new Collection(name)]))
  const changes: Change[] = replace ? removals(intake, store) : []
  for (const { collection, doc } of rows) changes.push({ collection: collections.get(collection)!, key: idKey(doc._id), doc })
  const created = [...collections.keys()].filter(name => !store.collections.has(name))
  const indexes = [...collections.values()].map(collection => ({ collection, before: collection.indexes }))
  // The indexes there were need not fit what comes; those of the backup are built below.
  if (intake.isWhole) for (const { collection } of indexes) collection.indexes = []
  try {
    store.commit(changes, () => {
      if (intake.isWhole) writeRest(intake, target)
      else for (const name of created) put(file, 'collections', name, '[]')
      files?.promise(file)
    })
  } catch (error) {
    for (const { collection, before } of indexes) collection.indexes = before
    throw error
  }
  if (intake.isWhole) store.collections.clear()
  for (const [name, collection] of collections) {
    if (intake.isWhole) collection.reindex(intake.collections.get(name)!)
    store.collections.set(name, collection)
  }
}
