import type { Nursery } from '@/domain/nursery'
import type { Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { MOST } from './most'

/** The platform's own limit. */
const FILES_AT_ONCE = 50

/** A table on its way in: whose, where it lies, and how far it came. */
export interface Import {
  _id: string
  /** An openid. */
  who: string
  at: Instant
  /** What it is called on the phone. */
  file: string
  cloudPath: string
  fileId?: string
  /** It was looked at as the whole register of the city, or of a district. */
  whole?: string
  /** What was accepted, and what that comes to; from then on it is written, however often it takes. */
  accepted?: {
    seen: string
    added: number
    changed: number
    /** Of every row a hash of what it was and will be: nothing else is ever written. */
    rows: string[]
    /** The same of what vanished and is to be closed, by its id. */
    close?: Record<string, string>
  }
  /** Everything was written. */
  done?: Instant
}

export const addImport = async (one: Import): Promise<void> => void (await db.collection('imports').add({ data: one }))

/** A table of this person, or null: others' are not there. */
export async function importOf(_id: string, who: string): Promise<Import | null> {
  const { data } = await db.collection('imports').where({ _id, who }).limit(1).get()
  return (data[0] as Import | undefined) ?? null
}

/** Tables this person has left lying about. */
export async function importsOf(who: string): Promise<Import[]> {
  const { data } = await db.collection('imports').where({ who }).limit(MOST).get()
  return data as Import[]
}

/** Where the table lies, and what it is the whole register of. */
export const markUploaded = async (_id: string, fileId: string, whole?: string): Promise<void> =>
  void (await db.collection('imports').where({ _id }).update({ data: { fileId, whole: whole ?? command.remove() } }))

/** Accepts once: false when it was accepted before, or is gone. */
export async function markAccepted(_id: string, accepted: NonNullable<Import['accepted']>): Promise<boolean> {
  const { stats } = await db.collection('imports').where({ _id, accepted: command.exists(false) }).update({ data: { accepted } })
  return stats.updated === 1
}

/** What was accepted is no more what would be done: it has to be looked at anew. */
export const takeBack = async (_id: string): Promise<void> => void (await db.collection('imports').where({ _id }).update({ data: { accepted: command.remove() } }))

export const markDone = async (_id: string, done: Instant): Promise<void> => void (await db.collection('imports').where({ _id }).update({ data: { done } }))

export const removeImport = async (_id: string): Promise<void> => void (await db.collection('imports').where({ _id }).remove())

/** Tables that were begun before a moment, whatever became of them; as many as one call takes files away. */
export async function importsBefore(before: Instant): Promise<Import[]> {
  const { data } = await db.collection('imports').where({ at: command.lt(before) }).limit(FILES_AT_ONCE).get()
  return data as Import[]
}

/**
 * The id a file has under a path, whether or not it is there; null before anything was ever published: nobody tells a
 * function the name of its bucket.
 */
export async function fileIdAt(cloudPath: string): Promise<string | null> {
  const { data } = await db.collection('publications').field({ fileId: true }).limit(1).get()
  const [published] = data as { fileId: string }[]
  return published ? `${published.fileId.split('/', 3).join('/')}/${cloudPath}` : null
}

/** Every real nursery, or all with those of the demonstration. */
export async function allNurseries(where: Partial<Pick<Nursery, 'demo'>> = {}): Promise<Nursery[]> {
  const found: Nursery[] = []
  for (;;) {
    const after = found.at(-1)?._id
    const { data } = await db
      .collection('nurseries')
      .where(after === undefined ? where : { ...where, _id: command.gt(after) })
      .orderBy('_id', 'asc')
      .field({ ledger: false })
      .limit(MOST)
      .get()
    found.push(...(data as Nursery[]))
    if (data.length < MOST) return found
  }
}
