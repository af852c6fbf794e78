import fs from 'node:fs'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import type { Collection } from '../database/collection'
import { stringify } from '../database/ejson'
import { BackupError } from './backup-error'
import type { BackupLine, Header } from './format'
import { BACKUP_VERSION } from './format'
import type { BackupTarget } from './import'
import { isPending } from './restored-files'

const FILE_CHUNK_BYTES = 192 * 1024

// Texts stand in memory already, so a list of them is a snapshot that costs little.
function texts(collection: Collection): string[] {
  return [...collection.versions.values()].flatMap(({ doc, json }) => (doc ? [json ?? stringify(doc)] : []))
}

/** The documents of a collection as the console of CloudBase exports them: one EJSON document a line, as they stand at the first. */
export function* exportCollection({ store }: BackupTarget, name: string): Generator<string> {
  const collection = store.collections.get(name)
  if (!collection) throw new BackupError(`没有集合 ${name}`)
  for (const text of texts(collection)) yield text
}

/**
 * A whole backup, line by line. What the database holds is as it stands when the first line is asked for, whatever is
 * written meanwhile; files are read as their turn comes, each whole.
 */
export async function* exportAll(target: BackupTarget): AsyncGenerator<string> {
  let [lines, checksum] = [0, 0]
  const counted = (line: string) => {
    lines++
    checksum = crc32(`${line}\n`, checksum)
    return line
  }
  for (const line of snapshot(target)) yield counted(line)
  let files = 0
  for (const cloudPath of cloudPaths(path.join(target.folder, 'files'))) {
    const handle = await open(path.join(target.folder, 'files', cloudPath))
    // It was removed since it was listed.
    if (!handle) continue
    files++
    try {
      yield counted(spell({ file: cloudPath, bytes: (await handle.stat()).size }))
      for await (const chunk of handle.createReadStream({ highWaterMark: FILE_CHUNK_BYTES, autoClose: false })) {
        yield counted(spell({ data: chunk.toString('base64') }))
      }
    } finally {
      await handle.close()
    }
  }
  yield spell({ end: { files, lines, checksum } })
}

const spell = (line: BackupLine | Header) => JSON.stringify(line)

function* snapshot({ store, file }: BackupTarget): Generator<string> {
  const collections = [...store.collections.values()].map(collection => ({
    name: collection.name,
    indexes: collection.indexes.map(index => index.definition),
    documents: texts(collection),
  }))
  const records = [...file.rows('records')]
  const grants = [...file.rows('grants')]
  const settings = [...file.rows('settings')].filter(([name]) => !isPending(name))
  yield spell({
    localCloudBackup: BACKUP_VERSION,
    takenAt: new Date().toISOString(),
    collections: collections.length,
    documents: collections.reduce((sum, { documents }) => sum + documents.length, 0),
    records: records.length,
    grants: grants.length,
    settings: settings.length,
  })
  for (const { name, indexes, documents } of collections) {
    yield spell({ collection: name, indexes })
    // The name of a collection needs no escapes, and the text is JSON already.
    for (const text of documents) yield `{"in":"${name}","document":${text}}`
  }
  for (const [, kind, json] of records) yield `{"kind":${JSON.stringify(kind)},"record":${json}}`
  for (const [openid, template, count] of grants) yield spell({ grant: { openid, template, count: Number(count) } })
  for (const [setting, json] of settings) yield `{"setting":${JSON.stringify(setting)},"value":${json}}`
}

// Names beginning with a dot are the storage's own drafts.
function cloudPaths(root: string): string[] {
  if (!fs.existsSync(root)) return []
  return fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
    .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}

async function open(file: string): Promise<fs.promises.FileHandle | null> {
  try {
    return await fs.promises.open(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
