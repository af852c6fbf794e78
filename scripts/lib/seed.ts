import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Family } from '@/domain/family'
import { localDate, type Instant } from '@/domain/time'
import { importNurseries, issueText } from '../../city/import'
import { places } from '../../city/wuhan'
import { demoFamilies, demoNurseries, demoSessions, demoStaff } from '../../city/wuhan/demo'
import type { Admin } from './admin'
import { ROOT } from './build'
import { compareWithStored, writeNurseries } from './nurseries'
import { publish, type Published } from './publish'
import { addAll, readAll, storedIds } from './records'

const NOTICE = 'city/wuhan/nurseries/jiangan-puhui-2025.csv'

/** How many records were missing and are there now. */
export interface Seeded {
  families: number
  sessions: number
  staff: number
  nurseries: number
  published: Published[]
}

/**
 * Fills the demonstration city where something is missing, and tops up its weeks on a later day. What people did
 * meanwhile stays: a family that asked to be forgotten does not come back.
 */
export async function seed(admin: Admin, now: Instant): Promise<Seeded> {
  const families = await seedFamilies(admin, now)
  const stored = await readAll<Family & { demo?: boolean }>(admin, 'families', { demo: true })
  return {
    families,
    sessions: await addMissing(admin, 'sessions', demoSessions(now, stored)),
    staff: await addMissing(admin, 'staff', demoStaff()),
    nurseries: (await addMissing(admin, 'nurseries', demoNurseries())) + (await importNotice(admin, now)),
    published: await publish(admin, now),
  }
}

/** All or none: single ones that are missing were deleted by whoever tried that. */
async function seedFamilies(admin: Admin, now: Instant): Promise<number> {
  const { total } = await admin.db.collection('families').where({ demo: true }).count()
  if (total > 0) return 0
  const families = demoFamilies(now)
  // Somebody may have registered as one of the people before there was a city.
  const { data } = await admin.db.collection('families').where({ guardians: admin.command.in(families.flatMap(({ guardians }) => guardians)) }).limit(1000).get()
  const taken = new Set((data as Family[]).flatMap(({ guardians }) => guardians))
  const missing = families.filter(({ guardians }) => !guardians.some((openid) => taken.has(openid)))
  await addAll(admin, 'families', missing)
  return missing.length
}

async function addMissing(admin: Admin, collection: string, records: { _id: string }[]): Promise<number> {
  const stored = await storedIds(admin, collection, records.map(({ _id }) => _id))
  const missing = records.filter(({ _id }) => !stored.has(_id))
  await addAll(admin, collection, missing)
  return missing.length
}

/** The eight real nurseries, through the importer as everybody's file. */
async function importNotice(admin: Admin, now: Instant): Promise<number> {
  const { nurseries, errors } = importNurseries(readFileSync(path.join(ROOT, NOTICE)), places, localDate(now))
  if (errors.length) throw new Error(`${NOTICE}：${errors.map(issueText).join('；')}`)
  const compared = await compareWithStored(admin, nurseries, { title: NOTICE, asOf: localDate(now) })
  await writeNurseries(admin, compared)
  return compared.created.length
}
