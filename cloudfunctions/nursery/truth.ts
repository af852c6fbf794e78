import type { Input, NurseryOutputs, TwinView, UnplacedView } from '@/domain/contract'
import { decideMerge, decidePlace } from '@/domain/commands/nursery-truth'
import { DomainError } from '@/domain/errors'
import type { Nursery } from '@/domain/nursery'
import { reachesNursery } from '@/domain/roles'
import { findTwins } from '@/domain/twins'
import { bounds } from '../../city/wuhan/districts'
import { reasonsText } from '../../city/import/reasons'
import type { StaffCaller } from '../lib/admit'
import { allNurseries, nurseriesWithLedgers, nurseryWithLedger, replaceNursery, staleDirectory } from '../lib/repository'
import { signed } from './change-nursery'

/** So many are looked at at once; the rest follow when these are done. */
const MOST_LISTED = 100

const reached = ({ rights }: StaffCaller, nursery: Nursery): boolean => rights.some((right) => reachesNursery(right, nursery))

/** Nurseries nobody can put on the map yet, in the districts the caller keeps. */
export async function listUnplaced(_: object, caller: StaffCaller): Promise<NurseryOutputs['listUnplaced']> {
  const unplaced = (await allNurseries()).filter((one) => one.position === undefined && one.status !== 'closed' && reached(caller, one))
  const view = ({ _id: nurseryId, name, district, street, streetText, address, revision = 0, demo }: Nursery): UnplacedView => ({
    nurseryId, name, district, demo, revision, ...(street ? { street } : {}), ...(streetText ? { streetText } : {}), ...(address ? { address } : {}),
  })
  return { nurseries: unplaced.slice(0, MOST_LISTED).map(view), total: unplaced.length }
}

/** Sets, or corrects, where a nursery is. */
export async function placeNursery({ nurseryId, position, seen }: Input<'nursery', 'placeNursery'>, caller: StaffCaller): Promise<NurseryOutputs['placeNursery']> {
  const nursery = await nurseryWithLedger(nurseryId)
  if (!nursery) throw new DomainError('NURSERY_NOT_FOUND')
  const decision = decidePlace(nursery, { position, seen, ...signed(caller) }, bounds, caller.now)
  if ('refused' in decision) throw new DomainError(decision.refused)
  if ('already' in decision) return {}
  if (!(await replaceNursery(nursery, decision.after))) throw new DomainError('CHANGED_MEANWHILE')
  await staleDirectory(caller.now)
  return {}
}

/** Records that may be one nursery, both in the districts the caller keeps, the surest first. */
export async function listTwins(_: object, caller: StaffCaller): Promise<NurseryOutputs['listTwins']> {
  const mine = new Map((await allNurseries()).filter((one) => reached(caller, one)).map((one) => [one._id, one]))
  const found = findTwins([...mine.values()])
  const pairs = found.slice(0, MOST_LISTED).map(({ a, b, certainty, ...twins }): TwinView => ({ a: mine.get(a)!, b: mine.get(b)!, certainty, why: reasonsText(twins) }))
  return { pairs, total: found.length }
}

/**
 * Closes one record in favour of the other. Both are written in the order of their ids, each as it was seen or not at all: of
 * two keepers who merge at once, one way or crosswise, the first write is won by one of them, and the other has written nothing.
 */
export async function mergeNurseries({ nurseryId, into, seen }: Input<'nursery', 'mergeNurseries'>, caller: StaffCaller): Promise<NurseryOutputs['mergeNurseries']> {
  const both = await nurseriesWithLedgers([nurseryId, into])
  const [twin, survivor] = [nurseryId, into].map((id) => both.find(({ _id }) => _id === id))
  if (!twin || !survivor) throw new DomainError('NURSERY_NOT_FOUND')
  if (!reached(caller, survivor)) throw new DomainError('NOT_YOUR_NURSERY')
  const decision = decideMerge(twin, survivor, { seen, ...signed(caller) }, caller.now)
  if ('refused' in decision) throw new DomainError(decision.refused)
  const writes = [{ before: twin, after: decision.twin }, { before: survivor, after: decision.survivor }]
    .flatMap(({ before, after }) => (after ? [{ before, after }] : []))
    .sort((x, y) => (x.before._id < y.before._id ? -1 : 1))
  for (const [index, { before, after }] of writes.entries()) {
    if (await replaceNursery(before, after)) continue
    for (const done of writes.slice(0, index)) await replaceNursery(done.after, done.before)
    throw new DomainError('CHANGED_MEANWHILE')
  }
  if (writes.length) await staleDirectory(caller.now)
  return {}
}
