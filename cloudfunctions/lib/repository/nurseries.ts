import type { PublicFileName } from '@/domain/city'
import { DomainError } from '@/domain/errors'
import type { Nursery } from '@/domain/nursery'
import type { Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { writeNurseries } from '../write-nurseries'
import { MOST } from './most'

/** As it is stored, with its ledger, or null. */
export async function nurseryWithLedger(_id: string): Promise<Nursery | null> {
  const { data } = await db.collection('nurseries').where({ _id }).limit(1).get()
  return (data[0] as Nursery | undefined) ?? null
}

/** All that families may know of it. Throws NURSERY_NOT_FOUND. */
export async function nurseryById(_id: string): Promise<Nursery> {
  const { data } = await db.collection('nurseries').where({ _id }).field({ ledger: false }).limit(1).get()
  if (!data[0]) throw new DomainError('NURSERY_NOT_FOUND')
  return data[0] as Nursery
}

/** Some of them with their ledgers. */
export async function nurseriesWithLedgers(ids: string[]): Promise<Nursery[]> {
  if (!ids.length) return []
  const { data } = await db.collection('nurseries').where({ _id: command.in(ids) }).limit(MOST).get()
  return data as Nursery[]
}

/** Those whose operator waits for a keeper, the longest waiting first; in some districts, or in all. */
export async function nurseriesWithProposals(districts?: string[]): Promise<Nursery[]> {
  const open = { 'ledger.proposal.at': command.gt(0), 'ledger.proposal.answer': command.exists(false) }
  const { data } = await db
    .collection('nurseries')
    .where(districts ? { ...open, district: command.in(districts) } : open)
    .orderBy('ledger.proposal.at', 'asc')
    .field({ 'ledger.changes': false })
    .limit(MOST)
    .get()
  return data as Nursery[]
}

/** Writes a nursery over the revision it was decided on; false when somebody was quicker. */
export const replaceNursery = async (before: Nursery, after: Nursery): Promise<boolean> => (await writeNurseries({ db, command }, { created: [], changed: [{ before, after }] })) === 0

/** Operators reminded in one run; the rest wait for the next. */
const REMINDED = 100

/** A reminder that is due. */
export interface DueReminder {
  nursery: Pick<Nursery, '_id' | 'name' | 'freeAsOf'>
  to: string
  at: Instant
}

/** Those that are due, the longest waiting first. */
export async function remindersDue(now: Instant): Promise<DueReminder[]> {
  const { data } = await db
    .collection('nurseries')
    .where({ 'ledger.reminder.at': command.lte(now) })
    .orderBy('ledger.reminder.at', 'asc')
    .field({ name: true, freeAsOf: true, 'ledger.reminder': true })
    .limit(REMINDED)
    .get()
  return (data as Nursery[]).map(({ ledger, ...nursery }) => ({ nursery, ...ledger!.reminder! }))
}

/** Claims a reminder before it is sent; false when another run has, or its operator confirmed meanwhile. */
export async function claimReminder({ nursery: { _id }, at }: DueReminder): Promise<boolean> {
  const { stats } = await db.collection('nurseries').where({ _id, 'ledger.reminder.at': at }).update({ data: { 'ledger.reminder': command.remove(), revision: command.inc(1) } })
  return stats.updated === 1
}

/** What is published under a name, and whether it is behind; null before the first time. */
export async function publicationOf(_id: PublicFileName): Promise<{ fileId: string; stale?: Instant } | null> {
  const { data } = await db.collection('publications').where({ _id }).limit(1).get()
  return (data[0] as { fileId: string } | undefined) ?? null
}

/**
 * Says that the published directory is behind: the clock publishes it within half an hour. To be called after the change
 * was written; counted as a revision, so that a publication under way reads once more.
 */
export async function staleDirectory(now: Instant): Promise<void> {
  await db.collection('publications').where({ _id: 'nurseries' }).update({ data: { stale: now, revision: command.inc(1) } })
}
