import { familyCutoffs, forgetPeople, keptSince, prunedFamily, whyKept, type Retention } from '@/domain/retain'
import { localDate, type Instant } from '@/domain/time'
import { removeFiles } from '../lib/cloud'
import { audit, change, changeFamily, dropBefore, familiesToPrune, fileIdAt, importsBefore, removeImport, sessionsToForget } from '../lib/repository'
import { sweepPictures } from './sweep-pictures'

/** How many of each have had their time and are gone. */
export type Retained = Record<'sessions' | 'families' | 'codes' | 'imports' | 'requests' | 'care' | 'wishes' | 'reports' | 'audit' | 'pictures', number>

/**
 * Forgets what has been kept for its period. Every write decides by itself on one document as it was read, so a run that
 * is killed half-way, or delivered twice, leaves nothing half done, and whoever wrote in between is met by the next run.
 * What was forgotten stands in the audit, in numbers.
 */
export async function retain(retention: Retention, now: Instant): Promise<Retained> {
  const drop = (kept: 'codes' | 'requests' | 'wishes' | 'reports' | 'audit', ...[collection, field]: [Parameters<typeof dropBefore>[0], string]) =>
    counted(kept, () => dropBefore(collection, field, keptSince(retention[kept], now)))
  const gone: Retained = {
    sessions: await counted('sessions', () => forgetSessions(retention, now)),
    families: await counted('families', () => pruneFamilies(retention, now)),
    codes: await drop('codes', 'introductions', 'at'),
    imports: await counted('imports', () => sweepImports(keptSince(retention.imports, now))),
    requests: await drop('requests', 'requests', 'closedAt'),
    care: await counted('care', () => dropBefore('careRequests', 'day', localDate(keptSince(retention.care, now)))),
    wishes: await drop('wishes', 'placeWishes', 'until'),
    reports: await drop('reports', 'reports', 'at'),
    audit: await drop('audit', 'audit', 'when'),
    pictures: await counted('pictures', () => sweepPictures(now)),
  }
  if (Object.values(gone).some((count) => count > 0)) await audit({ who: 'system', when: now, action: 'clock.retain', counts: gone })
  return gone
}

/** One part of it: what goes wrong there does not stop the others, and is tried again by the next run. */
async function counted(part: keyof Retained, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (reason) {
    const { name, errCode } = reason as { name?: string; errCode?: number }
    console.error(JSON.stringify({ retain: part, name, errCode }))
    return 0
  }
}

async function forgetSessions(retention: Retention, now: Instant): Promise<number> {
  let forgotten = 0
  for (const session of await sessionsToForget(keptSince(retention.rosters, now))) {
    forgotten += await counted('sessions', async () => {
      if (whyKept(session, retention, now)) return 0
      return (await change(session._id, forgetPeople(session, now))) ? 1 : 0
    })
  }
  return forgotten
}

/** The file first: a table whose row is gone would be found by nobody. */
async function sweepImports(before: Instant): Promise<number> {
  const left = await importsBefore(before)
  for (const { _id, cloudPath, fileId } of left) {
    const file = fileId ?? (await fileIdAt(cloudPath))
    if (file) await removeFiles([file])
    await removeImport(_id)
  }
  return left.length
}

async function pruneFamilies(retention: Retention, now: Instant): Promise<number> {
  const before = familyCutoffs(retention, now)
  let pruned = 0
  for (const family of await familiesToPrune(before)) {
    const change = prunedFamily(family, before)
    if (change && (await changeFamily(family, change))) pruned += 1
  }
  return pruned
}
