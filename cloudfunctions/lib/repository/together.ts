import type { PublicFile, PublicFileName, PublicFiles } from '@/domain/city'
import type { SessionForFamily } from '@/domain/commands/write'
import type { Family } from '@/domain/family'
import { isPublished } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { familyOf } from './families'
import { inLine, inQueue, UNSEEN, valueOf, withNumber, type Found } from './place'

const $ = command.aggregate

/**
 * The family a person acts for and one session with its place in it, in one query: a booking has three operations, and
 * needs the last one to look again. A session that is not published yet is none.
 */
export async function familyAndSession(openid: string, sessionId: string, now: Instant): Promise<{ family: Family | null; session?: SessionForFamily }> {
  const pipeline = $.pipeline()
    .match({ _id: sessionId })
    .addFields({ 'roster.queueLength': $.size('$roster.queue'), mine: valueOf('$roster.bookings', '$$family'), ...inQueue('$$family') })
    .addFields(inLine('$mine'))
    .project(UNSEEN)
    .done()
  const { list } = await db
    .collection('families')
    .aggregate()
    .match({ guardians: openid })
    .limit(1)
    .lookup({ from: 'sessions', let: { family: '$_id' }, pipeline, as: 'sessions' })
    .end()
  const [found] = list as (Family & { sessions: Found[] })[]
  if (!found) return { family: null }
  const { sessions, ...family } = found
  const [session] = sessions.filter((one) => isPublished(one, now))
  return { family, session: session && withNumber(session, family._id) }
}

/** The family a person acts for and the public files of today, in one query: the first screen has two. */
export async function familyAndFiles(openid: string): Promise<{ family: Family | null; files: PublicFiles }> {
  const { list } = await db
    .collection('publications')
    .aggregate()
    .group({ _id: $.literal(openid), files: $.push('$$ROOT') })
    .lookup({ from: 'families', localField: '_id', foreignField: 'guardians', as: 'families' })
    .end()
  const [found] = list as { files: (PublicFile & { _id: PublicFileName })[]; families: Family[] }[]
  // Before anything is published there is no row to look from.
  if (!found) return { family: await familyOf(openid), files: {} }
  const files = Object.fromEntries(found.files.map(({ _id, fileId, version, delta }) => [_id, { fileId, version, ...(delta ? { delta } : {}) }]))
  return { family: found.families[0] ?? null, files }
}
