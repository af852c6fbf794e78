import type { Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { addNew } from './add-new'

/**
 * Who may end as a manager is decided in one document (docs/decisions/0014): `ended` are the rights, as `<member>/<right>`,
 * that were decided to end; `claim` is how the first manager came.
 */
export interface ManagerLedger {
  revision: number
  ended: string[]
  claim?: { hash: string; by: string; at: Instant }
}

const _id = 'managers'
const EMPTY: ManagerLedger = { revision: 0, ended: [] }

/** The document as it is; written empty where there is none. */
export async function managerLedger(): Promise<ManagerLedger> {
  const { data } = await db.collection('centre').where({ _id }).limit(1).get()
  if (data[0]) return data[0] as ManagerLedger
  return (await addLedger(EMPTY)) ? EMPTY : managerLedger()
}

const addLedger = (ledger: ManagerLedger): Promise<boolean> => addNew('centre', { _id, ...ledger })

/** Decides that a manager's right ends, unless anything was decided since the ledger was read; false then. */
export async function decideEnd({ revision }: ManagerLedger, key: string): Promise<boolean> {
  const { stats } = await db.collection('centre').where({ _id, revision }).update({ data: { ended: command.push([key]), revision: command.inc(1) } })
  return stats.updated === 1
}

/** Makes one person the first manager of a code, once; true again for the same person. */
export async function claimOnce(claim: NonNullable<ManagerLedger['claim']>): Promise<boolean> {
  await managerLedger()
  const { stats } = await db.collection('centre').where({ _id, 'claim.hash': command.neq(claim.hash) }).update({ data: { claim: command.set(claim), revision: command.inc(1) } })
  if (stats.updated === 1) return true
  return (await managerLedger()).claim?.by === claim.by
}
