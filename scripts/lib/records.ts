import type { Admin } from './admin'

/** A query answers 1,000 records at most, however many are asked for (WeChat cloud, server side). */
const PAGE = 1000
const BATCH = 500

interface Stored {
  _id: string
}

/** Every record of a collection that matches, page by page in the order of ids. */
export async function readAll<T extends Stored>({ db, command }: Admin, collection: string, where: object = {}): Promise<T[]> {
  const found: T[] = []
  for (;;) {
    const after = found.at(-1)?._id
    const condition = after === undefined ? where : command.and(where, { _id: command.gt(after) })
    const { data } = await db.collection(collection).where(condition).orderBy('_id', 'asc').limit(PAGE).get()
    found.push(...(data as T[]))
    if (data.length < PAGE) return found
  }
}

/** The ids of these that are stored already. */
export async function storedIds({ db, command }: Admin, collection: string, ids: string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (let at = 0; at < ids.length; at += BATCH) {
    const where = { _id: command.in(ids.slice(at, at + BATCH)) }
    const { data } = await db.collection(collection).where(where).field({ _id: true }).limit(PAGE).get()
    for (const { _id } of data as Stored[]) found.add(_id)
  }
  return found
}

/** Adds records in few calls. */
export async function addAll({ db }: Admin, collection: string, records: Stored[]): Promise<void> {
  for (let at = 0; at < records.length; at += BATCH) await db.collection(collection).add({ data: records.slice(at, at + BATCH) })
}

/** Adds those whose ids are not stored; answers how many. */
export async function addMissing(admin: Admin, collection: string, records: Stored[]): Promise<number> {
  const stored = await storedIds(admin, collection, records.map(({ _id }) => _id))
  const missing = records.filter(({ _id }) => !stored.has(_id))
  await addAll(admin, collection, missing)
  return missing.length
}
