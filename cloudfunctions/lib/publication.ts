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
}

/** What became of a public file. `fresh` is false where the phone's copy is still the current one. */
export interface PublishedFile {
  version: string
  fresh: boolean
  bytes: Buffer
}

/** A row that counts its changes: a file that was replaced twice and is again what it was, is still another. */
interface Row {
  version: string
  revision?: number
}

const TRIES = 6

/**
 * Publishes what `build` reads from the database, under a name made of its content. The row is read before the content
 * and written only if nobody published meanwhile, so whoever is slower builds anew, with what the other wrote. Killed
 * between file and row, nothing has changed for anybody, and the next one finishes it. Throws after six lost races.
 */
export async function publishFileTo({ db, command, upload }: PublishingCloud, name: PublicFileName, build: () => Promise<object>, now: Instant): Promise<PublishedFile> {
  const rows = db.collection('publications')
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { data } = await rows.where({ _id: name }).limit(1).get()
    const row = data[0] as Row | undefined
    const content = sorted(await build())
    const version = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12)
    const bytes = Buffer.from(JSON.stringify({ publishedAt: now, ...content }))
    if (row?.version === version) return { version, fresh: false, bytes }
    const fileId = await upload(`public/${name}.${version}.json`, bytes)
    const next = { fileId, version, publishedAt: now, revision: (row?.revision ?? 0) + 1 }
    const { revision = command.exists(false) } = row ?? {}
    const won = row ? (await rows.where({ _id: name, revision }).update({ data: next })).stats.updated === 1 : await added(rows, { _id: name, ...next })
    if (won) return { version, fresh: true, bytes }
  }
  throw new Error(`${name} was published by others ${TRIES} times meanwhile`)
}

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
