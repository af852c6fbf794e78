import type { Nursery } from '@/domain/nursery'

/** What is written: new nurseries with the ids they get, and what others were and will be. */
export interface NurseryWrites {
  created: Nursery[]
  changed: { before: Nursery; after: Nursery }[]
}

/* eslint-disable @typescript-eslint/no-explicit-any -- the SDK's own typings reject its documented options */
const BATCH = 500
/** So many are on their way at once. */
const LANES = 20

/**
 * Writes them, each as it was read or not at all: answers how many somebody else had changed meanwhile, which were left as
 * they are. Stopped half-way, the same once more finishes it. For functions and scripts alike.
 */
export async function writeNurseries({ db, command }: { db: any; command: any }, { created, changed }: NurseryWrites): Promise<number> {
  for (let at = 0; at < created.length; at += BATCH) await db.collection('nurseries').add({ data: created.slice(at, at + BATCH) })
  let lost = 0
  for (let at = 0; at < changed.length; at += LANES) {
    const written = await Promise.all(changed.slice(at, at + LANES).map(({ before, after }) => replace(db, command, before, after)))
    lost += written.filter((isWritten) => !isWritten).length
  }
  return lost
}

async function replace(db: any, command: any, before: Nursery, after: Nursery): Promise<boolean> {
  const { _id, revision, ...fields } = after
  const gone = Object.keys(before).filter((field) => !(field in after))
  const data = {
    ...Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, command.set(value)])),
    ...Object.fromEntries(gone.map((field) => [field, command.remove()])),
    revision: (before.revision ?? 0) + 1,
  }
  const { stats } = await db.collection('nurseries').where({ _id, revision: before.revision ?? command.exists(false) }).update({ data })
  return stats.updated === 1
}
