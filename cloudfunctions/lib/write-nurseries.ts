import type { Nursery } from '@/domain/nursery'

/** What is written: new nurseries with the ids they get, and others as they will be. */
export interface NurseryWrites {
  created: Nursery[]
  changed: Nursery[]
}

/* eslint-disable @typescript-eslint/no-explicit-any -- the SDK's own typings reject its documented options */
const BATCH = 500
/** So many are on their way at once. */
const LANES = 20

/** Writes them; stopped half-way, the same once more finishes it. For functions and scripts alike. */
export async function writeNurseries(db: any, { created, changed }: NurseryWrites): Promise<void> {
  for (let at = 0; at < created.length; at += BATCH) await db.collection('nurseries').add({ data: created.slice(at, at + BATCH) })
  for (let at = 0; at < changed.length; at += LANES) {
    await Promise.all(changed.slice(at, at + LANES).map(({ _id, ...fields }) => db.collection('nurseries').doc(_id).set({ data: fields })))
  }
}
