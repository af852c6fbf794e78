import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Family } from '@/domain/family'
import type { StaffMember } from '@/domain/roles'
import type { Session } from '@/domain/session'
import { localDate, type Instant } from '@/domain/time'
import { importNurseries, issueText } from '../../city/import'
import { places } from '../../city/wuhan'
import { demoArticles, demoAudit, demoFamilies, demoNurseries, demoPast, demoRequests, demoSessions, demoStaff, demoTemplates, leftWithFamilies, type Demo } from '../../city/wuhan/demo'
import type { Admin } from './admin'
import { seedArticles } from './articles'
import { ROOT } from './build'
import { compareWithStored, writeNurseries } from './nurseries'
import { publish, type Published } from './publish'
import { addAll, addMissing, readAll } from './records'

/** Made-up families are made anew; nothing real is ever converted by a demonstration. */
const OF_AN_EARLIER_VERSION = '数据目录里的演示城市是以前的版本，请用 npm start -- --reset 重新生成（或用 --data 换一个目录）'

const NOTICE = 'city/wuhan/nurseries/jiangan-puhui-2025.csv'

/** How many records were missing and are there now. */
export interface Seeded {
  families: number
  sessions: number
  staff: number
  templates: number
  nurseries: number
  articles: number
  published: Published[]
}

/**
 * Fills the demonstration city where something is missing, and tops up its weeks on a later day. What people did
 * meanwhile stays: a family that asked to be forgotten does not come back.
 */
export async function seed(admin: Admin, now: Instant): Promise<Seeded> {
  const stored = await readAll<Demo<Family>>(admin, 'families', { demo: true })
  const staff = await readAll<StaffMember>(admin, 'staff', { demo: true })
  if (stored.some(({ claims }) => (claims as unknown) === undefined) || staff.some(({ rights }) => (rights as unknown) === undefined)) throw new Error(OF_AN_EARLIER_VERSION)
  const families = stored.length ? stored : await newFamilies(admin, now)
  const sessions = demoSessions(now, families, await readAll<Session>(admin, 'sessions', { demo: true }))
  const left = leftWithFamilies(sessions)
  // Families before sessions: a claim without a place is void, a place without its claim breaks a limit.
  if (stored.length) await leaveWith(admin, stored, left)
  else await addAll(admin, 'families', families.map((family) => ({ ...family, ...left.get(family._id) })))
  await addAll(admin, 'sessions', sessions)
  // Once: from then on the city has a past of its own.
  if (!stored.length) await addAll(admin, 'sessions', demoPast(now))
  await addMissing(admin, 'requests', demoRequests(now))
  await addMissing(admin, 'audit', demoAudit(now))
  await addMissing(admin, 'articles', demoArticles(now))
  return {
    families: stored.length ? 0 : families.length,
    sessions: sessions.length,
    staff: await addMissing(admin, 'staff', demoStaff()),
    templates: await addMissing(admin, 'templates', demoTemplates()),
    nurseries: (await addMissing(admin, 'nurseries', demoNurseries(localDate(now)))) + (await importNotice(admin, now)),
    articles: await seedArticles(admin),
    published: await publish(admin, now),
  }
}

/** All or none are new: single ones that are missing were deleted by whoever tried that. */
async function newFamilies(admin: Admin, now: Instant): Promise<Demo<Family>[]> {
  const families = demoFamilies(now)
  // Somebody may have registered as one of the people before there was a city.
  const { data } = await admin.db.collection('families').where({ guardians: admin.command.in(families.flatMap(({ guardians }) => guardians)) }).limit(1000).get()
  const taken = new Set((data as Family[]).flatMap(({ guardians }) => guardians))
  return families.filter(({ guardians }) => !guardians.some((openid) => taken.has(openid)))
}

/** What new sessions leave with families that are stored. */
async function leaveWith({ db, command }: Admin, stored: Family[], left: ReturnType<typeof leftWithFamilies>): Promise<void> {
  for (const { _id, claims, noShows } of stored) {
    const more = left.get(_id)
    const newOf = <T extends { sessionId: string }>(old: T[], made: T[] = []): T[] => made.filter(({ sessionId }) => !old.some((one) => one.sessionId === sessionId))
    const data = { claims: newOf(claims, more?.claims), noShows: newOf(noShows, more?.noShows) }
    if (data.claims.length + data.noShows.length === 0) continue
    await db
      .collection('families')
      .where({ _id })
      .update({ data: { claims: command.push(data.claims), noShows: command.push(data.noShows), revision: command.inc(1) } })
  }
}

/** The eight real nurseries, through the importer as everybody's file. */
async function importNotice(admin: Admin, now: Instant): Promise<number> {
  const { nurseries, errors } = importNurseries(readFileSync(path.join(ROOT, NOTICE)), places, localDate(now))
  if (errors.length) throw new Error(`${NOTICE}：${errors.map(issueText).join('；')}`)
  const compared = await compareWithStored(admin, nurseries, { title: NOTICE, asOf: localDate(now) })
  await writeNurseries(admin, compared)
  return compared.created.length
}
