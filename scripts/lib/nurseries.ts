import { randomBytes } from 'node:crypto'
import type { Nursery } from '@/domain/nursery'
import { reconcile, type Extent, type GoodRow, type Reconciled } from '../../city/import'
import { writeNurseries as write } from '../../cloudfunctions/lib/write-nurseries'
import type { Admin } from './admin'
import { readAll } from './records'

/** What a file would do to the nurseries that are stored. */
export async function compareWithStored(admin: Admin, rows: GoodRow[], origin: Nursery['source'], extent?: Extent): Promise<Reconciled> {
  return reconcile(await readAll<Nursery>(admin, 'nurseries', { demo: false }), rows, origin, extent)
}

/** Writes what differs; what is the same is not touched. Answers how many others had changed meanwhile: the next import finds them. */
export const writeNurseries = (admin: Admin, { created, changed }: Pick<Reconciled, 'created'> & { changed: { before: Nursery; after: Nursery }[] }): Promise<number> =>
  write(admin, { created: created.map(({ nursery }) => ({ _id: randomBytes(12).toString('hex'), ...nursery })), changed })
