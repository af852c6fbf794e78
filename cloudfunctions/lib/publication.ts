import { createHash } from 'node:crypto'
import type { PublicFileName } from '@/domain/city'
import type { Instant } from '@/domain/time'
import { isDuplicate } from './repository/duplicate'

/* eslint-disable @typescript-eslint/no-explicit-any -- the SDK's own typings reject its documented options */
/** The part of a cloud it takes to publish: a function's, or that of a script. */
export interface PublishingCloud {
  db: any
  command: any
  /** Stores a file; answers its id. */
  upload(cloudPath: string, bytes: Buffer): Promise<string>
  /** The content of a stored file; null when it is gone. */
  download(fileId: string): Promise<Buffer | null>
  /** Takes stored files away; one that is gone already is no fault. */
  remove(fileIds: string[]): Promise<void>
}

/** A file beside the whole one: what changed since the one before. Throws where nothing leads from there. */
export type Delta = (next: string, before: string, earlier: string | undefined) => { since: Instant }

/** What became of a public file. `fresh` is false where the phone's copy is still the current one. */
export interface PublishedFile {
  version: string
  fresh: boolean
  bytes: Buffer
}

/** A row that counts its changes: a file that was replaced twice and is again what it was, is still another. */
interface Row {
  fileId: string
  version: string
  revision?: number
  delta?: { fileId: string; since: Instant }
  /** What phones may still be fetching; taken away by the next publication. */
  former?: string[]
  /** Somebody changed what the file is made of (`staleDirectory`). */
  stale?: Instant
}

const TRIES = 6

/**
 * Publishes what `build` reads from the database, under a name made of its content. The row is read before the content
 * and written only if nobody published meanwhile, so whoever is slower builds anew, with what the other wrote. Killed
 * between file and row, nothing has changed for anybody, and the next one finishes it. Throws after six lost races.
 */
export async function publishFileTo(cloud: PublishingCloud, name: PublicFileName, build: () => Promise<object>, now: Instant, deltaOf?: Delta): Promise<PublishedFile> {
  const { db, command, upload, remove } = cloud
  const rows = db.collection('publications')
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { data } = await rows.where({ _id: name }).limit(1).get()
    const row = data[0] as Row | undefined
    const content = sorted(await build())
    const version = hashOf(JSON.stringify(content))
    const bytes = Buffer.from(JSON.stringify({ publishedAt: now, ...content }))
    const { revision = command.exists(false) } = row ?? {}
    const replace = async (fields: object): Promise<boolean> =>
      (await rows.where({ _id: name, revision }).update({ data: { ...fields, stale: command.remove(), revision: (row?.revision ?? 0) + 1 } })).stats.updated === 1
    if (row?.version === version) {
      if (row.stale === undefined || (await replace({}))) return { version, fresh: false, bytes }
      continue
    }
    const fileId = await upload(`public/${name}.${version}.json`, bytes)
    const next = { fileId, version, publishedAt: now }
    if (!row) {
      if (await added(rows, { _id: name, ...next, revision: 1 })) return { version, fresh: true, bytes }
      continue
    }
    const delta = deltaOf && (await publishDelta(cloud, name, row, bytes, deltaOf))
    const former = [row.fileId, ...(row.delta ? [row.delta.fileId] : [])]
    if (await replace({ ...next, former, delta: delta ? command.set(delta) : command.remove() })) {
      // The same content as before has the same name.
      await remove((row.former ?? []).filter((file) => file !== fileId && file !== delta?.fileId))
      return { version, fresh: true, bytes }
    }
  }
  throw new Error(`${name} was published by others ${TRIES} times meanwhile`)
}

/** Publishes what leads on from the file before; a file that is gone, or that nothing leads from, costs phones the whole one. */
async function publishDelta({ upload, download }: PublishingCloud, name: PublicFileName, row: Row, next: Buffer, deltaOf: Delta): Promise<Row['delta']> {
  const [before, earlier] = await Promise.all([download(row.fileId), row.delta && download(row.delta.fileId)])
  if (!before) return undefined
  try {
    const delta = deltaOf(next.toString('utf8'), before.toString('utf8'), earlier?.toString('utf8'))
    const bytes = Buffer.from(JSON.stringify(delta))
    return { fileId: await upload(`public/${name}.${hashOf(bytes)}.delta.json`, bytes), since: delta.since }
  } catch {
    return undefined
  }
}

const hashOf = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex').slice(0, 12)

async function added(rows: any, row: object): Promise<boolean> {
  try {
    await rows.add({ data: row })
    return true
  } catch (reason) {
    if (isDuplicate(reason)) return false
    throw reason
  }
}

/** Keys in alphabetical order, so that equal content has one hash: the database hands them back as it likes. */
function sorted<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sorted) as T
  if (!value || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sorted(part)])) as T
}
